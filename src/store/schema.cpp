#include "store/schema.h"

#include <QSqlQuery>
#include <QString>
#include <QStringList>

#include <array>

namespace jobsweep {

namespace {

/// One script a version; what was released is never changed again.
const QString version1 = QStringLiteral(R"(
CREATE TABLE servers (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    ticks BLOB
);
CREATE TABLE jobs (
    arrival INTEGER PRIMARY KEY,
    server INTEGER NOT NULL REFERENCES servers (id),
    job TEXT NOT NULL,
    listed INTEGER NOT NULL DEFAULT 1,
    created_ms INTEGER,
    created_from_id INTEGER NOT NULL DEFAULT 1,
    status TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    type TEXT,
    account TEXT,
    model TEXT,
    updated_ms INTEGER,
    credits REAL,
    links TEXT,
    job_error TEXT,
    check_failed INTEGER NOT NULL DEFAULT 0,
    deletion TEXT,
    in_doubt INTEGER NOT NULL DEFAULT 0,
    message TEXT,
    intent_ms INTEGER,
    UNIQUE (server, job)
);
CREATE INDEX jobs_with_intent ON jobs (arrival) WHERE intent_ms IS NOT NULL;
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs (arrival) ON UPDATE CASCADE,
    at_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    http_status INTEGER,
    outcome TEXT NOT NULL,
    text TEXT
);
CREATE INDEX events_of_job ON events (job);
CREATE INDEX events_by_time ON events (at_ms);
)");

/// Checksums of what the rows hold, which JobRow and ServerRow tell of. What was written before has none.
const QString version2 = QStringLiteral(R"(
ALTER TABLE jobs ADD COLUMN checksum INTEGER;
ALTER TABLE servers ADD COLUMN checksum INTEGER;
)");

/// An event need not be about a job: then it names its server itself. What was an event before is one
/// still. A column can't become nullable in its place.
const QString version3 = QStringLiteral(R"(
CREATE TABLE new_events (
    id INTEGER PRIMARY KEY,
    job INTEGER REFERENCES jobs (arrival) ON UPDATE CASCADE,
    at_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    http_status INTEGER,
    outcome TEXT NOT NULL,
    text TEXT,
    server INTEGER REFERENCES servers (id),
    CHECK ((job IS NULL) <> (server IS NULL))
);
INSERT INTO new_events (id, job, at_ms, action, attempt, http_status, outcome, text)
    SELECT id, job, at_ms, action, attempt, http_status, outcome, text FROM events;
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;
CREATE INDEX events_of_job ON events (job);
CREATE INDEX events_by_time ON events (at_ms);
)");

/// How a job came into the list, and when. Of what was there before nobody knows.
const QString version4 = QStringLiteral(R"(
ALTER TABLE jobs ADD COLUMN source TEXT;
ALTER TABLE jobs ADD COLUMN seen_ms INTEGER;
)");

const std::array scripts{version1, version2, version3, version4};

bool runScript(QSqlQuery &query, const QString &script)
{
    for (const QString &statement : script.split(QLatin1Char(';'))) {
        const QString text = statement.trimmed();
        if (!text.isEmpty() && !query.exec(text)) {
            return false;
        }
    }
    return true;
}

} // namespace

int schemaVersion()
{
    return int(scripts.size());
}

int applicationId(int version)
{
    constexpr int program = 0x4a530000;
    return program + version;
}

bool migrate(QSqlQuery &query, int fromVersion)
{
    for (size_t version = size_t(fromVersion); version < scripts.size(); ++version) {
        if (!runScript(query, scripts[version])) {
            return false;
        }
    }
    if (!query.exec(QStringLiteral("PRAGMA application_id")) || !query.next()) {
        return false;
    }
    const bool isMarked = query.value(0).toInt() == applicationId(schemaVersion());
    query.finish();
    return isMarked ||
           (query.exec(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion())) &&
            query.exec(QStringLiteral("PRAGMA application_id = %1").arg(applicationId(schemaVersion()))));
}

} // namespace jobsweep
