#include "store/integrity.h"

#include "store/sql_connection.h"
#include "store/store_error.h"

namespace jobsweep {

QString integrityFault(const QString &path)
{
    SqlConnection sql;
    if (!sql.open(path, QStringLiteral(";QSQLITE_OPEN_READONLY"))) {
        return {};
    }
    QSqlQuery query = sql.query();
    if (!query.exec(QStringLiteral("PRAGMA integrity_check(1)")) || !query.next()) {
        sql.fail(query);
        const StoreProblem problem = storeProblem(sql.error(), path);
        return problem.kind == StoreProblem::Kind::Damaged ? problem.detail : QString();
    }
    const QString said = query.value(0).toString();
    return said == QStringLiteral("ok") ? QString() : said;
}

} // namespace jobsweep
