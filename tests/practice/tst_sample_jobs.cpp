#include "practice/sample_jobs.h"
#include "support/fake_clock.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace jobsweep;
using jobsweep::test::FakeClock;

class TestSampleJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areAsManyAsPromised();
    void haveSpeakingIds();
    void comeFromSeveralAccountsAndNoRealOne();
    void madeAtNewYearAreNotInTheFuture();

private:
    qsizetype countOf(SampleKind kind) const
    {
        return std::count_if(m_jobs.begin(), m_jobs.end(),
                             [kind](const SampleJob &job) { return job.kind == kind; });
    }

    const QDateTime m_now = FakeClock().nowUtc();
    const QList<SampleJob> m_jobs = makeSampleJobs(m_now);
};

void TestSampleJobs::areAsManyAsPromised()
{
    QCOMPARE(m_jobs.size(), 208);
    QCOMPARE(countOf(SampleKind::SomeoneElses), 6);
    QCOMPARE(countOf(SampleKind::Expired), 6);
    QCOMPARE(countOf(SampleKind::DeleteForbidden), 1);
    QCOMPARE(countOf(SampleKind::DeleteTooEarly), 1);
    QCOMPARE(countOf(SampleKind::BusyAtFirst), 6);
}

void TestSampleJobs::haveSpeakingIds()
{
    QSet<QString> uuids;
    QSet<MediaKind> kinds;
    for (const SampleJob &job : m_jobs) {
        QVERIFY(!job.id.isNull());
        uuids.insert(job.id.toString().section(u':', 2, 2));
        kinds.insert(job.id.kind());
        QCOMPARE(job.id.account(), job.account);
        // Invalid unless the id has 19 digits; to the second.
        const QDateTime told = job.id.created(m_now);
        QVERIFY(told.isValid());
        QCOMPARE(told.toSecsSinceEpoch(), job.created.toSecsSinceEpoch());
        QVERIFY(job.created <= m_now);
        QVERIFY(job.created <= job.started && job.started <= job.finished);
    }
    QCOMPARE(uuids.size(), m_jobs.size());
    QCOMPARE(kinds, QSet<MediaKind>({MediaKind::Video, MediaKind::Image}));
}

void TestSampleJobs::comeFromSeveralAccountsAndNoRealOne()
{
    QSet<QString> accounts;
    for (const SampleJob &job : m_jobs) {
        accounts.insert(job.account);
        const QString domain = job.account.section(u'@', 1);
        QVERIFY2(domain == u"example.com" || domain == u"example.org", qPrintable(job.account));
    }
    QVERIFY(accounts.size() >= 3);
}

void TestSampleJobs::madeAtNewYearAreNotInTheFuture()
{
    const QDateTime newYear = QDateTime::fromString(QStringLiteral("2027-01-01T00:00:00Z"), Qt::ISODate);
    for (const SampleJob &job : makeSampleJobs(newYear)) {
        QVERIFY(job.created < newYear);
        QCOMPARE(job.id.created(newYear).toSecsSinceEpoch(), job.created.toSecsSinceEpoch());
    }
}

QTEST_GUILESS_MAIN(TestSampleJobs)
#include "tst_sample_jobs.moc"
