#pragma once

#include "core/fact_reader.h"
#include "core/id_scanner.h"

namespace jobsweep {

/// Takes from texts, one after the other, each in parts, all that they hold of jobs: their ids, and what is
/// told beside them.
class TextScanner
{
public:
    /// What was found since the last part was taken.
    struct Part
    {
        QList<JobId> ids;    ///< each once in all texts, in order of first appearance
        QList<ToldJob> told; ///< of these and of earlier ones, in the order of the text
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
    FactReader m_facts;
    QList<ToldJob> m_told; ///< whose ids are yet to be found
    qsizetype m_taken = 0; ///< ids
};

} // namespace jobsweep
