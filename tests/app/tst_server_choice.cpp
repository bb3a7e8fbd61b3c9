#include "app/settings/settings_file.h"
#include "app/settings/stored_server.h"
#include "app/start/data_folder.h"
#include "app/start/server_choice.h"
#include "app/start/single_instance.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;

/// Which server a start and a change of place mean, and with which token.
class TestServerChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStartTakesTheServerThatIsKept();
    void anAddressWithABlankIsKept();
    void aNamedServerComesFirst();
    void damagedSettingsMeanTheVendors();
    void theTokenOfTheStartStaysWithItsServer();
    void practiceAndBack();
    void whatIsNoFileInPlaceOfTheLockIsSaid();
};

namespace {

ServerAddress server(const char *address)
{
    return ServerAddress::parse(QString::fromLatin1(address), nullptr).value();
}

struct Folder
{
    StartOptions start() const
    {
        StartOptions options;
        options.dataDir = dir.path();
        options.files = {QStringLiteral("/ids.txt")};
        options.token = ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value();
        return options;
    }
    void keep(const ServerAddress &address) const
    {
        SettingsFile settings(dir.filePath(QStringLiteral("settings.json")));
        storeServer(&settings, address);
    }

    QTemporaryDir dir;
};

} // namespace

void TestServerChoice::aStartTakesTheServerThatIsKept()
{
    const Folder folder;
    QCOMPARE(resolved(folder.start()).server, ServerAddress());
    folder.keep(server("https://kept.example/v1/luma"));
    QCOMPARE(resolved(folder.start()).server, server("https://kept.example/v1/luma"));
    QVERIFY(!resolved(folder.start()).token.isNull());
}

void TestServerChoice::anAddressWithABlankIsKept()
{
    const Folder folder;
    const ServerAddress address = server("https://kept.example//v1%20new%2F/luma");
    folder.keep(address);
    QCOMPARE(resolved(folder.start()).server, address);
}

void TestServerChoice::aNamedServerComesFirst()
{
    const Folder folder;
    folder.keep(server("https://kept.example/v1/luma"));
    StartOptions named = folder.start();
    named.server = server("https://named.example/v1/luma");
    named.serverNamed = true;
    QCOMPARE(resolved(named).server, named.server);
    QCOMPARE(optionsAt(named, {}).server, named.server);
}

void TestServerChoice::damagedSettingsMeanTheVendors()
{
    const Folder folder;
    SettingsFile settings(folder.dir.filePath(QStringLiteral("settings.json")));
    settings.setValue(QStringLiteral("server/address"), QStringLiteral("http://evil.example/"));
    settings.sync();
    QCOMPARE(resolved(folder.start()).server, ServerAddress());
}

void TestServerChoice::theTokenOfTheStartStaysWithItsServer()
{
    const Folder folder;
    const StartOptions start = resolved(folder.start());
    const StartOptions other =
        optionsAt(start, {.practice = false, .server = server("https://other.example/v1/luma")});
    QVERIFY(other.token.isNull());
    QVERIFY(other.files.isEmpty());
    const StartOptions same = optionsAt(start, {.practice = false, .server = start.server});
    QVERIFY(!same.token.isNull());
}

void TestServerChoice::practiceAndBack()
{
    const Folder folder;
    folder.keep(server("https://kept.example/v1/luma"));
    const StartOptions start = resolved(folder.start());
    const StartOptions practice = optionsAt(start, {.practice = true, .server = {}});
    QVERIFY(practice.practice && practice.token.isNull());
    const StartOptions back = optionsAt(start, {});
    QVERIFY(!back.practice);
    QCOMPARE(back.server, server("https://kept.example/v1/luma"));
    QVERIFY(!back.token.isNull());

    StartOptions begun = folder.start();
    begun.practice = true;
    begun.token = {};
    QCOMPARE(optionsAt(resolved(begun), {}).server, server("https://kept.example/v1/luma"));
}

void TestServerChoice::whatIsNoFileInPlaceOfTheLockIsSaid()
{
    const Folder folder;
    const QString path = folder.dir.filePath(QStringLiteral("jobsweep.lock"));
    const auto isSaid = [&folder] {
        SingleInstance instance(dataFolderFor(folder.start()));
        const auto claim = instance.claim({});
        const auto answer = instance.answerTo(claim);
        return claim == SingleInstance::Claim::NoLock && answer && answer->exitCode == 1 &&
               answer->text.contains(QStringLiteral("jobsweep.lock isn't a file"));
    };
    QVERIFY(QDir().mkdir(path));
    QVERIFY(isSaid());
    QVERIFY(QDir().rmdir(path));
    QVERIFY(QFile::link(folder.dir.filePath(QStringLiteral("elsewhere")), path));
    QVERIFY(isSaid());
}

QTEST_GUILESS_MAIN(TestServerChoice)
#include "tst_server_choice.moc"
