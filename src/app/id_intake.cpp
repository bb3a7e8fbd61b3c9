#include "app/id_intake.h"

#include "app/text_file.h"

#include <QSet>

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
    m_thread.start([this, text] { tellLater(scanForIds(text), {}); });
}

void IdIntake::addFiles(const QStringList &paths)
{
    m_thread.start([this, paths] {
        const Scanned files = scanFiles(paths);
        tellLater(files.found, files.unreadable);
    });
}

void IdIntake::tellLater(const ScanResult &found, const QStringList &unreadable)
{
    QMetaObject::invokeMethod(
        this, [this, found, unreadable] { Q_EMIT scanned(found, unreadable); }, Qt::QueuedConnection);
}

} // namespace jobsweep
