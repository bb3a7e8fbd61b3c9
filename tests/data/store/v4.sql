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
CREATE INDEX events_of_job ON events (job);
CREATE INDEX events_by_time ON events (at_ms);

INSERT INTO servers VALUES (1, 'https://api.useapi.net/v1/luma', NULL);
INSERT INTO servers VALUES (2, 'practice', NULL);
INSERT INTO jobs (arrival, server, job, created_ms, created_from_id, status, type, account, links, deletion)
VALUES (3, 1, 'j0326140530123456000v-u12345-email:user@example.com:a1b2c3d4-0000-4000-8000-000000000000-bot:luma', 1774533930123, 0, 'completed', 'video', 'user@example.com', '[{"name":"video","url":"https://cdn.example/v.mp4"}]', 'deleted');
INSERT INTO jobs (arrival, server, job, created_ms, status, intent_ms) VALUES (4, 1, 'j0326140530123456001v-u12345-email:user@example.com:a1b2c3d4-0000-4000-8000-000000000001-bot:luma', 1774533930123, 'failed', 1774533999000);
INSERT INTO jobs (arrival, server, job) VALUES (6, 1, 'j0326140530123456002v-u12345-email:user@example.com:a1b2c3d4-0000-4000-8000-000000000002-bot:luma');
INSERT INTO jobs (arrival, server, job) VALUES (7, 2, 'j0326140530123456002v-u12345-email:user@example.com:a1b2c3d4-0000-4000-8000-000000000002-bot:luma');
INSERT INTO jobs (arrival, server, job, listed) VALUES (8, 1, 'j0326140530123456003v-u12345-email:user@example.com:a1b2c3d4-0000-4000-8000-000000000003-bot:luma', 0);
INSERT INTO events VALUES (1, 3, 1774533950000, 'delete', 1, 200, 'deleted', NULL, NULL);
INSERT INTO events VALUES (2, NULL, 1774533960000, 'list', 1, 200, 'listed', char(30) || 'jobs listed' || char(31) || '2' || char(29), 1);
ALTER TABLE jobs ADD COLUMN checksum INTEGER;
ALTER TABLE servers ADD COLUMN checksum INTEGER;
ALTER TABLE jobs ADD COLUMN source TEXT;
ALTER TABLE jobs ADD COLUMN seen_ms INTEGER;
UPDATE jobs SET source = 'text', seen_ms = 1774533940000 WHERE arrival = 3;
UPDATE jobs SET source = 'watch', seen_ms = 1774533941000 WHERE arrival = 8;
UPDATE jobs SET checksum = 1376545164605331 WHERE arrival = 3;
UPDATE jobs SET checksum = 1198902007503580 WHERE arrival = 4;
UPDATE jobs SET checksum = 1202892326941325 WHERE arrival = 7;
UPDATE jobs SET checksum = 225992094644002 WHERE arrival = 8;
PRAGMA user_version = 4;
PRAGMA application_id = 1246953476;
