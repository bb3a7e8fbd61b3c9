#include "app/start/single_instance.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace jobsweep;

/// What the first program takes of a second start, over real local sockets. As long as nothing lets the event
/// loop run, the first one stands still.
class TstSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesWhatIsHandedOver();
    void takesNothingOfAStartThatGaveUpBeforeTheAnswer();
    void takesNothingOfAStartThatGaveUpAfterTheAnswer();
    void takesWhatWasAgreedOnBeforeAStandstill();
    void whatIsAgreedOnWithAProgramThatEndsIsNotTaken();
    void aFolderThatWasMadeAnewIsClaimedAgain();
};

namespace {

const QString server = QStringLiteral("http://127.0.0.1:1");
const QByteArray agreement = "{\"agreed\":true}\n";

struct Rig
{
    Rig()
    {
        QString why;
        if (first.claim({}) != SingleInstance::Claim::Granted || !first.listen(&why)) {
            qFatal("the folder can't be claimed: %s", qPrintable(why));
        }
    }

    std::unique_ptr<SingleInstance> instance() const
    {
        return std::make_unique<SingleInstance>(DataFolder{folder.path(), {}, server, server});
    }
    /// Starts again with this file, as the program does, and lets the first one answer.
    SingleInstance::Claim startAgain(const QString &file) const
    {
        auto claim = SingleInstance::Claim::NoAnswer;
        const std::unique_ptr<QThread> second(QThread::create([&] { claim = instance()->claim({file}); }));
        second->start();
        while (!second->isFinished()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        }
        second->wait();
        return claim;
    }
    /// A start that offered this file and waits for the answer.
    std::unique_ptr<QLocalSocket> offer(const QString &file) const
    {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(folder.filePath(QStringLiteral("jobsweep.socket")));
        socket->waitForConnected();
        const QJsonObject request{{QStringLiteral("server"), server},
                                  {QStringLiteral("files"), QJsonArray{file}}};
        socket->write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten()) {
        }
        return socket;
    }
    /// The files of all starts that were taken.
    QStringList taken() const
    {
        QStringList files;
        for (const QList<QVariant> &signal : started) {
            files += signal.constFirst().toStringList();
        }
        return files;
    }

    QTemporaryDir folder;
    SingleInstance first{DataFolder{QFileInfo(folder.path()).canonicalFilePath(), {}, server, server}};
    QSignalSpy started{&first, &SingleInstance::startedAgain};
};

const QString refused = QStringLiteral("/refused.txt");
const QString wanted = QDir::rootPath() + QStringLiteral("wanted.txt");

} // namespace

void TstSingleInstance::takesWhatIsHandedOver()
{
    const Rig rig;
    QCOMPARE(rig.startAgain(wanted), SingleInstance::Claim::HandedOver);
    QTRY_COMPARE(rig.taken(), QStringList{wanted});
}

void TstSingleInstance::takesNothingOfAStartThatGaveUpBeforeTheAnswer()
{
    const Rig rig;
    rig.offer(refused)->abort();
    // Connections are answered in their order.
    QCOMPARE(rig.startAgain(wanted), SingleInstance::Claim::HandedOver);
    QTRY_COMPARE(rig.taken(), QStringList{wanted});
}

void TstSingleInstance::takesNothingOfAStartThatGaveUpAfterTheAnswer()
{
    const Rig rig;
    const auto second = rig.offer(refused);
    QTRY_VERIFY(second->canReadLine());
    QVERIFY(second->readLine().contains("\"taken\":true"));
    second->abort();
    QCOMPARE(rig.startAgain(wanted), SingleInstance::Claim::HandedOver);
    QTRY_COMPARE(rig.taken(), QStringList{wanted});
}

void TstSingleInstance::takesWhatWasAgreedOnBeforeAStandstill()
{
    const Rig rig;
    const auto second = rig.offer(wanted);
    QTRY_VERIFY(second->canReadLine());
    second->write(agreement);
    QVERIFY(second->waitForBytesWritten());
    second->abort();
    QTRY_COMPARE(rig.taken(), QStringList{wanted});
}

/// It would be lost: the start that agreed has to go on by itself.
void TstSingleInstance::whatIsAgreedOnWithAProgramThatEndsIsNotTaken()
{
    Rig rig;
    const auto second = rig.offer(wanted);
    QTRY_VERIFY(second->canReadLine());
    QVERIFY(second->readLine().contains("\"taken\":true"));
    rig.first.retire();
    second->write(agreement);
    QTRY_COMPARE(second->state(), QLocalSocket::UnconnectedState);
    QVERIFY(!second->readAll().contains("added"));
    QCOMPARE(rig.taken(), QStringList());
}

void TstSingleInstance::aFolderThatWasMadeAnewIsClaimedAgain()
{
    Rig rig;
    QVERIFY(QDir(rig.folder.path()).removeRecursively() && QDir().mkdir(rig.folder.path()));
    rig.first.renew();
    QCOMPARE(rig.startAgain(wanted), SingleInstance::Claim::HandedOver);
    QTRY_COMPARE(rig.taken(), QStringList{wanted});
}

QTEST_GUILESS_MAIN(TstSingleInstance)
#include "tst_single_instance.moc"
