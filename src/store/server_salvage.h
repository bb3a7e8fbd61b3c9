#pragma once

#include "store/btree_page.h"
#include "store/list_pages.h"

#include <QHash>
#include <QString>

namespace jobsweep {

class SqlConnection;

/// Salvage's part that copies the servers. Each step says whether what was read could be written; else the
/// connection holds the error. Used on one thread.
class ServerSalvage
{
public:
    /// `to` outlives it. `server`: the address whose jobs those are whose server can't be told any more.
    ServerSalvage(SqlConnection *to, const QString &server) : m_to(to), m_server(server) {}

    bool take(const ListPages &pages);
    /// Whether there is a server with this number.
    bool contains(qint64 number) const { return m_servers.contains(number); }
    /// The number of the server that rows with this one are of.
    qint64 numberFor(qint64 number) const
    {
        return contains(number) ? number : m_others.value(number, number);
    }
    /// Gives the jobs of a server that is lost one: the list's own where that is not there otherwise.
    bool give(qint64 number);
    /// Nothing had to be left out.
    bool isComplete() const { return m_complete; }

private:
    bool takeRow(const PageRow &row);

    SqlConnection *m_to;
    QString m_server;
    QHash<qint64, QString> m_servers; ///< addresses
    QHash<qint64, qint64> m_others;   ///< further numbers that an address is said to have
    bool m_complete = true;
};

} // namespace jobsweep
