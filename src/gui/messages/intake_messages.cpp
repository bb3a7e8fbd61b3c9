#include "gui/messages/intake_messages.h"

#include "app/intake/add_summary.h"
#include "app/intake/id_intake.h"
#include "app/intake/job_import.h"
#include "app/work/server_access.h"
#include "core/job/job_id.h"
#include "gui/dialogs/summary_dialog.h"
#include "gui/messages/message_bar.h"
#include "model/table/job_table_model.h"

#include <QLocale>

namespace jobsweep {

namespace {

QString progressText(const IntakeProgress &progress)
{
    constexpr double all = 100;
    const QLocale locale;
    const double share = progress.total > 0 ? all * double(progress.done) / double(progress.total) : 0;
    const QString percent = locale.toString(int(share));
    if (progress.isText) {
        return IntakeMessages::tr("Reading text… %1%").arg(percent);
    }
    const QString done = locale.formattedDataSize(progress.done);
    const QString total = locale.formattedDataSize(progress.total);
    if (progress.name.isEmpty()) {
        return IntakeMessages::tr("Reading files… %1% (%2 of %3)").arg(percent, done, total);
    }
    return IntakeMessages::tr("Reading %1… %2% (%3 of %4)", "a file")
        .arg(progress.name, percent, done, total);
}

QString notCheckedSentence(int autoCheckLimit)
{
    return autoCheckLimit == 0
               ? IntakeMessages::tr("New jobs are not checked automatically.")
               : IntakeMessages::tr("More than %Ln are not checked automatically.", nullptr, autoCheckLimit);
}

} // namespace

IntakeMessages::IntakeMessages(JobImport *imports, const ServerAccess *access, const JobTableModel *jobs,
                               MessageBar *bar, QWidget *window, QObject *parent)
    : QObject(parent), m_imports(imports), m_access(access), m_jobs(jobs), m_bar(bar), m_window(window)
{
    connect(imports, &JobImport::readingProgressed, this, &IntakeMessages::sayProgress);
    connect(imports, &JobImport::idsAdded, this, &IntakeMessages::sayAdded);
}

void IntakeMessages::sayProgress(const IntakeProgress &progress)
{
    const QString text = progressText(progress);
    if (m_bar->hasBanner(Banner::Reading)) {
        m_bar->setBannerText(Banner::Reading, text);
    } else {
        m_bar->setBanner(Banner::Reading,
                         {Tone::Busy, text, {{tr("Cancel"), [this] { m_imports->cancelReading(); }}}});
    }
}

void IntakeMessages::sayAdded(const AddSummary &summary)
{
    m_bar->clearBanner(Banner::Reading);
    Message message;
    message.text = summaryLine(summary);
    const bool isAllRead = summary.unreadable.isEmpty() && summary.unreadFlags == 0;
    message.tone = summary.foundNothing() || !isAllRead ? Tone::Caution : Tone::Busy;
    if (summary.leftUnchecked > 0) {
        message.text += QLatin1Char(' ') + notCheckedSentence(summary.autoCheckLimit);
        message.buttons += {tr("Check all"), [this] { Q_EMIT checkNewRequested(); }};
    } else if (summary.added > 0 && !m_access->hasToken()) {
        message.text += QLatin1Char(' ') + tr("Enter your API token to check them.");
        message.buttons += {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
    }
    addLeftOut(summary, message);
    if (!summary.foundNothing() || !summary.unreadable.isEmpty()) {
        message.buttons +=
            {tr("Details"), [this, summary] { showDetails(summary); }, MessageButton::Then::Stays};
    }
    if (summary.added > 0) {
        message.buttons += {tr("Undo"), [this] { Q_EMIT undoRequested(); }, MessageButton::Then::Goes, true};
    }
    m_bar->showMessage(message);
}

void IntakeMessages::addLeftOut(const AddSummary &summary, Message &message)
{
    // A moment's work; of more jobs every so manieth is looked at, and it is not said how many there are.
    constexpr qsizetype mostCounted = 5'000;
    const qsizetype step = summary.addedIds.size() / mostCounted + 1;
    QList<JobId> looked;
    for (qsizetype i = 0; i < summary.addedIds.size(); i += step) {
        looked += summary.addedIds[i];
    }
    const int leftOut = m_jobs->countLeftOut(looked);
    if (leftOut == 0) {
        return;
    }
    QString sentence;
    if (leftOut == summary.added) {
        sentence = tr("The filter hides all %Ln of them.", nullptr, leftOut);
    } else if (step > 1) {
        sentence = tr("The filter hides some of them.");
    } else {
        sentence = tr("The filter hides %Ln of them.", nullptr, leftOut);
    }
    message.text += QLatin1Char(' ') + sentence;
    message.buttons += {tr("Show all jobs"),
                        [this, first = summary.addedIds.first()] { Q_EMIT unfilteredRequested(first); }};
}

void IntakeMessages::showDetails(const AddSummary &summary)
{
    auto *dialog = new SummaryDialog(summary, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace jobsweep
