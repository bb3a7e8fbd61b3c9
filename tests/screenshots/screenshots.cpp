#include "app/intake/job_import.h"
#include "app/watch/job_watch.h"
#include "app/work/job_work.h"
#include "gui/filter/show_choice.h"
#include "gui/look/appearance.h"
#include "gui/messages/message_bar.h"
#include "gui/practice_rig.h"
#include "gui/table/job_table_view.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "store/job_store.h"

#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLineEdit>
#include <QTemporaryDir>

#include <cstdio>

using namespace jobsweep;
using namespace jobsweep::test;

/// Takes pictures of the real window in all its states. Each is named by its state, the colours and, with a
/// scale of 2, "@2x".
class Photographer
{
public:
    Photographer(const QString &folder, Appearance appearance)
        : m_folder(folder)
        , m_colours(appearance == Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
    {}

    void take(const QString &state, QWidget *widget) const
    {
        settle();
        const QString scale = widget->devicePixelRatioF() > 1 ? QStringLiteral("@2x") : QString();
        const QString path = m_folder.filePath(QStringLiteral("%1-%2%3.png").arg(state, m_colours, scale));
        constexpr int smallestFile = 0;
        if (!widget->grab()
                 .toImage()
                 .convertToFormat(QImage::Format_RGB888)
                 .save(path, "PNG", smallestFile)) {
            qFatal("%s can't be written", qPrintable(path));
        }
    }

    /// Takes the dialog that `open` opens, and closes it.
    void takeDialog(const QString &state, QWidget *window, const std::function<void()> &open) const
    {
        open();
        settle();
        QDialog *dialog = nullptr;
        for (QDialog *one : window->findChildren<QDialog *>()) {
            dialog = one->isVisible() ? one : dialog;
        }
        if (!dialog) {
            qFatal("No dialog for %s", qPrintable(state));
        }
        take(state, dialog);
        dialog->reject();
        settle();
    }

private:
    /// What is shown follows what happened a moment later.
    static void settle() { QTest::qWait(400); }

    QDir m_folder;
    QString m_colours;
};

namespace {

void trigger(const QWidget *window, const char *action)
{
    window->findChild<QAction *>(QLatin1String(action))->trigger();
}

void setAppearance(PreferencesController &preferences, Appearance appearance)
{
    Preferences wanted = preferences.preferences();
    wanted.appearance = appearance;
    preferences.set(wanted);
}

void waitFor(const std::function<bool()> &comes)
{
    if (!QTest::qWaitFor(comes, 120'000)) {
        qFatal("The window never came to a state that a picture is to be taken of");
    }
}

void takeFirstStart(const Photographer &photographer, Appearance appearance)
{
    SystemClock clock;
    SystemRandom random;
    JobSession session(
        ServerAddress(), [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random);
    PreferencesController preferences(nullptr, &session);
    setAppearance(preferences, appearance);
    MainWindow window({.session = &session, .preferences = &preferences, .canPractice = true});
    window.show();
    photographer.take(QStringLiteral("first-start"), &window);
    photographer.takeDialog(QStringLiteral("token"), &window, [&window] { trigger(&window, "actionToken"); });
    photographer.takeDialog(QStringLiteral("server"), &window,
                            [&window] { trigger(&window, "actionServer"); });
    photographer.takeDialog(QStringLiteral("preferences"), &window,
                            [&window] { trigger(&window, "actionSettings"); });
}

void takePractice(const Photographer &photographer, Appearance appearance)
{
    const QTemporaryDir folder;
    JobStore store(folder.path(), QStringLiteral("practice"));
    PracticeRig rig;
    if (!rig.start(&store)) {
        qFatal("The practice server can't be started");
    }
    setAppearance(*rig.preferences, appearance);
    MainWindow &window = *rig.window;
    auto *table = window.findChild<JobTableView *>();
    auto *model = static_cast<JobTableModel *>(table->model());
    photographer.take(QStringLiteral("practice"), &window);
    window.findChild<QPushButton *>(QStringLiteral("emptySampleButton"))->click();
    waitFor([&rig] { return rig.session->ledger().count() > 150; });
    waitFor(
        [&rig] { return rig.session->ledger().counts().notChecked == 0 && !rig.session->work()->isBusy(); });
    photographer.take(QStringLiteral("added"), &window);
    trigger(&window, "actionTickFinished");
    model->flush();
    table->goTo(8);
    window.findChild<MessageBar *>()->clear();
    photographer.take(QStringLiteral("jobs"), &window);
    photographer.takeDialog(QStringLiteral("export"), &window,
                            [&window] { trigger(&window, "actionExport"); });
    photographer.takeDialog(QStringLiteral("question"), &window,
                            [&window] { trigger(&window, "actionDeleteTicked"); });

    trigger(&window, "actionDeleteTicked");
    auto *question = window.findChild<DeleteDialog *>();
    question->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
    waitFor([&rig] {
        const auto batch = rig.session->work()->progress().batch;
        return batch && batch->done() * 2 > batch->total;
    });
    rig.session->work()->pause();
    photographer.take(QStringLiteral("batch"), &window);
    rig.session->work()->resume();
    waitFor([&rig] { return !rig.session->work()->isBusy(); });
    photographer.take(QStringLiteral("summary"), &window);

    window.findChild<ShowChoice *>()->setChoice(Show::Problems);
    waitFor([model] {
        model->flush();
        return model->show() == Show::Problems && model->rowCount() > 0;
    });
    table->goTo(0);
    photographer.take(QStringLiteral("problems"), &window);
    window.findChild<ShowChoice *>()->setChoice(Show::All);
    auto *filter = window.findChild<QLineEdit *>(QStringLiteral("filterField"));
    filter->setText(QStringLiteral("stauts:failed"));
    auto *mistake = window.findChild<QWidget *>(QStringLiteral("filterMistake"));
    waitFor([mistake] { return mistake && mistake->isVisible(); });
    photographer.take(QStringLiteral("filter"), &window);
    filter->setText(QStringLiteral("no such job"));
    photographer.take(QStringLiteral("no-match"), &window);
    filter->clear();
    trigger(&window, "actionHistory");
    photographer.take(QStringLiteral("history"), &window);
    trigger(&window, "actionHistory");
    trigger(&window, "actionWatch");
    JobWatch *watch = rig.session->watch();
    waitFor([watch] { return watch->state().kind == WatchState::Kind::Waiting; });
    photographer.take(QStringLiteral("watch"), &window);
    trigger(&window, "actionWatch");
    window.resize(740, 640);
    photographer.take(QStringLiteral("narrow"), &window);
}

} // namespace

/// screenshots FOLDER light|dark
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (argc != 3) {
        std::fputs("screenshots FOLDER light|dark\n", stderr);
        return 2;
    }
    if (!loadEnglish()) {
        return 1;
    }
    const bool isDark = QString::fromLocal8Bit(argv[2]) == u"dark";
    const Appearance appearance = isDark ? Appearance::Dark : Appearance::Light;
    const Photographer photographer(QString::fromLocal8Bit(argv[1]), appearance);
    takeFirstStart(photographer, appearance);
    takePractice(photographer, appearance);
    return 0;
}
