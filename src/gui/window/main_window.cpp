#include "gui/window/main_window.h"

#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/session/token_controller.h"
#include "app/settings/settings_file.h"
#include "app/watch/job_watch.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/job_id.h"
#include "gui/actions/action_icons.h"
#include "gui/actions/action_states.h"
#include "gui/actions/delete_button.h"
#include "gui/actions/job_actions.h"
#include "gui/actions/job_copies.h"
#include "gui/actions/job_exports.h"
#include "gui/actions/job_undo.h"
#include "gui/actions/list_keys.h"
#include "gui/actions/standard_keys.h"
#include "gui/actions/table_menu.h"
#include "gui/actions/token_prompt.h"
#include "gui/dialogs/delete_question.h"
#include "gui/dialogs/settings_dialog.h"
#include "gui/filter/filter_help.h"
#include "gui/look/accessibility.h"
#include "gui/look/appearance.h"
#include "gui/look/button_texts.h"
#include "gui/look/themed_icon.h"
#include "gui/look/thin_progress_bar.h"
#include "gui/look/tone.h"
#include "gui/messages/announcer.h"
#include "gui/messages/check_messages.h"
#include "gui/messages/intake_messages.h"
#include "gui/messages/session_notifier.h"
#include "gui/messages/store_messages.h"
#include "gui/messages/watch_messages.h"
#include "gui/messages/work_line.h"
#include "gui/table/column_menu.h"
#include "gui/table/details_panel.h"
#include "gui/table/history_panel.h"
#include "gui/window/about_box.h"
#include "gui/window/details_dock.h"
#include "gui/window/drop_target.h"
#include "gui/window/server_switcher.h"
#include "gui/window/status_panel.h"
#include "gui/window/watch_switch.h"
#include "gui/window/window_closing.h"
#include "gui/window/window_keys.h"
#include "gui/window/window_place.h"
#include "gui/window/window_state.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"
#include "model/table/update_pace.h"
#include "ui_main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QElapsedTimer>
#include <QMenu>

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
    installAccessibleRoles();
    m_ui->setupUi(this);
    m_progressBar = new ThinProgressBar(this);
    m_progressBar->setObjectName(QStringLiteral("progressBar"));
    m_ui->toolBar->installEventFilter(this);
    m_status = new StatusPanel(m_ui->statusBar, m_ui->actionHistory);
    m_work = new WorkLine({m_ui->actionPause, m_ui->actionResume, m_ui->actionStop}, m_ui->messageBar);
    m_ui->messageBar->setWorkLine(m_work);
    m_messages = new SessionNotifier(session, m_ui->messageBar, this);
    connect(m_messages, &SessionNotifier::folderRequested, this,
            [open = dependencies.openFolder](const QString &path) { open(QUrl::fromLocalFile(path)); });
    connect(m_preferences, &PreferencesController::notSaved, m_messages, &SessionNotifier::sayNotSaved);
    new StoreMessages(session->archive(), session->work(), m_ui->messageBar, this);
    m_intake = new IntakeMessages(session->imports(), session->access(), &m_jobs, m_ui->messageBar, this);
    m_token = new TokenPrompt({session, dependencies.token, m_messages, m_ui->messageBar, m_serverName, this},
                              this);
    if (dependencies.token) {
        connect(dependencies.token, &TokenController::stateChanged, this, &MainWindow::refreshSoon);
    }
    auto *undo = new JobUndo({session, m_jobs.ticks(), m_messages, m_ui->actionUndo, m_ui->actionRedo}, this);
    m_actions = new JobActions(
        {session, &m_jobs, m_ui->jobTable, m_messages, undo, m_token, m_preferences, m_serverName, this},
        this);
    m_copies = new JobCopies(m_ui.get(), &m_jobs, m_messages, session->access()->server(), this);
    m_exports = new JobExports({session, &m_jobs, m_ui->jobTable, m_messages, this}, this);
    setStandardKeys(*m_ui);
    setUpActions(*m_ui);
    setUpWindow();
    m_deleteButton = addDeleteButton(m_ui->toolBar, m_ui->actionDeleteTicked);
    new ButtonTexts(m_ui->toolBar);
    setUpPractice();
    m_servers = new ServerSwitcher({m_ui.get(), session->access()->server(), dependencies.settings,
                                    m_messages, m_practice.has_value(), dependencies.canPractice, this});
    m_ui->emptyState->setActions(
        {m_ui->actionToken, m_ui->actionPaste, m_ui->actionImport, m_ui->actionPractice});
    setUpPages();
    setUpDetails();
    setUpTableMenu();
    connectActions();
    connectParts();
    setUpWatch();
    m_keys = new WindowKeys(
        {this, m_ui.get(), m_history, m_details, m_deleteButton, session->work(), [this] { focusList(); }});
    m_closing = new WindowClosing(this, session, m_ui->messageBar, this);
    connect(m_closing, &WindowClosing::begun, this, &MainWindow::closing);
    connect(m_closing, &WindowClosing::cancelled, this, &MainWindow::closingCancelled);
    connect(m_closing, &WindowClosing::declined, m_servers, &ServerSwitcher::forget);
    m_state = new WindowState(
        {this, m_ui.get(), m_detailsDock, &m_jobs, session->archive(), dependencies.settings}, this);
    m_state->restore();
    m_announcer = new Announcer(m_ui->jobTable, &m_jobs, m_ui->centralArea);
    // Where the next one follows at once, no progress says so.
    connect(session->work(), &JobWork::batchEnded, m_announcer, &Announcer::endProgress);
    connect(session->work(), &JobWork::checksEnded, m_announcer, &Announcer::endProgress);
    m_messages->saySettingsPutAside({dependencies.settings, m_preferences->settings()});
    refresh();
    focusList();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpWindow()
{
    setAccessibleName(QStringLiteral("Jobsweep"));
    setWindowTitle(tr("Jobsweep - %1").arg(m_serverName));
    giveFirstSize(this);
    keepOnScreen(this);
    m_ui->jobTable->setJobModel(&m_jobs);
    setUpColumnMenu(m_ui->menuColumns, m_ui->actionResetColumns, m_ui->jobTable);
    setUpSortMenu(m_ui->menuSort, m_ui->jobTable);
    m_ui->toolBar->setAccessibleName(tr("Tools"));
}

void MainWindow::setUpPractice()
{
    m_ui->practiceBanner->setVisible(m_practice.has_value());
    m_ui->emptyState->setPractice(m_practice.has_value());
    const auto copy = [this] { QGuiApplication::clipboard()->setText(m_practice->sampleText); };
    connect(m_ui->emptyState, &EmptyState::sampleRequested, this, [this, copy] {
        copy();
        m_actions->pasteIds();
    });
    connect(m_ui->practiceBanner, &PracticeBanner::copyRequested, this, [this, copy] {
        copy();
        m_ui->messageBar->showMessage({Tone::Busy,
                                       tr("Sample job IDs copied. Now paste them."),
                                       {{tr("Paste"), [this] { m_ui->actionPaste->trigger(); }}}});
    });
}

void MainWindow::setUpPages()
{
    m_history = new HistoryPanel(m_session->archive(), m_ui->actionBackToJobs, m_ui->actionExportHistory);
    m_ui->pages->addWidget(m_history);
    m_ui->actionHistory->setIcon(shippedIcon(QStringLiteral("history")));
    m_ui->actionBackToJobs->setIcon(shippedIcon(QStringLiteral("list")));
    connect(m_ui->actionHistory, &QAction::triggered, this, &MainWindow::showHistory);
    connect(m_ui->actionBackToJobs, &QAction::triggered, this, [this] { showHistory(false); });
}

void MainWindow::showHistory(bool shown)
{
    m_ui->actionHistory->setChecked(shown);
    refresh();
    focusList();
}

void MainWindow::setUpDetails()
{
    m_details = new DetailsPanel(m_session->archive());
    m_detailsDock = new DetailsDock(m_details, this);
    m_ui->menuView->insertAction(m_ui->actionHistory, m_detailsDock->action());
    connect(m_ui->jobTable, &QAbstractItemView::activated, this, [this] {
        // They place the focus by what they show.
        refreshDetails();
        m_detailsDock->open();
    });
    connect(m_details, &DetailsPanel::copied, this, [this](const QString &label) {
        m_ui->messageBar->showBriefly({Tone::Good, tr("%1 copied.", "the name of a fact").arg(label), {}});
    });
    connect(m_details, &DetailsPanel::rowsCopied, m_copies, &JobCopies::sayRowsCopied);
    connect(m_history, &HistoryPanel::rowsCopied, m_copies, &JobCopies::sayRowsCopied);
    // Screen readers take the parts in this order: the table comes before the dock.
    m_ui->centralArea->lower();
    new ListKeys({m_ui->actionUndo, m_ui->actionRedo, m_ui->actionPaste, m_ui->actionCopy,
                  m_ui->actionCopyRows, m_ui->actionTickAll, m_ui->actionInvertTicks, m_ui->actionUntickAll,
                  m_ui->actionCheck, m_ui->actionDelete, m_ui->actionRemove},
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
    connect(m_status, &StatusPanel::unsavedClicked, m_ui->messageBar, &MessageBar::uncover);
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
        new FilterHelp(m_ui->filterField, m_ui->filterMistake, &m_jobs, &m_session->ledger(), this);
    connect(filterHelp, &FilterHelp::filterChanged, &m_jobs, &JobTableModel::setFilterText);
    connect(filterHelp, &FilterHelp::left, this, &MainWindow::focusList);
    connect(m_ui->showChoice, &ShowChoice::choiceChanged, &m_jobs, &JobTableModel::setShow);
    connect(m_ui->emptyState, &EmptyState::showAllRequested, this, [this] { showOnly(Show::All); });
    connect(m_ui->emptyState, &EmptyState::clearFilterRequested, m_ui->filterField, &QLineEdit::clear);
    connect(m_ui->messageBar, &MessageBar::shownChanged, this, &MainWindow::refreshSoon);
    connect(m_status, &StatusPanel::showRequested, this, [this](Show show) {
        showHistory(false);
        showOnly(show);
    });
    connect(m_ui->jobTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MainWindow::refreshSoon);
    auto *drops = new DropTarget(this, m_ui->centralArea, this);
    connect(drops, &DropTarget::dropped, m_actions, &JobActions::takeDropped);
    connect(m_intake, &IntakeMessages::undoRequested, m_ui->actionUndo, &QAction::trigger);
    connect(m_intake, &IntakeMessages::tokenRequested, m_token, [this] { m_token->ask(); });
    connect(m_intake, &IntakeMessages::unfilteredRequested, this, [this](const JobId &first) {
        showOnly(Show::All);
        m_actions->goTo(first);
    });
    connect(m_intake, &IntakeMessages::checkNewRequested, m_actions, &JobActions::checkNew);
    auto *checks =
        new CheckMessages(m_session->work(), &m_session->ledger(), &m_jobs, m_ui->messageBar, this);
    connect(checks, &CheckMessages::tickFinishedRequested, m_ui->actionTickFinished, &QAction::trigger);
    connect(m_history, &HistoryPanel::jobActivated, this, [this](const JobId &id) {
        showHistory(false);
        m_actions->goTo(id);
    });
    connect(m_messages, &SessionNotifier::retryRequested, m_actions, &JobActions::retry);
    connect(m_messages, &SessionNotifier::deletionRequested, m_actions, &JobActions::askAndDeleteJobs);
    connect(m_messages, &SessionNotifier::tokenRequested, m_token, [this] { m_token->ask(); });
    connect(m_messages, &SessionNotifier::proxyLoginRequested, m_token, &TokenPrompt::askForProxyLogin);
    connect(m_messages, &SessionNotifier::serverRequested, m_ui->actionServer, &QAction::trigger);
    connect(m_messages, &SessionNotifier::checkNewRequested, m_actions, &JobActions::checkNew);
    connect(m_messages, &SessionNotifier::undoRequested, m_ui->actionUndo, &QAction::trigger);
    connect(m_messages, &SessionNotifier::redoRequested, m_ui->actionRedo, &QAction::trigger);
    connect(m_messages, &SessionNotifier::problemsRequested, this, [this] { showOnly(Show::Problems); });
}

void MainWindow::setUpWatch()
{
    JobWatch *watch = m_session->watch();
    new WatchSwitch(watch, {this, m_ui->actionWatch, m_ui->actionList, m_status->watchLabel()}, this);
    auto *messages = new WatchMessages(watch, m_ui->messageBar, this);
    connect(messages, &WatchMessages::tokenRequested, m_token, [this] { m_token->ask(); });
    connect(messages, &WatchMessages::proxyLoginRequested, m_token, &TokenPrompt::askForProxyLogin);
}

void MainWindow::showOnly(Show show)
{
    m_ui->filterField->clear();
    m_ui->showChoice->setChoice(show);
}

void MainWindow::refreshSoon()
{
    m_jobs.pace()->request();
}

void MainWindow::refresh()
{
    const JobCounts &counts = m_session->ledger().counts();
    m_ui->showChoice->setCounts(counts);
    const TickedJobs *ticks = m_jobs.ticks();
    m_status->setCounts(counts, {ticks->count(), ticks->count() - ticks->hiddenCount()});
    const auto problem = m_session->archive()->problem();
    m_status->setUnsaved(problem ? storeProblemText(*problem) : QString(),
                         m_session->archive()->hasStore() && !m_session->archive()->isLoading());
    refreshWork();
    refreshActionStates(*m_ui, *m_session->work(), counts, m_jobs, m_ui->jobTable->selectedRows());
    if (m_ui->actionHistory->isChecked()) {
        // What can't be seen must not be deleted or removed with a key.
        for (QAction *action : {m_ui->actionDelete, m_ui->actionDeleteTicked, m_ui->actionRemove}) {
            action->setEnabled(false);
        }
    }
    m_copies->refresh();
    m_deleteButton->refresh(
        leftOutText(ticks->countTargets(ActionPlace::ToolBar, m_ui->jobTable->selectedRows())));
    refreshPage();
    refreshDetails();
}

void MainWindow::refreshWork()
{
    const WorkProgress progress = m_session->work()->progress();
    const bool isBusy = progress.kind != WorkProgress::Kind::Idle;
    // The banner that says why the work stands still has a button to resume it.
    const bool canResume = m_session->work()->canResume() && !m_ui->messageBar->isShowing(Banner::Work);
    m_work->setProgress(progress, canResume, m_session->archive()->isLoading());
    m_announcer->setProgress(progress);
    m_ui->messageBar->refreshWork();
    m_progressBar->setActive(isBusy);
    m_progressBar->setMaximum(progress.total);
    m_progressBar->setValue(progress.done);
    m_progressBar->setToolTip(m_work->wholeText());
}

void MainWindow::refreshPage()
{
    const bool isEmpty = m_session->ledger().count() == 0;
    const bool isHistory = m_ui->actionHistory->isChecked();
    const bool hadFocus = m_ui->filterBar->isAncestorOf(QApplication::focusWidget());
    if (isHistory) {
        showPage(m_history);
    } else if (m_jobs.rowCount() > 0) {
        showPage(m_ui->jobTable);
    } else {
        refreshEmptyState();
        showPage(m_ui->emptyState);
    }
    m_detailsDock->setListEmpty(isEmpty);
    m_ui->filterBar->setVisible(!isEmpty && !isHistory);
    if (hadFocus && m_ui->filterBar->isHidden()) {
        focusList();
    }
}

/// Says why no job is shown.
void MainWindow::refreshEmptyState()
{
    const auto problem = m_session->archive()->problem();
    const JobCounts &counts = m_session->ledger().counts();
    const bool isFiltered = !m_ui->filterField->text().isEmpty();
    EmptyState *empty = m_ui->emptyState;
    if (counts.all > 0 && !isFiltered && m_jobs.show() == Show::Finished && counts.deleted > 0) {
        empty->showAllDone(counts.deleted);
    } else if (counts.all > 0) {
        empty->showNoMatch(isFiltered, m_jobs.show() != Show::All);
    } else if (m_session->archive()->isLoading()) {
        empty->showLoading();
    } else if (problem && problem->unread) {
        empty->showUnread();
    } else {
        empty->showNoJobs(m_session->access()->hasToken());
    }
}

void MainWindow::showPage(QWidget *page)
{
    if (m_ui->pages->currentWidget() == page) {
        return;
    }
    const bool hadFocus = m_ui->pages->isAncestorOf(focusWidget());
    m_ui->pages->setCurrentWidget(page);
    if (hadFocus || !focusWidget()) {
        page->setFocus();
    }
}

void MainWindow::focusList()
{
    m_ui->pages->currentWidget()->setFocus();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return m_keys ? m_keys->moveFocus(next) : QMainWindow::focusNextPrevChild(next);
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

void MainWindow::expectLogOff()
{
    m_closing->dontAskAboutDeletions();
}

void MainWindow::sayNotSaved(const QString &path)
{
    m_messages->sayNotSaved(path);
}

void MainWindow::startAgain(const QStringList &files)
{
    m_closing->bringBack();
    if (!files.isEmpty()) {
        m_session->imports()->addFiles(files);
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    placeProgressBar();
}

/// The progress runs across the whole window, below the tool bar.
void MainWindow::placeProgressBar()
{
    // The form gives the window its size before there is one.
    if (!m_progressBar) {
        return;
    }
    const int height = m_progressBar->sizeHint().height();
    m_progressBar->setGeometry(0, m_ui->toolBar->geometry().bottom() + 1 - height, width(), height);
    m_progressBar->raise();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
        placeProgressBar();
    }
    return QMainWindow::eventFilter(watched, event);
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
    event->setAccepted(m_closing->mayClose(m_servers->next().has_value()));
    if (event->isAccepted()) {
        Q_EMIT closing();
        Q_EMIT closed();
    }
}

} // namespace jobsweep
