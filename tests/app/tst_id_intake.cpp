#include "app/id_intake.h"
#include "support/scripted_api.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

class TestIdIntake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsOfTextsLaterAndInTheirOrder();
};

/// A short text is scanned before addText() returns, now and then.
void TestIdIntake::tellsOfTextsLaterAndInTheirOrder()
{
    constexpr int rounds = 1'000;
    constexpr int textsARound = 3;
    IdIntake intake;
    QList<JobId> found;
    connect(&intake, &IdIntake::scanned, this, [&found](const ScanResult &result) { found += result.ids; });
    const QList<JobId> ids = numberedIds(0, rounds * textsARound);
    for (qsizetype from = 0; from < ids.size(); from += textsARound) {
        for (int i = 0; i < textsARound; ++i) {
            intake.addText(ids[from + i].toString());
            QCOMPARE(found.size(), from);
        }
        while (found.size() < from + textsARound) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    QCOMPARE(found, ids);
}

QTEST_GUILESS_MAIN(TestIdIntake)
#include "tst_id_intake.moc"
