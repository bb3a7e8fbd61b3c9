#include "store/server_salvage.h"

#include "store/job_columns.h"
#include "store/sql_connection.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

/// The table and the index of addresses both say which number an address has. What they agree on goes first,
/// and where they don't, the list's own address.
bool ServerSalvage::take(const ListPages &pages)
{
    QList<PageRow> rows = pages.serverRows();
    for (const QVariantList &entry : pages.serverEntries()) {
        rows += {entry[1].toLongLong(), {QVariant(), entry[0], QVariant(), QVariant()}};
    }
    const auto rank = [this, rows](const PageRow &row) {
        const auto same = std::count_if(rows.begin(), rows.end(), [&row](const PageRow &other) {
            return other.number == row.number && other.values[1] == row.values[1];
        });
        return same > 1 ? 0 : row.values[1] == m_server ? 1 : 2;
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&rank](const PageRow &one, const PageRow &other) { return rank(one) < rank(other); });
    for (const PageRow &row : std::as_const(rows)) {
        const QString address = row.values[1].toString();
        const qint64 number = m_servers.key(address, row.number);
        if (number != row.number) {
            m_others.insert(row.number, number);
        } else if (!m_servers.contains(number) && !m_others.contains(number) && !takeRow(row)) {
            return false;
        }
        m_complete = m_complete && m_servers.value(row.number) == address;
    }
    return true;
}

bool ServerSalvage::takeRow(const PageRow &row)
{
    QVariant ticks = row.values[2];
    QVariant checksum = row.values.value(serverColumns);
    if (!checksum.isNull() && checksum.toLongLong() != ticksChecksum(ticks.toByteArray())) {
        m_complete = false;
        ticks.clear();
        checksum.clear();
    }
    m_servers.insert(row.number, row.values[1].toString());
    return m_to->run(QStringLiteral("INSERT OR IGNORE INTO servers (id, address, ticks, checksum) "
                                    "VALUES (?, ?, ?, ?)"),
                     {row.number, row.values[1], ticks, checksum});
}

bool ServerSalvage::give(qint64 number)
{
    m_complete = false;
    const bool isOwn = !m_servers.values().contains(m_server);
    const QString address = isOwn ? m_server : QStringLiteral("unknown server %1").arg(number);
    return takeRow({number, {QVariant(), address, QVariant(), QVariant()}});
}

} // namespace jobsweep
