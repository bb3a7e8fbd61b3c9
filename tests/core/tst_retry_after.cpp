#include "core/answer/retry_after.h"

#include <QLocale>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;

namespace {

/// 21 October 2026, half a second after 07:27.
QDateTime now()
{
    return {QDate(2026, 10, 21), QTime(7, 27, 0, 500), Qt::UTC};
}

using Wait = std::optional<std::chrono::milliseconds>;

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
    row("Wed, 21 Oct 2026 07:28:00 GMT", 60'000ms);
    row("Wednesday, 21-Oct-26 07:28:00 GMT", 60'000ms);
    row("Wed Oct 21 07:28:00 2026", 60'000ms);
    row("Wed, 21 Oct 2026 07:27:01 GMT", 1000ms);
    row("Wed, 21 Oct 2026 07:27:00 GMT", 0ms);
    row("Sun Nov  1 07:27:00 2026", 11 * 24h);
    row("Thu, 31 Dec 2026 23:59:60 GMT", 71 * 24h + 59'579s + 1s);
    row("Sun, 06 Nov 1994 08:49:37 GMT", 0ms);
    row("0", 0ms);
    row("1", 1000ms);
    row(" 7 ", 7000ms);
    row("007", 7000ms);
    row("2147484", 2'147'484s);
    row("9999999999", 9'999'999'999s);
    row("99999999999999999999999999", maxRetryAfter);
    row("Fri, 31 Dec 9999 23:59:59 GMT", maxRetryAfter);
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
    QCOMPARE(retryAfter(field, now()), wait);
}

void RetryAfterTest::aTwoDigitYearIsNeverFarAhead()
{
    // 2076 is 50 years ahead, which is as far as the rule goes; 77 can only be 1977.
    QVERIFY(retryAfter("Wednesday, 21-Oct-76 07:28:00 GMT", now()).value() > 0ms);
    QCOMPARE(retryAfter("Friday, 21-Oct-77 07:28:00 GMT", now()), Wait(0ms));
}

void RetryAfterTest::theTimeZoneOfNowDoesNotMatter()
{
    QCOMPARE(retryAfter("Wed, 21 Oct 2026 07:28:00 GMT", now().toLocalTime()), Wait(60s));
}

} // namespace

QTEST_GUILESS_MAIN(RetryAfterTest)

#include "tst_retry_after.moc"
