#include "practice/sample_text.h"
#include "support/fake_clock.h"

#include <QTest>
#include <QUrl>

using namespace jobsweep;
using jobsweep::test::FakeClock;

class TestSampleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEachIdOnceInSomeForm();
    void holdsPlainAndEncodedForms();
    void holdsOneSisterIdAndOneIncomplete();
    void isOrdinaryText();

private:
    const QList<SampleJob> m_jobs = makeSampleJobs(FakeClock().nowUtc());
    const QString m_text = sampleTextOf(m_jobs);
};

void TestSampleText::holdsEachIdOnceInSomeForm()
{
    // Decoded once, as the scanner of the program does.
    QString decoded = QUrl::fromPercentEncoding(m_text.toUtf8());
    decoded.replace(QStringLiteral("\\u0040"), QStringLiteral("@"))
        .replace(QStringLiteral("\\u002B"), QStringLiteral("+"));
    QVERIFY(!m_jobs.isEmpty());
    for (const SampleJob &job : m_jobs) {
        QVERIFY2(decoded.count(job.id.toString()) == 1, qPrintable(job.id.toString()));
    }
    // Nothing but the jobs, and the one that is incomplete.
    QCOMPARE(decoded.count(QStringLiteral("-bot:luma")), m_jobs.size() + 1);
}

void TestSampleText::holdsPlainAndEncodedForms()
{
    qsizetype plain = 0;
    for (const SampleJob &job : m_jobs) {
        plain += m_text.count(job.id.toString());
    }
    QVERIFY(plain > 100);
    QVERIFY(plain < m_jobs.size());
    QVERIFY(m_text.contains(QStringLiteral("%3A")));
    QVERIFY(m_text.contains(QStringLiteral("\\u0040")));
}

void TestSampleText::holdsOneSisterIdAndOneIncomplete()
{
    QCOMPARE(m_text.count(QStringLiteral("-bot:google-flow")), 1);
    QCOMPARE(m_text.count(QStringLiteral("[email protected]")), 1);
}

void TestSampleText::isOrdinaryText()
{
    QVERIFY(m_text.startsWith(u"Hi,"));
    QVERIFY(m_text.contains(QStringLiteral("{\"jobid\": \"j")));
    QVERIFY(m_text.contains(QStringLiteral("curl ")));
    QVERIFY(m_text.contains(QStringLiteral(" INFO ")));
    // A token looks like user:<number>-<letters and digits>.
    QVERIFY(!m_text.contains(QStringLiteral("user:")));
}

QTEST_GUILESS_MAIN(TestSampleText)
#include "tst_sample_text.moc"
