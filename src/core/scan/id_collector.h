#pragma once

#include "core/scan/id_set.h"
#include "core/scan/scan_result.h"

#include <QSet>

#include <array>

namespace jobsweep {

/// Collects what a scan finds, each different id once.
class IdCollector
{
public:
    /// `textSize` is the length of the whole text, for a guess at how many ids there may be.
    explicit IdCollector(qsizetype textSize) : m_textSize(textSize) {}

    void addId(const JobId &id);
    /// Adds an id whose length JobId::plainFront() has measured; the next flush() still reads the text of
    /// `id`.
    void addPlainId(QStringView id);
    void flush();
    /// Adds a text that begins like an id, as far as it goes.
    void addIncomplete(const QString &text, IncompleteReason reason);
    void addOther(QStringView id, QStringView service);

    /// The ids found so far; they are complete after flush().
    const QList<JobId> &ids() const { return m_ids.ids(); }
    bool contains(const JobId &id) const { return m_ids.find(id) >= 0; }
    ScanResult result() const;

private:
    void makeRoom(qsizetype idSize);

    qsizetype m_textSize;
    ScanResult m_result;
    std::array<QStringView, IdSet::atOnce> m_pending; ///< ids that are yet to be added
    size_t m_pendingCount = 0;
    IdSet m_ids;
    QSet<size_t> m_incomplete; ///< hashes of their texts
    QSet<QString> m_others;
};

} // namespace jobsweep
