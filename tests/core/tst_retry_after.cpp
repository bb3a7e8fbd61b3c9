#include "core/retry_after.h"

#include <QLocale>
#include <QTest>

using namespace jobsweep;

namespace {

/// 21 October 2026, half a second after 07:27.
QDateTime now()
{
    return {QDate(2026, 10, 21), QTime(7, 27, 0, 500), Qt::UTC};
}

using Wait = std::optional<qint64>;

class RetryAfterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void means_data();
    void means();
    void aTwoDigitYearIsNeverFarAhead();
    void theTimeZoneOfNowDoesNotMatter();
};

/// Neither the names of days and months nor the time of day may come from the user's own surroundings.
void RetryAfterTest::initTestCase()
{
    qputenv("TZ", "Asia/Tokyo");
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(QDateTime(QDate(2026, 10, 21), QTime(12, 0)).offsetFromUtc(), 9 * 3600);
}

void RetryAfterTest::means_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Wait>("wait");
    const auto row = [](const char *field, Wait wait) { QTest::newRow(field) << QByteArray(field) << wait; };
    row("Wed, 21 Oct 2026 07:28:00 GMT", 60'000);
    row("Wednesday, 21-Oct-26 07:28:00 GMT", 60'000);
    row("Wed Oct 21 07:28:00 2026", 60'000);
    row("Wed, 21 Oct 2026 07:27:01 GMT", 1000);
    row("Wed, 21 Oct 2026 07:27:00 GMT", 0);
    row("Sun Nov  1 07:27:00 2026", qint64(11) * 86'400'000);
    row("Thu, 31 Dec 2026 23:59:60 GMT", qint64(71) * 86'400'000 + 59'579'000 + 1000);
    row("Sun, 06 Nov 1994 08:49:37 GMT", 0);
    row("0", 0);
    row("1", 1000);
    row(" 7 ", 7000);
    row("007", 7000);
    row("2147484", qint64(2'147'484'000));
    row("9999999999", qint64(9'999'999'999'000));
    row("99999999999999999999999999", maxRetryAfterMs);
    row("Fri, 31 Dec 9999 23:59:59 GMT", maxRetryAfterMs);
    for (const char *garbage : {"",
                                " ",
                                "-1",
                                "+1",
                                "1e3",
                                "0x10",
                                "1.5",
                                "1,5",
                                "1, 2",
                                "soon",
                                "\xD9\xA1",
                                "Mi, 21 Okt 2026 07:28:00 GMT",
                                "Wed, 21 Oct 2026 07:28:00",
                                "Wed, 21 Oct 2026 07:28:00 +0900",
                                "Wed, 21 Oct 2026 25:28:00 GMT",
                                "Wed, 31 Feb 2026 07:28:00 GMT",
                                "Wed, 1 Oct 2026 07:28:00 GMT",
                                "Wed, 21 Oct 26 07:28:00 GMT",
                                "Wednesday, 21-Oct-2026 07:28:00 GMT",
                                "2026-10-21T07:28:00Z",
                                "Wed, 21 Oct 2026 07:28:00 GMT,"}) {
        QTest::newRow(qPrintable(QStringLiteral("garbage: ") + QString::fromLatin1(garbage)))
            << QByteArray(garbage) << Wait();
    }
}

void RetryAfterTest::means()
{
    QFETCH(QByteArray, field);
    QFETCH(Wait, wait);
    QCOMPARE(retryAfterMs(field, now()), wait);
}

void RetryAfterTest::aTwoDigitYearIsNeverFarAhead()
{
    // 2076 is 50 years ahead, which is as far as the rule goes; 77 can only be 1977.
    QVERIFY(retryAfterMs("Wednesday, 21-Oct-76 07:28:00 GMT", now()).value() > 0);
    QCOMPARE(retryAfterMs("Friday, 21-Oct-77 07:28:00 GMT", now()), Wait(0));
}

void RetryAfterTest::theTimeZoneOfNowDoesNotMatter()
{
    QCOMPARE(retryAfterMs("Wed, 21 Oct 2026 07:28:00 GMT", now().toLocalTime()), Wait(60'000));
}

} // namespace

QTEST_GUILESS_MAIN(RetryAfterTest)

#include "tst_retry_after.moc"
