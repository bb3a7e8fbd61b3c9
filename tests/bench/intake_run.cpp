#include "intake_run.h"

#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/intake/text_file.h"
#include "app/session/preferences_controller.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "core/scan/id_scanner.h"
#include "gui/look/texts.h"
#include "gui/window/main_window.h"
#include "heartbeat.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "own_process.h"
#include "scan_texts.h"
#include "stored_session.h"
#include "support/scripted_api.h"
#include "watched_application.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace jobsweep::test {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr auto intakeArgument = "--intake";
constexpr int idSize = 100;

double msOf(const QElapsedTimer &timer)
{
    constexpr double nsAMs = 1'000'000;
    return double(timer.nsecsElapsed()) / nsAMs;
}

QString records(qsizetype size)
{
    QString text;
    text.reserve(size + 512);
    const QList<JobId> ids = numberedIds(0, int(size / 300));
    for (qsizetype at = 0; at < ids.size() && text.size() < size; ++at) {
        text += QStringLiteral(
                    "{\"jobid\":\"%1\",\"type\":\"video\",\"status\":\"completed\",\"model\":\"ray-2\","
                    "\"created\":\"2026-03-26T14:05:30.100Z\",\"response\":{\"video\":{\"url\":"
                    "\"https://cdn.example.com/%2.mp4\"}}}\n")
                    .arg(ids[at].toString())
                    .arg(at);
    }
    return text;
}

QString idsOfFile(const QString &path)
{
    IdScanner scanner;
    readTextFile(path, [&scanner](QStringView part, qint64) {
        scanner.feed(part);
        return true;
    });
    scanner.endText();
    return linesOf(scanner.ids());
}

QString textOf(IntakeKind kind, const QString &file)
{
    switch (kind) {
    case IntakeKind::Log:
        return serverLog(intakeTextSize);
    case IntakeKind::BareIds:
    case IntakeKind::CancelledIds:
        return bareIds(intakeTextSize / idSize);
    case IntakeKind::Json:
        return records(intakeTextSize);
    case IntakeKind::RowsAlone:
        return idsOfFile(file);
    case IntakeKind::LogFile:
        break;
    }
    return {};
}

/// The program's window on an empty stored list, from the paste to the last row.
class IntakeWatch
{
public:
    IntakeWatch(IntakeKind kind, QString file)
        : m_kind(kind)
        , m_file(std::move(file))
        , m_stored(m_folder.path(), ServerAddress(), [] { return std::make_unique<QNetworkAccessManager>(); })
        , m_preferences(nullptr, &m_stored.session)
        , m_window({&m_stored.session, &m_preferences})
        , m_table(m_window.findChild<QTableView *>())
    {
        m_measures.resize(IntakeMeasureCount, unknown);
        m_window.resize(1'600, 900);
        m_window.show();
        m_stored.load();
        QObject::connect(m_stored.session.imports(), &JobImport::idsAdded, &m_window,
                         [this](const AddSummary &summary) {
                             m_addedIds = summary.addedIds;
                             takeEnd();
                         });
        m_memory.setInterval(20);
        m_memory.callOnTimeout(&m_window, [this] { m_peakKb = std::max(m_peakKb, residentKb()); });
        if (kind != IntakeKind::LogFile) {
            QGuiApplication::clipboard()->setText(textOf(kind, m_file));
        }
        // Painted, and at rest.
        constexpr int momentMs = 500;
        QTimer::singleShot(momentMs, &m_window, [this] { begin(); });
    }

    const Measures &measures() const { return m_measures; }

private:
    void begin()
    {
        m_beforeKb = residentKb();
        m_peakKb = m_beforeKb;
        m_memory.start();
        m_heartbeat.start();
        QTimer::singleShot(0, &m_window, [this] {
            m_sincePaste.start();
            if (m_kind == IntakeKind::LogFile) {
                m_stored.session.imports()->addFiles({m_file});
            } else {
                m_window.findChild<QAction *>(QStringLiteral("actionPaste"))->trigger();
            }
        });
        if (m_kind == IntakeKind::CancelledIds) {
            constexpr int amidMs = 400;
            QTimer::singleShot(amidMs, &m_window, [this] {
                m_sinceCancel.start();
                m_stored.session.imports()->cancelReading();
                QTimer::singleShot(0, &m_window, [this] { m_measures[CancelMs] = msOf(m_sinceCancel); });
            });
        }
    }

    void takeEnd()
    {
        // The last rows are shown a moment later.
        m_look.setInterval(5);
        m_look.callOnTimeout(&m_window, [this] {
            if (m_table->model()->rowCount() == m_stored.session.ledger().count() &&
                (m_kind != IntakeKind::CancelledIds || !qIsNaN(m_measures[CancelMs]))) {
                m_look.stop();
                takeRows();
            }
        });
        m_look.start();
    }

    void takeRows()
    {
        m_measures[ReadMs] = msOf(m_sincePaste);
        m_measures[IntakeGapMs] = m_heartbeat.stop();
        m_measures[RowCount] = m_table->model()->rowCount();
        m_peakKb = std::max(m_peakKb, residentKb());
        m_measures[GrowthKb] = m_peakKb - m_beforeKb;
        m_sinceUndo.start();
        m_heartbeat.start();
        m_stored.session.editor()->remove(m_addedIds, [this](const QList<JobRecord> &) {
            QTimer::singleShot(0, &m_window, [this] {
                m_measures[UndoMs] = msOf(m_sinceUndo);
                m_measures[UndoGapMs] = m_heartbeat.stop();
                QCoreApplication::quit();
            });
        });
    }

    IntakeKind m_kind;
    QString m_file;
    QTemporaryDir m_folder;
    StoredSession m_stored;
    PreferencesController m_preferences;
    MainWindow m_window;
    QTableView *m_table;
    Heartbeat m_heartbeat;
    QTimer m_memory;
    QTimer m_look;
    QElapsedTimer m_sincePaste;
    QElapsedTimer m_sinceCancel;
    QElapsedTimer m_sinceUndo;
    QList<JobId> m_addedIds;
    double m_beforeKb = 0;
    double m_peakKb = 0;
    Measures m_measures;
};

} // namespace

bool isIntakeRun(int argc, char **argv)
{
    return argc > 1 && qstrcmp(argv[1], intakeArgument) == 0;
}

int measureIntake(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    installTexts(&application);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    const IntakeWatch watch(IntakeKind(arguments[0].toInt()), arguments.value(1));
    WatchedApplication::exec();
    tell(watch.measures());
    return 0;
}

Measures runIntake(IntakeKind kind, const QString &file)
{
    return measuresOfProcess({QLatin1String(intakeArgument), QString::number(int(kind)), file},
                             IntakeMeasureCount);
}

void writeLogFile(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        throw std::runtime_error(file.errorString().toStdString());
    }
    // Each part has ids of its own.
    const QByteArray part = serverLog(10'000'000).toUtf8();
    const QByteArray account = QByteArrayLiteral("email:user");
    for (int number = 0; file.size() < bytes; ++number) {
        QByteArray other = part;
        if (file.write(other.replace(account, account + QByteArray::number(number))) < 0) {
            throw std::runtime_error(file.errorString().toStdString());
        }
        file.flush();
    }
}

} // namespace jobsweep::test
