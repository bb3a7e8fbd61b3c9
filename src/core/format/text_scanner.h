#pragma once

#include "core/format/import_reader.h"
#include "core/scan/id_scanner.h"

namespace jobsweep {

/// Collects the job ids in texts and the facts that are stated beside them. The texts come one after the
/// other, each in parts.
class TextScanner
{
public:
    /// The findings since the last call of take().
    struct Part
    {
        QList<JobId> ids;        ///< each once in all texts, in order of first appearance
        QList<ImportedJob> told; ///< the facts about these and earlier ids, in the order of the text
    };

    /// `textSize` is a guess at the length of all texts together in characters.
    explicit TextScanner(qsizetype textSize = 0) : m_ids(textSize) {}

    void feed(QStringView part);
    /// Ends the text; the next call of feed() begins another one.
    void endText();
    Part take();
    /// After endText(): what was found in all texts, also what is no id to be taken.
    ScanResult result() const { return m_ids.result(); }

private:
    IdScanner m_ids;
    ImportReader m_facts;
    QList<ImportedJob> m_told; ///< facts whose ids are yet to be found
    qsizetype m_taken = 0;     ///< how many ids were taken
};

} // namespace jobsweep
