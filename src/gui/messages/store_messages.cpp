#include "gui/messages/store_messages.h"

#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "gui/messages/message_bar.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace jobsweep {

namespace {

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

/// What happened to the file and to what was in it.
QString damageText(const FileRepair &repair)
{
    const QString aside = shown(repair.aside);
    switch (repair.cause) {
    case FileRepair::Cause::Moved:
        return aside.isEmpty()
                   ? StoreMessages::tr("The list file or its folder was removed, renamed or replaced while "
                                       "the list was open. It was saved again.")
                   : StoreMessages::tr("The list file or its folder was removed, renamed or replaced while "
                                       "the list was open. It was saved again; the file found in its place "
                                       "was kept as %1.")
                         .arg(aside);
    case FileRepair::Cause::LogDamaged:
        return aside.isEmpty()
                   ? StoreMessages::tr("The latest changes in the list file were damaged. Everything "
                                       "readable was recovered.")
                   : StoreMessages::tr("The latest changes in the list file were damaged. Everything "
                                       "readable was recovered; the damaged file was kept as %1.")
                         .arg(aside);
    case FileRepair::Cause::Damaged:
        break;
    }
    return aside.isEmpty()
               ? StoreMessages::tr("The list file was damaged. Everything readable was recovered.")
               : StoreMessages::tr("The list file was damaged. Everything readable was recovered; the "
                                   "damaged file was kept as %1.")
                     .arg(aside);
}

} // namespace

QString storeProblemText(const StoreProblem &problem)
{
    const QString file = shown(problem.path);
    const QString folder = shown(QFileInfo(problem.path).path());
    switch (problem.kind) {
    case StoreProblem::Kind::NotWritable:
        return StoreMessages::tr("Changes aren't being saved: the folder %1 is not writable. Allow writing "
                                 "there and saving resumes.")
            .arg(folder);
    case StoreProblem::Kind::Full:
        return StoreMessages::tr("Changes aren't being saved: there is no space left for %1. Free up space "
                                 "and saving resumes.")
            .arg(folder);
    case StoreProblem::Kind::Unmounted:
        return StoreMessages::tr("Changes aren't being saved: the disk with %1 is no longer there. Connect "
                                 "it again and saving resumes; if not, restart Jobsweep.")
            .arg(folder);
    case StoreProblem::Kind::Locked:
        return StoreMessages::tr("Changes aren't being saved: another program has locked %1. Close it and "
                                 "saving resumes.")
            .arg(file);
    case StoreProblem::Kind::Damaged:
        return StoreMessages::tr("Changes aren't being saved: %1 is damaged and couldn't be replaced. "
                                 "Jobsweep keeps trying.")
            .arg(file);
    case StoreProblem::Kind::Newer:
        return StoreMessages::tr("Changes aren't being saved: %1 is from a newer version of Jobsweep. Use "
                                 "that version, or another folder with --data-dir.")
            .arg(file);
    case StoreProblem::Kind::Other:
        break;
    }
    return StoreMessages::tr("Changes aren't being saved: %1 can't be used. Jobsweep keeps trying. (%2)",
                             "a file, what the system says of it")
        .arg(file, problem.detail);
}

QString fileRepairText(const FileRepair &repair)
{
    QStringList sentences{damageText(repair)};
    if (repair.inDoubt > 0) {
        sentences += StoreMessages::tr("%Ln job(s) may already be deleted and are now Unconfirmed. Delete "
                                       "them again to be sure.",
                                       "", int(repair.inDoubt));
    }
    if (repair.lost > 0) {
        sentences += StoreMessages::tr("%Ln job(s) were lost: their IDs are no longer readable.", "",
                                       int(repair.lost));
    }
    if (!repair.complete) {
        sentences += StoreMessages::tr("Some parts couldn't be read: jobs or history may be missing.");
    }
    return sentences.join(QLatin1Char(' '));
}

StoreMessages::StoreMessages(JobArchive *archive, JobWork *work, MessageBar *bar, QObject *parent)
    : QObject(parent), m_archive(archive), m_work(work), m_bar(bar)
{
    connect(archive, &JobArchive::problemChanged, this, &StoreMessages::follow);
    connect(archive, &JobArchive::fileReplaced, this, &StoreMessages::sayReplaced);
    follow();
}

void StoreMessages::follow()
{
    followProblem();
    followConsent();
}

void StoreMessages::followProblem()
{
    const auto problem = m_archive->problem();
    if (problem == m_problem) {
        return;
    }
    m_problem = problem;
    if (problem) {
        m_bar->setBanner(Banner::Keeping, {Tone::Bad, storeProblemText(*problem), {}});
        return;
    }
    m_bar->clearBanner(Banner::Keeping);
    m_bar->showQuietly({Tone::Good, tr("Saving works again. All changes are saved."), {}});
}

void StoreMessages::followConsent()
{
    const bool asking = m_archive->needsConsent();
    if (asking == m_asking) {
        return;
    }
    m_asking = asking;
    if (!asking) {
        m_bar->clearBanner(Banner::Record);
        return;
    }
    QStringList sentences{tr("Deletion is on hold because it can't be recorded. After a crash you couldn't "
                             "tell which jobs were deleted.")};
    if (m_problem) {
        sentences += storeProblemText(*m_problem);
    }
    m_bar->setBanner(Banner::Record,
                     {Tone::Bad,
                      sentences.join(QLatin1Char(' ')),
                      {{tr("Delete without a record"), [this] { m_archive->deleteUnrecorded(); }},
                       {tr("Stop"), [this] { m_work->stop(); }}}});
}

void StoreMessages::sayReplaced(const FileRepair &repair)
{
    const QString path = shown(repair.aside);
    QList<MessageButton> buttons;
    if (!path.isEmpty()) {
        buttons += {tr("Copy path"), [path] { QGuiApplication::clipboard()->setText(path); }};
    }
    m_bar->setBanner(Banner::DamagedFile, {Tone::Caution, fileRepairText(repair), buttons});
}

} // namespace jobsweep
