#include "window_run.h"

#include "app/session/preferences_controller.h"
#include "app/work/job_archive.h"
#include "core/job/server_address.h"
#include "gui/look/texts.h"
#include "gui/table/job_table_view.h"
#include "gui/window/main_window.h"
#include "heartbeat.h"
#include "model/table/job_table_model.h"
#include "own_process.h"
#include "stored_session.h"
#include "watched_application.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTimer>

#include <limits>
#include <memory>

namespace jobsweep::test {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr auto windowArgument = "--window";

/// Milliseconds on a clock that all processes share.
qint64 nowMs()
{
    QElapsedTimer timer;
    timer.start();
    return timer.msecsSinceReference();
}

/// The program's window on a stored list, from its making to its last row.
class WatchedWindow
{
public:
    WatchedWindow(WatchedApplication *application, const QString &folder, int rows)
        : m_application(application), m_rows(rows)
    {
        m_measures.resize(WindowMeasureCount, unknown);
        application->painted = [this] { takePaint(); };
        m_sinceMade.start();
        m_stored = std::make_unique<StoredSession>(folder, ServerAddress(),
                                                   [] { return std::make_unique<QNetworkAccessManager>(); });
        m_preferences = std::make_unique<PreferencesController>(nullptr, &m_stored->session);
        m_window =
            std::make_unique<MainWindow>(MainWindow::Dependencies{&m_stored->session, m_preferences.get()});
        m_table = m_window->findChild<JobTableView *>();
        watchRows();
        m_window->show();
        m_stored->session.load();
    }

    /// Once the application has ended.
    Measures measures(qint64 processStartedMs) const
    {
        Measures result = m_measures;
        result[StartToPaintMs] = double(m_paintedAtMs - processStartedMs);
        return result;
    }

private:
    double sinceMadeMs() const
    {
        constexpr double nsAMs = 1'000'000;
        return double(m_sinceMade.nsecsElapsed()) / nsAMs;
    }

    void takePaint()
    {
        if (m_paintedAtMs == 0) {
            m_measures[FirstPaintMs] = sinceMadeMs();
            m_paintedAtMs = nowMs();
            m_heartbeat.start();
        }
        if (qIsNaN(m_measures[RowsPaintedMs]) && m_table->isVisible() && m_table->model()->rowCount() > 0) {
            m_measures[RowsPaintedMs] = sinceMadeMs();
        }
    }

    void watchRows()
    {
        const QAbstractItemModel *model = m_table->model();
        const auto look = [this] { lookForRows(); };
        QObject::connect(model, &QAbstractItemModel::rowsInserted, m_window.get(), look);
        QObject::connect(model, &QAbstractItemModel::modelReset, m_window.get(), look);
        QObject::connect(m_stored->session.archive(), &JobArchive::loadEnded, m_window.get(), look);
        QObject::connect(m_stored->session.archive(), &JobArchive::problemChanged, m_window.get(),
                         [this] { m_application->exit(1); });
    }

    void lookForRows()
    {
        if (!m_stored->session.archive()->isLoading() && m_table->model()->rowCount() == m_rows) {
            m_measures[AllRowsMs] = sinceMadeMs();
            m_measures[LongestGapMs] = m_heartbeat.stop();
            // Painted, and at rest.
            constexpr int momentMs = 300;
            QTimer::singleShot(momentMs, m_window.get(), [this] {
                m_measures[ResidentKb] = residentKb();
                m_application->quit();
            });
        }
    }

    WatchedApplication *m_application;
    int m_rows;
    QElapsedTimer m_sinceMade;
    qint64 m_paintedAtMs = 0;
    Measures m_measures;
    std::unique_ptr<StoredSession> m_stored;
    std::unique_ptr<PreferencesController> m_preferences;
    std::unique_ptr<MainWindow> m_window;
    JobTableView *m_table = nullptr;
    Heartbeat m_heartbeat; ///< from the first paint on
};

} // namespace

bool isWindowRun(int argc, char **argv)
{
    return argc > 1 && qstrcmp(argv[1], windowArgument) == 0;
}

int measureWindow(int argc, char **argv)
{
    // Without a screen, and without the time that one takes.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    installTexts(&application);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    WatchedWindow window(&application, arguments[0], arguments[1].toInt());
    if (WatchedApplication::exec() != 0) {
        return 1;
    }
    tell(window.measures(arguments[2].toLongLong()));
    return 0;
}

Measures runWindow(const QString &folder, int rows)
{
    return measuresOfProcess(
        {QLatin1String(windowArgument), folder, QString::number(rows), QString::number(nowMs())},
        WindowMeasureCount);
}

} // namespace jobsweep::test
