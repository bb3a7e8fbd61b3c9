#include "window_run.h"

#include "gui/job_table_view.h"
#include "gui/main_window.h"
#include "gui/texts.h"
#include "model/job_table_model.h"
#include "stored_session.h"
#include "watched_application.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

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

/// Of this process, in KiB; Linux tells it.
double residentKb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return unknown;
    }
    const QByteArray key = QByteArrayLiteral("VmRSS:");
    const QByteArray all = status.readAll();
    const QByteArray line = all.mid(all.indexOf(key) + key.size()).split('\n').constFirst();
    return line.simplified().split(' ').constFirst().toDouble();
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
        m_window = std::make_unique<MainWindow>(&m_stored->session);
        m_table = m_window->findChild<JobTableView *>();
        watchRows();
        watchThread();
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
            m_sinceBeat.start();
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
        QObject::connect(&m_stored->session, &JobSession::loadEnded, m_window.get(), look);
        QObject::connect(&m_stored->session, &JobSession::storeChanged, m_window.get(),
                         [this] { m_application->exit(1); });
    }

    void lookForRows()
    {
        if (!m_stored->session.isLoading() && m_table->model()->rowCount() == m_rows) {
            m_measures[AllRowsMs] = sinceMadeMs();
            takeGap();
            m_heartbeat.stop();
            // Painted, and at rest.
            constexpr int momentMs = 300;
            QTimer::singleShot(momentMs, m_window.get(), [this] {
                m_measures[ResidentKb] = residentKb();
                m_application->quit();
            });
        }
    }

    void watchThread()
    {
        constexpr int beatMs = 10;
        m_heartbeat.setTimerType(Qt::PreciseTimer);
        m_heartbeat.setInterval(beatMs);
        QObject::connect(&m_heartbeat, &QTimer::timeout, m_window.get(), [this] { takeGap(); });
        m_heartbeat.start();
    }

    void takeGap()
    {
        if (m_sinceBeat.isValid()) {
            const double gapMs = double(m_sinceBeat.restart());
            double &longest = m_measures[LongestGapMs];
            longest = qIsNaN(longest) ? gapMs : std::max(longest, gapMs);
        }
    }

    WatchedApplication *m_application;
    int m_rows;
    QElapsedTimer m_sinceMade;
    QElapsedTimer m_sinceBeat; ///< from the first paint on
    qint64 m_paintedAtMs = 0;
    Measures m_measures;
    std::unique_ptr<StoredSession> m_stored;
    std::unique_ptr<MainWindow> m_window;
    JobTableView *m_table = nullptr;
    QTimer m_heartbeat;
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
    QJsonArray told;
    for (const double measure : window.measures(arguments[2].toLongLong())) {
        told += measure; // null where it is unknown
    }
    QTextStream(stdout) << QJsonDocument(told).toJson(QJsonDocument::Compact);
    return 0;
}

Measures runWindow(const QString &folder, int rows)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {QLatin1String(windowArgument), folder, QString::number(rows), QString::number(nowMs())});
    constexpr int limitMs = 120'000;
    if (!process.waitForFinished(limitMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        // Otherwise the platform's complaints about what it can't do are of no interest.
        throw std::runtime_error("the window did not come up with its rows: " +
                                 process.readAllStandardError().toStdString());
    }
    Measures measures;
    for (const QJsonValue &measure : QJsonDocument::fromJson(process.readAllStandardOutput()).array()) {
        measures.push_back(measure.toDouble(unknown));
    }
    if (measures.size() != WindowMeasureCount) {
        throw std::runtime_error("the window did not tell what it measured");
    }
    return measures;
}

} // namespace jobsweep::test
