#pragma once

#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/session/token_controller.h"
#include "app/settings/settings_file.h"
#include "core/base/clock.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "gui/dialogs/delete_dialog.h"
#include "gui/messages/message_bar.h"
#include "gui/table/job_table_view.h"
#include "gui/window/main_window.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "support/english.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

namespace jobsweep::test {

/// Clicks the middle of `widget` with the left button.
inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// What a window of a test is built on; what is null is left to WindowRig, or left out.
struct RigParts
{
    bool withToken = true;
    FakeNetwork *network = nullptr;
    Clock *clock = nullptr;
    JobStore *store = nullptr;
    SettingsFile *settings = nullptr;
    TokenController *token = nullptr;
};

/// The real window on a session with a fake network, and what a test needs of it.
struct WindowRig
{
    static constexpr int inFlight = 6;

    FakeNetwork ownNetwork;
    SystemClock ownClock;
    FixedRandom random;
    FakeNetwork &network;
    JobSession session;
    PreferencesController preferences;
    QList<QUrl> openedFolders;
    MainWindow window;
    JobTableView *table = window.findChild<JobTableView *>();
    QAbstractItemModelTester tester{table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    QLineEdit *filter = window.findChild<QLineEdit *>(QStringLiteral("filterField"));
    QPushButton *deleteButton = window.findChild<QPushButton *>(QStringLiteral("deleteButton"));

    explicit WindowRig(const RigParts &parts = {})
        : network(parts.network ? *parts.network : ownNetwork)
        , session(ServerAddress(), network.factory(), parts.clock ? parts.clock : &ownClock, &random,
                  PaceLimits::fixed(inFlight), parts.store)
        , preferences(parts.settings, &session)
        , window({.session = &session,
                  .preferences = &preferences,
                  .settings = parts.settings,
                  .token = parts.token,
                  .openFolder = [this](const QUrl &folder) { openedFolders += folder; }})
    {
        if (parts.withToken) {
            session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
        }
        window.show();
    }

    bool isReady() { return QTest::qWaitForWindowExposed(&window); }
    JobTableModel *model() const { return static_cast<JobTableModel *>(table->model()); }
    QAction *action(const char *name) const { return window.findChild<QAction *>(QLatin1String(name)); }
    QWidget *toolButton(const char *action_) const
    {
        return window.findChild<QToolBar *>()->widgetForAction(action(action_));
    }
    QString message() const { return window.findChild<QLabel *>(QStringLiteral("messageText"))->text(); }
    /// The message's button with this text; null without one.
    QPushButton *messageButton(const QString &text) const
    {
        for (QPushButton *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }
    /// The entry with this text in the menu behind the message's buttons; null without one.
    QAction *furtherEntry(const QString &text) const
    {
        for (const QPushButton *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>()) {
            const QList<QAction *> entries =
                button->menu() && button->isVisible() ? button->menu()->actions() : QList<QAction *>();
            for (QAction *entry : entries) {
                if (entry->text() == text) {
                    return entry;
                }
            }
        }
        return nullptr;
    }
    /// Whether the message has a button with this text, or an entry in the menu behind its buttons.
    bool offers(const QString &text) const { return messageButton(text) || furtherEntry(text); }
    /// Chooses what offers() finds.
    void choose(const QString &text) const
    {
        if (QPushButton *button = messageButton(text)) {
            click(button);
        } else {
            QVERIFY(furtherEntry(text));
            furtherEntry(text)->trigger();
        }
    }
    /// A button beside the progress.
    QToolButton *workButton(const char *name) const
    {
        return window.findChild<MessageBar *>()->findChild<QToolButton *>(QLatin1String(name));
    }
    QString progressText() const { return window.findChild<QLabel *>(QStringLiteral("workLabel"))->text(); }
    DeleteDialog *question() const { return window.findChild<DeleteDialog *>(); }
    QString questionText() const { return question()->accessibleDescription(); }

    /// Puts jobs that the server has into the list; they are checked if there is a token.
    QList<JobId> addJobs(int count, const QByteArray &status = "completed", int firstNumber = 0)
    {
        const QList<JobId> ids = network.api().addJobs(firstNumber, count, status);
        session.imports()->addText(linesOf(ids));
        return ids;
    }

    const JobRecord &record(const JobId &id) const { return session.ledger().at(session.ledger().find(id)); }

    QPoint cellCentre(int row, int column) const
    {
        return table->visualRect(table->model()->index(row, column)).center();
    }
    void clickCell(int row, int column, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, cellCentre(row, column));
    }
    void clickTick(int row) const { clickCell(row, JobColumn::Tick); }
};

} // namespace jobsweep::test
