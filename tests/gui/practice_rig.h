#pragma once

#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "core/base/random_source.h"
#include "core/job/api_token.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "gui/dialogs/delete_dialog.h"
#include "gui/window/main_window.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "practice/practice_server.h"
#include "support/english.h"
#include "support/fast_clock.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

namespace jobsweep::test {

/// The program's objects as main() has them, on a practice server.
struct PracticeRig
{
    FastClock clock;
    SystemRandom random;
    PracticeServer server{&clock};
    std::unique_ptr<JobSession> session;
    std::unique_ptr<PreferencesController> preferences;
    std::unique_ptr<MainWindow> window;

    /// `haste`: how many times as fast as usual time passes for program and server.
    explicit PracticeRig(int haste = 1) : clock(haste) {}

    /// With a store, which outlives the rig, the list and its history are kept.
    bool start(JobStore *store = nullptr)
    {
        QString why;
        if (!server.start(&why)) {
            return false;
        }
        session = std::make_unique<JobSession>(
            ServerAddress::parse(server.baseUrl().toString(), &why).value(),
            [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random, PaceLimits(), store);
        session->setToken(ApiToken::parse(server.token(), &why).value());
        preferences = std::make_unique<PreferencesController>(nullptr, session.get());
        window = std::make_unique<MainWindow>(
            MainWindow::Dependencies{.session = session.get(),
                                     .preferences = preferences.get(),
                                     .practice = PracticeMode{server.baseUrl(), server.sampleText()}});
        window->show();
        if (store) {
            session->load();
        }
        return QTest::qWaitForWindowExposed(window.get());
    }

    void clickToolButton(const char *action) const
    {
        auto *bar = window->findChild<QToolBar *>();
        QTest::mouseClick(bar->widgetForAction(window->findChild<QAction *>(QLatin1String(action))),
                          Qt::LeftButton);
    }
    template<typename Button>
    void clickButton(const char *name) const
    {
        QTest::mouseClick(window->findChild<Button *>(QLatin1String(name)), Qt::LeftButton);
    }

    QList<JobRecord> records(DeletionState state) const
    {
        QList<JobRecord> found;
        for (JobHandle handle{}; handle < session->ledger().handleEnd(); ++handle) {
            if (session->ledger().isUsed(handle) && session->ledger().at(handle).deletion == state) {
                found += session->ledger().at(handle);
            }
        }
        return found;
    }
};

} // namespace jobsweep::test
