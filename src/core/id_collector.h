#pragma once

#include "core/id_scanner.h"

#include <QSet>

namespace jobsweep {

/// Gathers what a scan finds, each different id once.
class IdCollector
{
public:
    /// `textSize` is the length of the whole text, for a guess at how many ids there may be.
    explicit IdCollector(qsizetype textSize) : m_textSize(textSize) {}

    void addId(const JobId &id);
    /// An id without its address; `rest` is it with a stand-in for the address.
    void addIncomplete(const JobId &rest);
    void addOther(QStringView id, QStringView service);

    ScanResult result() const { return m_result; }

private:
    qsizetype m_textSize;
    ScanResult m_result;
    QSet<JobId> m_ids;
    QSet<JobId> m_incomplete;
    QSet<QString> m_others;
};

} // namespace jobsweep
