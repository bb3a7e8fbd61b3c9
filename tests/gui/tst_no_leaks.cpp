#include "app/export/exporter.h"
#include "app/export/job_export_service.h"
#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/settings/settings_file.h"
#include "app/start/log_filter.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/format/export_encoder.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "model/columns/job_column.h"
#include "store/job_store.h"
#include "support/http_head.h"
#include "support/wire_server.h"
#include "window_rig.h"

#include <QDirIterator>
#include <QDockWidget>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace jobsweep;
using namespace jobsweep::test;

/// The API token goes to the server, in one header field, and nowhere else.
class TestNoLeaks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { s_log.clear(); }
    void theWindowTellsNobody();
    void theProgramTellsNobody();
    void theLogIsFiltered();
    void noPastedTextAddsAHeader_data();
    void noPastedTextAddsAHeader();

private:
    static void keepLog(QtMsgType, const QMessageLogContext &, const QString &message) { s_log += message; }

    static inline QStringList s_log;
};

namespace {

/// With characters that have to be encoded in some places.
const QString secret = QStringLiteral("user:4711-Se/cret+\"42");

ApiToken token()
{
    return ApiToken::parse(secret, nullptr).value();
}

bool tells(const QString &text)
{
    const QStringList spellings = token().spellings();
    return std::any_of(spellings.begin(), spellings.end(), [&text](const QString &spelling) {
        return text.contains(spelling, Qt::CaseInsensitive);
    });
}

/// The names of the files below `folder` that hold the token.
QStringList filesThatTell(const QString &folder)
{
    QStringList files;
    int read = 0;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly)) {
            ++read;
            const QByteArray bytes = file.readAll();
            // Text may be kept in bytes of either width.
            if (tells(QString::fromLatin1(bytes)) ||
                tells(QString::fromLatin1(QByteArray(bytes).replace('\0', "")))) {
                files += file.fileName();
            }
        }
    }
    return read > 0 ? files : QStringList{QStringLiteral("no file was read")};
}

/// A server that repeats in every error what it was sent.
std::optional<AnswerStep> repeating(const ApiRequest &request)
{
    if (request.verb != "DELETE") {
        return {};
    }
    const QByteArray sent = request.header("authorization");
    static int number = 0;
    switch (++number % 4) {
    case 0:
        return jsonStep(403, R"({"error":"Not allowed: )" + QByteArray(sent).replace('"', "\\\"") + R"("})");
    case 1:
        return jsonStep(409, R"({"error":"Cannot delete job in state 'processing' with )" +
                                 sent.mid(7).toPercentEncoding() + R"("})");
    case 2:
        return jsonStep(400, R"({"error":{"message":")" + sent.mid(7).toBase64() + R"("}})");
    default:
        return {};
    }
}

QString recordThatRepeats(const JobId &id)
{
    const QJsonObject video{{QStringLiteral("url"), QStringLiteral("https://cdn.example/") + secret}};
    const QJsonObject record{{QStringLiteral("jobid"), id.toString()},
                             {QStringLiteral("status"), QStringLiteral("failed")},
                             {QStringLiteral("error"), QStringLiteral("refused: ") + secret},
                             {QStringLiteral("model"), secret},
                             {QStringLiteral("response"), QJsonObject{{QStringLiteral("video"), video}}}};
    return QString::fromUtf8(QJsonDocument(record).toJson());
}

/// Whether every request holds the token once: in the Authorization field.
void checkHeads(const QList<QByteArray> &heads)
{
    QVERIFY(!heads.isEmpty());
    for (const QByteArray &head : heads) {
        const QString field = QStringLiteral("\r\nauthorization: Bearer %1\r\n").arg(secret);
        QString rest = QString::fromLatin1(withLowerCaseNames(head));
        QCOMPARE(rest.count(field), 1);
        rest.remove(field);
        QVERIFY2(!tells(rest), head.constData());
    }
}

/// All that a widget shows or tells assistive technology.
QString wordsOf(const QWidget *widget)
{
    QStringList words{widget->windowTitle(), widget->toolTip(),        widget->statusTip(),
                      widget->whatsThis(),   widget->accessibleName(), widget->accessibleDescription()};
    for (const char *property : {"text", "placeholderText", "plainText", "html", "title"}) {
        words += widget->property(property).toString();
    }
    return words.join(u'\n');
}

} // namespace

void TestNoLeaks::initTestCase()
{
    QVERIFY(loadEnglish());
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    qInstallMessageHandler(keepLog);
    installLogFilter();
}

void TestNoLeaks::theWindowTellsNobody()
{
    const QTemporaryDir folder;
    WireServer server;
    server.api().setRule(repeating);
    const QList<JobId> ids = server.api().addJobs(0, 8);
    SystemClock clock;
    FixedRandom random;
    SettingsFile settings(folder.filePath(QStringLiteral("settings.json")));
    {
        JobStore store(folder.path(), server.baseUrl());
        JobSession session(
            ServerAddress::parse(server.baseUrl(), nullptr).value(),
            [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random, PaceLimits::fixed(2),
            &store);
        PreferencesController preferences(&settings, &session);
        MainWindow window({&session, &preferences, &settings});
        window.show();
        session.load();
        session.setToken(token());
        session.imports()->addText(linesOf(ids));
        QTRY_COMPARE(session.ledger().counts().finished, 8);
        // A text may repeat what a server repeated.
        QSignalSpy added(session.imports(), &JobImport::idsAdded);
        session.imports()->addText(recordThatRepeats(numberedIds(50, 1).first()));
        QTRY_COMPARE(added.size(), 1);
        QCOMPARE(session.ledger().counts().finished, 9);
        session.imports()->addText(QStringLiteral("j1-u1-email:a@b:") + secret);
        QTRY_COMPARE(added.size(), 2);
        const auto summary = added.last().first().value<AddSummary>();
        QCOMPARE(summary.incompleteCount(), 1);
        QVERIFY(summaryDetails(summary).contains(QStringLiteral("j1-u1-email:a@b:•••")));
        session.work()->deleteJobs(ids);
        QTRY_VERIFY(session.ledger().counts().problems >= 4 && !session.work()->isBusy());

        auto *table = window.findChild<JobTableView *>();
        auto *model = static_cast<JobTableModel *>(table->model());
        model->flush();
        QCOMPARE(model->rowCount(), 9);
        table->selectAll();
        int copies = 0;
        for (const QAction *action : window.findChildren<QAction *>()) {
            QVERIFY(!tells(action->text() + action->toolTip()));
            if (action->objectName().startsWith(QStringLiteral("actionCopy"))) {
                QGuiApplication::clipboard()->clear();
                const_cast<QAction *>(action)->trigger();
                QVERIFY2(!tells(QGuiApplication::clipboard()->text()), qPrintable(action->objectName()));
                ++copies;
            }
        }
        QCOMPARE(copies, 5);
        table->setCurrentIndex(model->index(0, JobColumn::Id));
        window.findChild<QAction *>(QStringLiteral("actionHistory"))->trigger();
        QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("historyTable"))->isVisible());
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                      int(Qt::AccessibleDescriptionRole), int(JobTableModel::RawRole)}) {
                    QVERIFY(!tells(model->index(row, column).data(role).toString()));
                }
            }
        }
        for (const QWidget *widget : window.findChildren<QWidget *>() + QList<QWidget *>{&window}) {
            QVERIFY2(!tells(wordsOf(widget)), widget->metaObject()->className());
        }
        bool saved = false;
        session.saveAll([&saved](bool all) { saved = all; });
        QTRY_VERIFY(saved);
        QSignalSpy exported(session.exports(), &JobExportService::exported);
        for (const ExportFormat format :
             {ExportFormat::Csv, ExportFormat::Json, ExportFormat::Ndjson, ExportFormat::Ids}) {
            session.exports()->exportJobs(session.ledger().idsByArrival(), format,
                                          folder.filePath(QStringLiteral("jobs-%1").arg(int(format))));
            session.exports()->exportEvents({}, format,
                                            folder.filePath(QStringLiteral("history-%1").arg(int(format))));
        }
        QTRY_COMPARE(exported.size(), 8);
        for (const QList<QVariant> &result : exported) {
            QCOMPARE(result.first().value<ExportResult>().problem, QString());
            QVERIFY(result.first().value<ExportResult>().rows >= 9);
        }
        window.closeUnasked();
    }
    settings.sync();
    QCOMPARE(filesThatTell(folder.path()), QStringList());
    QVERIFY2(s_log.size() > 10, "Qt logs a lot");
    QVERIFY(!tells(s_log.join(u'\n')));
    checkHeads(server.heads());
}

void TestNoLeaks::theProgramTellsNobody()
{
    const QTemporaryDir folder;
    WireServer server;
    const QList<JobId> ids = server.api().addJobs(0, 20);
    QFile list(folder.filePath(QStringLiteral("ids.txt")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(linesOf(ids).toUtf8());
    list.close();
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
    environment.insert(QStringLiteral("JOBSWEEP_TOKEN"), secret);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    const QString data = folder.filePath(QStringLiteral("data"));
    program.start(
        QStringLiteral(JOBSWEEP_PROGRAM),
        {QStringLiteral("--data-dir"), data, QStringLiteral("--server"), server.baseUrl(), list.fileName()});
    QVERIFY(program.waitForStarted());
    QByteArray output;
    const auto readOutput = [&] {
        output += program.readAll();
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(readOutput() && server.api().count("GET") == 20, 20'000);
    program.terminate();
    QTRY_VERIFY_WITH_TIMEOUT(readOutput() && program.state() == QProcess::NotRunning, 20'000);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(output.size() > 1'000, "Qt logs a lot");
    QVERIFY(!tells(QString::fromUtf8(output)));
    QCOMPARE(filesThatTell(data), QStringList());
    checkHeads(server.heads());
}

void TestNoLeaks::theLogIsFiltered()
{
    keepOutOfLogs(token());
    qWarning("a header: Authorization: Bearer %s", qPrintable(secret));
    qWarning("%s", token().secret().toLatin1().toBase64().constData());
    QCOMPARE(s_log.size(), 2);
    QVERIFY(s_log.first().startsWith(QStringLiteral("a header: ")));
    QVERIFY(!tells(s_log.join(u'\n')));
}

void TestNoLeaks::noPastedTextAddsAHeader_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("CRLF") << QStringLiteral("tok\r\nX-Evil: 1");
    QTest::newRow("LF") << QStringLiteral("tok\nX-Evil: 1");
    QTest::newRow("CR") << QStringLiteral("tok\rX-Evil: 1");
    QTest::newRow("behind Bearer") << QStringLiteral("Bearer tok\r\nX-Evil: 1");
    QTest::newRow("headers") << QStringLiteral("Authorization: Bearer tok\r\nX-Evil: 1\r\n");
    QTest::newRow("line separator") << QStringLiteral("tok\u2028X-Evil: 1");
    QTest::newRow("next line") << QStringLiteral("tok\u0085X-Evil: 1");
    QTest::newRow("vertical tab") << QStringLiteral("tok\vX-Evil: 1");
}

void TestNoLeaks::noPastedTextAddsAHeader()
{
    QFETCH(QString, pasted);
    WireServer server;
    SystemClock clock;
    FixedRandom random;
    JobSession session(
        ServerAddress::parse(server.baseUrl(), nullptr).value(),
        [] { return std::make_unique<QNetworkAccessManager>(); }, &clock, &random);
    const auto parsed = ApiToken::parse(pasted, nullptr);
    session.setToken(parsed.value_or(ApiToken()));
    session.access()->listExecuting();
    QTRY_COMPARE(server.heads().size(), 1);
    const QByteArray head = withLowerCaseNames(server.heads().first());
    QVERIFY2(!head.toLower().contains("x-evil"), head.constData());
    QCOMPARE(head.contains("\r\nauthorization: Bearer tok\r\n"), parsed.has_value());
}

QTEST_MAIN(TestNoLeaks)
#include "tst_no_leaks.moc"
