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

QString cause(const StoreProblem &problem)
{
    const QString folder = shown(QFileInfo(problem.path).path());
    switch (problem.kind) {
    case StoreProblem::Kind::NotWritable:
        return StoreMessages::tr("The folder %1 can't be written.").arg(folder);
    case StoreProblem::Kind::Full:
        return StoreMessages::tr("There is no space left for the folder %1.").arg(folder);
    case StoreProblem::Kind::Unmounted:
        return StoreMessages::tr("The disk that had the folder %1 is not there any more.").arg(folder);
    case StoreProblem::Kind::Locked:
        return StoreMessages::tr("Another program has the file %1 locked.").arg(shown(problem.path));
    case StoreProblem::Kind::Damaged:
        return StoreMessages::tr("The file %1 is damaged, and no new one could be made.")
            .arg(shown(problem.path));
    case StoreProblem::Kind::Newer:
        return StoreMessages::tr("A later version of Jobsweep wrote the file %1; it is left as it is.")
            .arg(shown(problem.path));
    case StoreProblem::Kind::Other:
        break;
    }
    return StoreMessages::tr("The file %1 can't be used: %2.").arg(shown(problem.path), problem.detail);
}

QString remedy(StoreProblem::Kind kind)
{
    switch (kind) {
    case StoreProblem::Kind::NotWritable:
        return StoreMessages::tr("Allow writing there; saving then goes on by itself.");
    case StoreProblem::Kind::Full:
        return StoreMessages::tr("Make room; saving then goes on by itself.");
    case StoreProblem::Kind::Unmounted:
        return StoreMessages::tr(
            "Connect it again. Where saving does not go on then, close Jobsweep and start it again.");
    case StoreProblem::Kind::Locked:
        return StoreMessages::tr("Close that program; saving then goes on by itself.");
    case StoreProblem::Kind::Newer:
        return StoreMessages::tr("Use that version, or another folder with --data-dir.");
    case StoreProblem::Kind::Damaged:
    case StoreProblem::Kind::Other:
        break;
    }
    return StoreMessages::tr("It is tried again from time to time.");
}

} // namespace

QString storeProblemText(const StoreProblem &problem)
{
    return StoreMessages::tr("Not saved, only in memory: %1 %2", "why, what to do")
        .arg(cause(problem), remedy(problem.kind));
}

QString fileRepairText(const FileRepair &repair)
{
    using Cause = FileRepair::Cause;
    QStringList sentences;
    if (repair.cause == Cause::Moved) {
        sentences += StoreMessages::tr("The list's file or its folder was removed, renamed or replaced while "
                                       "the list was open. It was written anew.");
    } else if (repair.cause == Cause::LogDamaged) {
        sentences +=
            StoreMessages::tr("What was saved last in the list's file was damaged. What could be read "
                              "of it is in the list and in a new file.");
    } else {
        sentences += StoreMessages::tr("The list's file was damaged. What could be read of it is in the list "
                                       "and in a new file.");
    }
    if (!repair.aside.isEmpty()) {
        sentences += (repair.cause == Cause::Moved
                          ? StoreMessages::tr("The file that was in its place is kept as %1.", "a path")
                          : StoreMessages::tr("The damaged one is kept as %1.", "a path"))
                         .arg(shown(repair.aside));
    }
    if (repair.inDoubt > 0) {
        sentences +=
            StoreMessages::tr("Of %Ln job(s) it is not known any more whether they were deleted: they "
                              "are Unconfirmed.",
                              "", int(repair.inDoubt));
    }
    if (repair.lost > 0) {
        sentences += StoreMessages::tr("The ids of %Ln job(s) can't be read any more.", "", int(repair.lost));
    }
    if (!repair.complete) {
        sentences += StoreMessages::tr("Some of it could not be read: jobs or their history may be missing.");
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
    m_bar->showQuietly({Tone::Good, tr("The list is saved again, with all that is new in it."), {}});
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
    const QString why = m_problem ? cause(*m_problem) + QLatin1Char(' ') : QString();
    m_bar->setBanner(
        Banner::Record,
        {Tone::Bad,
         tr("The deletion waits, because no record of it can be saved. %1After a crash you could "
            "not tell which jobs were deleted.")
             .arg(why),
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
