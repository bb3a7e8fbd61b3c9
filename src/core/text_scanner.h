#pragma once

#include "core/id_scanner.h"
#include "core/import_reader.h"

namespace jobsweep {

/// Takes from texts, one after the other, each in parts, all that they hold of jobs: their ids, and what is
/// told beside them.
class TextScanner
{
public:
    /// What was found since the last part was taken.
    struct Part
    {
        QList<JobId> ids;        ///< each once in all texts, in order of first appearance
        QList<ImportedJob> told; ///< of these and of earlier ones, in the order of the text
    };

    /// `textSize` is a guess at the length of all texts together in characters.
    explicit TextScanner(qsizetype textSize = 0) : m_ids(textSize) {}

    void feed(QStringView part);
    /// The text has ended; what is fed next is another one.
    void endText();
    Part take();
    /// After endText(): what all texts held that is no id to be taken.
    ScanResult result() const { return m_ids.result(); }

private:
    IdScanner m_ids;
    ImportReader m_facts;
    QList<ImportedJob> m_told; ///< whose ids are yet to be found
    qsizetype m_taken = 0;     ///< ids
};

} // namespace jobsweep
