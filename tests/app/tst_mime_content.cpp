#include "app/mime_content.h"

#include <QMimeData>
#include <QTest>
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
};

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

QTEST_GUILESS_MAIN(TstMimeContent)
#include "tst_mime_content.moc"
