#include "gui/window/main_window.h"

#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/session/token_controller.h"
#include "app/settings/settings_file.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/job_id.h"
#include "gui/actions/action_icons.h"
#include "gui/actions/action_states.h"
#include "gui/actions/button_texts.h"
#include "gui/actions/delete_button.h"
#include "gui/actions/job_actions.h"
#include "gui/actions/job_copies.h"
#include "gui/actions/job_exports.h"
#include "gui/actions/list_keys.h"
#include "gui/actions/table_menu.h"
#include "gui/actions/token_prompt.h"
#include "gui/dialogs/settings_dialog.h"
#include "gui/filter/filter_help.h"
#include "gui/look/appearance.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"
#include "gui/messages/intake_messages.h"
#include "gui/messages/session_notifier.h"
#include "gui/messages/store_messages.h"
#include "gui/table/column_menu.h"
#include "gui/table/details_panel.h"
#include "gui/table/history_panel.h"
#include "gui/window/about_box.h"
#include "gui/window/drop_target.h"
#include "gui/window/server_switcher.h"
#include "gui/window/status_panel.h"
#include "gui/window/window_closing.h"
#include "gui/window/window_place.h"
#include "gui/window/window_state.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"
#include "model/table/update_pace.h"
#include "ui_main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QMenu>
#include <QShortcut>

#include <chrono>

namespace jobsweep {

MainWindow::MainWindow(Dependencies dependencies, QWidget *parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_session(dependencies.session)
    , m_preferences(dependencies.preferences)
    , m_practice(std::move(dependencies.practice))
    , m_serverName(m_practice ? tr("the practice server") : m_session->access()->server().displayName())
    , m_jobs(&m_session->ledger())
{
    JobSession *const session = m_session;
    applyAppearance(m_preferences->preferences().appearance);
    connect(m_preferences, &PreferencesController::changed, this,
            [](const Preferences &preferences) { applyAppearance(preferences.appearance); });
    m_ui->setupUi(this);
    m_status = new StatusPanel(m_ui->statusBar, {m_ui->actionPause, m_ui->actionResume, m_ui->actionStop});
    m_messages = new SessionNotifier(session, m_ui->messageBar, this);
    connect(m_preferences, &PreferencesController::notSaved, m_messages, &SessionNotifier::sayNotSaved);
    new StoreMessages(session->archive(), session->work(), m_ui->messageBar, this);
    m_intake = new IntakeMessages(session->imports(), session->access(), &m_jobs, m_ui->messageBar, this);
    m_token = new TokenPrompt({session, dependencies.token, m_messages, m_ui->messageBar, m_serverName, this},
                              this);
    if (dependencies.token) {
        connect(dependencies.token, &TokenController::stateChanged, this, &MainWindow::refreshSoon);
    }
    m_actions = new JobActions(
        {session, &m_jobs, m_ui->jobTable, m_messages, m_token, m_preferences, m_serverName, this}, this);
    m_copies = new JobCopies(m_ui.get(), &m_jobs, m_messages, session->access()->server(), this);
    m_exports = new JobExports({session, &m_jobs, m_ui->jobTable, m_messages, this}, this);
    setUpActions(*m_ui);
    setUpWindow();
    m_deleteButton = addDeleteButton(m_ui->toolBar, m_ui->actionDeleteTicked);
    new ButtonTexts(m_ui->toolBar);
    setUpPractice();
    m_servers = new ServerSwitcher({m_ui.get(), session->access()->server(), dependencies.settings,
                                    m_messages, m_practice.has_value(), dependencies.canPractice, this});
    m_ui->emptyState->setActions(
        {m_ui->actionToken, m_ui->actionPaste, m_ui->actionImport, m_ui->actionPractice});
    setUpDocks();
    setUpTableMenu();
    connectActions();
    connectParts();
    m_closing = new WindowClosing(this, session, m_ui->messageBar, this);
    connect(m_closing, &WindowClosing::begun, this, &MainWindow::closing);
    connect(m_closing, &WindowClosing::cancelled, this, &MainWindow::closingCancelled);
    connect(m_closing, &WindowClosing::declined, m_servers, &ServerSwitcher::forget);
    m_state = new WindowState({this, m_ui.get(), &m_jobs, session->archive(), dependencies.settings}, this);
    m_state->restore();
    m_messages->saySettingsPutAside({dependencies.settings, m_preferences->settings()});
    refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpWindow()
{
    setAccessibleName(QStringLiteral("Jobsweep"));
    setWindowTitle(tr("Jobsweep - %1").arg(m_serverName));
    keepOnScreen(this);
    m_ui->jobTable->setJobModel(&m_jobs);
    setUpColumnMenu(m_ui->menuColumns, m_ui->actionResetColumns, m_ui->jobTable);
    m_ui->messageBar->setHint(
        tr("Paste text that contains job IDs, tick the finished jobs, then delete them."));
    m_ui->toolBar->setAccessibleName(tr("Tools"));
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_ui->filterField, [this] {
        m_ui->filterField->setFocus(Qt::ShortcutFocusReason);
        m_ui->filterField->selectAll();
    });
}

void MainWindow::setUpPractice()
{
    m_ui->practiceBanner->setVisible(m_practice.has_value());
    connect(m_ui->practiceBanner, &PracticeBanner::copyRequested, this, [this] {
        QGuiApplication::clipboard()->setText(m_practice->sampleText);
        m_ui->messageBar->showMessage({Tone::Busy, tr("Sample job IDs copied. Now paste them."), {}});
    });
    connect(m_ui->practiceBanner, &PracticeBanner::pasteRequested, m_ui->actionPaste, &QAction::trigger);
}

QDockWidget *MainWindow::addDock(QWidget *content, const QString &name, const QString &title,
                                 const QString &icon, const QKeySequence &shortcut)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    QAction *action = dock->toggleViewAction();
    action->setIcon(shippedIcon(icon));
    action->setShortcut(shortcut);
    m_ui->menuView->addAction(action);
    // One of two that share a place may be behind the other.
    connect(action, &QAction::triggered, dock, [dock](bool shown) {
        if (shown) {
            dock->raise();
        }
    });
    return dock;
}

void MainWindow::setUpDocks()
{
    m_details = new DetailsPanel(m_session->archive());
    m_history = new HistoryPanel(m_session->archive(), m_ui->actionExportHistory);
    QDockWidget *details = addDock(m_details, QStringLiteral("detailsDock"), tr("Details"),
                                   QStringLiteral("details"), QKeySequence(Qt::CTRL | Qt::Key_I));
    QDockWidget *history = addDock(m_history, QStringLiteral("historyDock"), tr("History"),
                                   QStringLiteral("history"), QKeySequence(Qt::CTRL | Qt::Key_H));
    tabifyDockWidget(details, history);
    details->raise();
    history->hide();
    constexpr int shareOfHeight = 4;
    // Screen readers take the parts in this order: the table comes before the docks.
    m_ui->centralArea->lower();
    resizeDocks({details}, {height() / shareOfHeight}, Qt::Vertical);
    new ListKeys({m_ui->actionPaste, m_ui->actionCopy, m_ui->actionCopyRows, m_ui->actionTickAll,
                  m_ui->actionInvertTicks, m_ui->actionUntickAll, m_ui->actionCheck, m_ui->actionDelete,
                  m_ui->actionRemove},
                 this);
}

void MainWindow::setUpTableMenu()
{
    auto *menu = new QMenu(m_ui->jobTable);
    menu->setObjectName(QStringLiteral("tableMenu"));
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        refresh();
        fillTableMenu(menu, *m_ui);
    });
    m_ui->jobTable->setMenu(menu);
    // What a menu says of jobs is about those that are meant now.
    connect(m_ui->menuEdit, &QMenu::aboutToShow, this, &MainWindow::refresh);
    connect(m_ui->menuJobs, &QMenu::aboutToShow, this, &MainWindow::refresh);
    m_ui->jobTable->addAction(m_ui->actionToggleTicks);
}

void MainWindow::connectActions()
{
    connect(m_ui->actionPaste, &QAction::triggered, m_actions, &JobActions::pasteIds);
    connect(m_ui->actionImport, &QAction::triggered, m_actions, &JobActions::importFiles);
    connect(m_ui->actionExport, &QAction::triggered, m_exports, &JobExports::exportJobs);
    connect(m_ui->actionExportHistory, &QAction::triggered, this,
            [this] { m_exports->exportHistory(m_history->filter()); });
    connect(m_ui->actionQuit, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->actionToggleTicks, &QAction::triggered, m_ui->jobTable, &JobTableView::toggleSelected);
    connect(m_ui->actionTickFinished, &QAction::triggered, this, [this] {
        m_jobs.flush();
        m_jobs.ticks()->tickFinishedShown();
    });
    connect(m_ui->actionTickAll, &QAction::triggered, this, [this] {
        m_jobs.flush();
        m_jobs.ticks()->tickAllShown();
    });
    connect(m_ui->actionInvertTicks, &QAction::triggered, m_actions, &JobActions::invertTicks);
    connect(m_ui->actionUntickAll, &QAction::triggered, m_jobs.ticks(), &TickedJobs::untickAll);
    connect(m_ui->actionCheck, &QAction::triggered, m_actions,
            [this] { m_actions->checkTargets(ActionPlace::MenuOrKey); });
    connect(m_ui->actionCheckTicked, &QAction::triggered, m_actions,
            [this] { m_actions->checkTargets(ActionPlace::ToolBar); });
    connect(m_ui->actionList, &QAction::triggered, m_actions, &JobActions::listExecuting);
    connect(m_ui->actionDelete, &QAction::triggered, m_actions,
            [this] { m_actions->askAndDelete(ActionPlace::MenuOrKey); });
    connect(m_ui->actionDeleteTicked, &QAction::triggered, m_actions,
            [this] { m_actions->askAndDelete(ActionPlace::ToolBar); });
    connect(m_ui->actionRetryFailed, &QAction::triggered, m_actions, &JobActions::retryFailed);
    connect(m_ui->actionPause, &QAction::triggered, m_session->work(), &JobWork::pause);
    connect(m_ui->actionResume, &QAction::triggered, m_session->work(), &JobWork::resume);
    connect(m_ui->actionStop, &QAction::triggered, m_session->work(), &JobWork::stop);
    connect(m_ui->actionRemove, &QAction::triggered, m_actions, &JobActions::removeTargets);
    connect(m_ui->actionRemoveDeleted, &QAction::triggered, m_actions, &JobActions::removeDeleted);
    connect(m_ui->actionToken, &QAction::triggered, m_token, [this] { m_token->ask(); });
    connect(m_ui->actionSettings, &QAction::triggered, this, [this] {
        auto *dialog = new SettingsDialog(m_preferences, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_ui->actionAbout, &QAction::triggered, this, [this] { showAboutBox(this); });
}

void MainWindow::connectParts()
{
    connect(m_jobs.pace(), &UpdatePace::due, this, &MainWindow::refresh);
    connect(&m_session->ledger(), &JobLedger::changed, this, &MainWindow::refreshSoon);
    connect(&m_session->ledger(), &JobLedger::countsChanged, this, &MainWindow::refreshSoon);
    connect(m_session->work(), &JobWork::progressChanged, this, &MainWindow::refreshSoon);
    connect(m_session->work(), &JobWork::pauseChanged, this, &MainWindow::refreshSoon);
    connect(m_session->archive(), &JobArchive::loadEnded, this, &MainWindow::refreshSoon);
    connect(m_session->archive(), &JobArchive::problemChanged, this, &MainWindow::refreshSoon);
    connect(m_ui->messageBar, &MessageBar::focusReleased, this, &MainWindow::focusList);
    connect(m_status, &StatusPanel::unsavedClicked, m_ui->messageBar, &MessageBar::clear);
    connect(m_jobs.ticks(), &TickedJobs::changed, this, [this] {
        // What is due ends with a refresh.
        if (!m_jobs.pace()->isDue()) {
            refresh();
        }
    });
    connect(&m_jobs, &QAbstractItemModel::modelReset, this, &MainWindow::refreshSoon);
    connect(&m_jobs, &QAbstractItemModel::rowsInserted, this, &MainWindow::refreshPage);
    connect(&m_jobs, &QAbstractItemModel::rowsRemoved, this, &MainWindow::refreshPage);
    connect(&m_jobs, &QAbstractItemModel::modelReset, this, &MainWindow::refreshPage);
    connect(m_ui->jobTable, &JobTableView::selectedRowsChanged, this, &MainWindow::refreshSoon);
    auto *filterHelp =
        new FilterHelp(m_ui->filterField, m_ui->centralArea, &m_jobs, &m_session->ledger(), this);
    connect(m_ui->filterField, &QLineEdit::textChanged, &m_jobs, &JobTableModel::setFilterText);
    connect(m_ui->filterField, &QLineEdit::textChanged, filterHelp, &FilterHelp::refresh);
    connect(m_ui->showChoice, &ShowChoice::choiceChanged, &m_jobs, &JobTableModel::setShow);
    connect(m_ui->emptyState, &EmptyState::showAllRequested, this, [this] { showOnly(Show::All); });
    connect(m_ui->jobTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MainWindow::refreshSoon);
    auto *drops = new DropTarget(this, m_ui->centralArea, this);
    connect(drops, &DropTarget::dropped, m_actions, &JobActions::takeDropped);
    connect(m_intake, &IntakeMessages::undoRequested, m_actions, &JobActions::takeOut);
    connect(m_intake, &IntakeMessages::tokenRequested, m_token, [this] { m_token->ask(); });
    connect(m_intake, &IntakeMessages::unfilteredRequested, this, [this](const JobId &first) {
        showOnly(Show::All);
        m_actions->goTo(first);
    });
    connect(m_intake, &IntakeMessages::checkNewRequested, m_actions, &JobActions::checkNew);
    connect(m_history, &HistoryPanel::jobActivated, m_actions, &JobActions::goTo);
    connect(m_messages, &SessionNotifier::retryRequested, m_actions, &JobActions::retry);
    connect(m_messages, &SessionNotifier::tokenRequested, m_token, [this] { m_token->ask(); });
    connect(m_messages, &SessionNotifier::proxyLoginRequested, m_token, &TokenPrompt::askForProxyLogin);
    connect(m_messages, &SessionNotifier::serverRequested, m_ui->actionServer, &QAction::trigger);
    connect(m_messages, &SessionNotifier::checkNewRequested, m_actions, &JobActions::checkNew);
    connect(m_messages, &SessionNotifier::problemsRequested, this, [this] { showOnly(Show::Problems); });
}

void MainWindow::showOnly(Show show)
{
    m_ui->filterField->clear();
    m_ui->showChoice->setChoice(show);
    m_jobs.setShow(show);
}

void MainWindow::refreshSoon()
{
    m_jobs.pace()->request();
}

void MainWindow::refresh()
{
    const JobCounts &counts = m_session->ledger().counts();
    m_ui->showChoice->setCounts(counts);
    m_status->setCounts(counts, m_jobs.ticks()->count());
    m_status->setProgress(m_session->work()->progress(), m_session->work()->canResume(),
                          m_session->archive()->isLoading());
    const auto problem = m_session->archive()->problem();
    m_status->setUnsaved(problem ? storeProblemText(*problem) : QString());

    refreshActionStates(*m_ui, *m_session->work(), counts, m_jobs, m_ui->jobTable->selectedRows());
    m_copies->refresh();
    m_deleteButton->refresh();
    refreshPage();
    refreshDetails();
}

void MainWindow::refreshPage()
{
    const auto problem = m_session->archive()->problem();
    if (m_session->ledger().count() == 0 && m_session->archive()->isLoading()) {
        m_ui->emptyState->showLoading();
    } else if (m_session->ledger().count() == 0 && problem && problem->unread) {
        m_ui->emptyState->showUnread();
    } else if (m_session->ledger().count() == 0) {
        m_ui->emptyState->showNoJobs(m_session->access()->hasToken());
    } else {
        m_ui->emptyState->showNoMatch();
    }
    QWidget *page = m_jobs.rowCount() > 0 ? static_cast<QWidget *>(m_ui->jobTable) : m_ui->emptyState;
    if (m_ui->pages->currentWidget() == page) {
        return;
    }
    const bool hadFocus = m_ui->pages->isAncestorOf(QApplication::focusWidget());
    m_ui->pages->setCurrentWidget(page);
    if (hadFocus || !QApplication::focusWidget()) {
        page->setFocus();
    }
}

void MainWindow::focusList()
{
    m_ui->pages->currentWidget()->setFocus();
}

void MainWindow::refreshDetails()
{
    const QModelIndex current = m_ui->jobTable->currentIndex();
    if (current.isValid() && current.row() < m_jobs.rowCount()) {
        m_details->showJob(m_jobs.recordAt(current.row()));
    } else {
        m_details->showNothing();
    }
}

std::optional<ServerChoice> MainWindow::nextServer() const
{
    return m_servers->next();
}

void MainWindow::showPracticeEnded()
{
    m_ui->practiceBanner->showEnded();
}

void MainWindow::closeUnasked()
{
    m_servers->forget();
    m_closing->dontAsk();
    close();
}

void MainWindow::startAgain(const QStringList &files)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!files.isEmpty()) {
        m_session->imports()->addFiles(files);
    }
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() != QEvent::UpdateRequest) {
        return QMainWindow::event(event);
    }
    QElapsedTimer time;
    time.start();
    const bool isPainted = QMainWindow::event(event);
    m_jobs.pace()->countPainting(std::chrono::nanoseconds(time.nsecsElapsed()));
    return isPainted;
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange) {
        refreshSoon();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_state->save();
    event->setAccepted(m_closing->mayClose());
    if (event->isAccepted()) {
        Q_EMIT closing();
    }
}

} // namespace jobsweep
