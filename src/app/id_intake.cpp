#include "app/id_intake.h"

#include "app/text_file.h"

#include <QSet>
#include <QtConcurrentRun>

namespace jobsweep {

namespace {

/// One text or one list of files, as it comes back from the scanning thread.
struct Scanned
{
    ScanResult found;
    QStringList unreadable;
};

/// `seen` holds the ids of `all`.
void mergeInto(ScanResult &all, const ScanResult &more, QSet<JobId> &seen)
{
    for (const JobId &id : more.ids) {
        if (!seen.contains(id)) {
            seen.insert(id);
            all.ids += id;
        }
    }
    for (auto service = more.otherServices.begin(); service != more.otherServices.end(); ++service) {
        all.otherServices[service.key()] += service.value();
    }
    all.incomplete += more.incomplete;
}

Scanned scanFiles(const QStringList &paths)
{
    Scanned scanned;
    QSet<JobId> seen;
    for (const QString &path : paths) {
        const FileScan file = scanFile(path);
        mergeInto(scanned.found, file.found, seen);
        if (!file.problem.isEmpty()) {
            scanned.unreadable += file.problem;
        }
    }
    return scanned;
}

} // namespace

IdIntake::IdIntake(QObject *parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

void IdIntake::addText(const QString &text)
{
    QtConcurrent::run(&m_thread, [text] {
        return scanForIds(text);
    }).then(this, [this](const ScanResult &found) { Q_EMIT scanned(found, {}); });
}

void IdIntake::addFiles(const QStringList &paths)
{
    QtConcurrent::run(&m_thread, [paths] {
        return scanFiles(paths);
    }).then(this, [this](const Scanned &files) { Q_EMIT scanned(files.found, files.unreadable); });
}

} // namespace jobsweep
