#include "app/intake/mime_content.h"

#include <QHash>
#include <QMimeData>
#include <QTest>
#include <QThread>
#include <QUrl>

using namespace jobsweep;

class TstMimeContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsTaken();
    void aPageIsTakenWithWhatIsBehindIt();
    void filesAreTakenInsteadOfTheirNames();
    void addressesAreTakenAsTheyAreWritten();
    void nothingToBeRead();
    void theTextIsAskedForOnce();
    void afterAWaitForNothingNoOtherFormatIsAskedFor_data();
    void afterAWaitForNothingNoOtherFormatIsAskedFor();
    void whatComesSlowlyIsTaken();
};

namespace {

constexpr std::chrono::milliseconds patience{30};

/// The clipboard of another program, which is slow.
class SlowData : public QMimeData
{
public:
    QStringList offered;
    QHash<QString, QString> answers; ///< to formats; others get nothing
    QString slowFormat;              ///< "": the list of formats itself
    mutable QStringList asked;

    QStringList formats() const override
    {
        if (slowFormat.isEmpty()) {
            QThread::msleep(2 * patience.count());
            asked += QStringLiteral("formats");
        }
        return offered;
    }

protected:
    QVariant retrieveData(const QString &format, QMetaType) const override
    {
        asked += format;
        if (format == slowFormat) {
            QThread::msleep(2 * patience.count());
        }
        // As on X11: an empty text for what was asked for and did not come.
        return offered.contains(format) ? QVariant(answers.value(format)) : QVariant();
    }
};

const QString uris = QStringLiteral("text/uri-list");
const QString utf8 = QStringLiteral("text/plain;charset=utf-8");
const QString plain = QStringLiteral("text/plain");
const QString html = QStringLiteral("text/html");

} // namespace

void TstMimeContent::textIsTaken()
{
    QMimeData data;
    data.setText(QStringLiteral("some text"));
    QVERIFY(hasContent(data));
    QCOMPARE(contentOf(data).text, QStringLiteral("some text"));
    QVERIFY(contentOf(data).files.isEmpty());
}

void TstMimeContent::aPageIsTakenWithWhatIsBehindIt()
{
    QMimeData data;
    data.setHtml(QStringLiteral("<a href='x'>y</a>"));
    QVERIFY(hasContent(data));
    QCOMPARE(contentOf(data).text, QStringLiteral("<a href='x'>y</a>"));
    data.setText(QStringLiteral("y"));
    QCOMPARE(contentOf(data).text, QStringLiteral("y\n<a href='x'>y</a>"));
}

void TstMimeContent::filesAreTakenInsteadOfTheirNames()
{
    QMimeData data;
    data.setText(QStringLiteral("file:///a.txt\nfile:///b.txt"));
    data.setUrls({QUrl(QStringLiteral("file:///a.txt")), QUrl(QStringLiteral("file:///b%20c.txt"))});
    const QStringList files{QStringLiteral("/a.txt"), QStringLiteral("/b c.txt")};
    QCOMPARE(contentOf(data).files, files);
    QVERIFY(contentOf(data).text.isEmpty());
}

void TstMimeContent::addressesAreTakenAsTheyAreWritten()
{
    QMimeData data;
    const QString address = QStringLiteral("https://api.useapi.net/v1/luma/jobs/j1-u1-email%3Aa%40b.c");
    data.setUrls({QUrl(address)});
    QVERIFY(hasContent(data));
    QVERIFY(contentOf(data).text.contains(address));
}

void TstMimeContent::nothingToBeRead()
{
    QMimeData data;
    QVERIFY(!hasContent(data));
    QVERIFY(contentOf(data).isEmpty());
    data.setImageData(1);
    QVERIFY(!hasContent(data));
}

void TstMimeContent::theTextIsAskedForOnce()
{
    SlowData data;
    data.slowFormat = QStringLiteral("none");
    data.offered = {plain, html, utf8};
    data.answers = {{utf8, QStringLiteral("text")}, {plain, QStringLiteral("other")}};
    QCOMPARE(contentOf(data).text, QStringLiteral("text"));
    QCOMPARE(data.asked, QStringList({utf8, html}));
}

void TstMimeContent::afterAWaitForNothingNoOtherFormatIsAskedFor_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QString>("slow");
    QTest::addColumn<QStringList>("asked");
    QTest::newRow("the list of formats")
        << QStringList() << QString() << QStringList(QStringLiteral("formats"));
    QTest::newRow("addresses") << QStringList{uris, plain, html} << uris << QStringList{uris};
    QTest::newRow("text") << QStringList{utf8, plain, html} << utf8 << QStringList{utf8};
    QTest::newRow("a page") << QStringList{plain, html} << html << QStringList{utf8, plain, html};
}

void TstMimeContent::afterAWaitForNothingNoOtherFormatIsAskedFor()
{
    QFETCH(QStringList, offered);
    QFETCH(QString, slow);
    QFETCH(QStringList, asked);
    SlowData data;
    data.offered = offered;
    data.slowFormat = slow;
    data.answers = {{plain, QStringLiteral("text")}};
    const MimeContent content = contentOf(data, patience);
    QVERIFY(content.unanswered);
    QVERIFY2(content.isEmpty(), "a part would pass for the whole");
    QCOMPARE(data.asked, asked);
}

void TstMimeContent::whatComesSlowlyIsTaken()
{
    SlowData data;
    data.offered = QStringList{utf8, html};
    data.slowFormat = utf8;
    data.answers = {{utf8, QStringLiteral("a long text")}, {html, QStringLiteral("<p>")}};
    const MimeContent content = contentOf(data, patience);
    QVERIFY(!content.unanswered);
    QCOMPARE(content.text, QStringLiteral("a long text\n<p>"));
}

QTEST_GUILESS_MAIN(TstMimeContent)
#include "tst_mime_content.moc"
