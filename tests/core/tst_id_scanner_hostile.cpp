// Texts that are made to be slow to scan for ids: they are read like others. What that costs, bench_scan
// shows.
#include "core/scan/id_scanner.h"
#include "found_ids.h"

#include <QtTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class TestIdScannerHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileTextIsReadToItsEnd_data();
    void hostileTextIsReadToItsEnd();
};

void TestIdScannerHostile::hostileTextIsReadToItsEnd_data()
{
    QTest::addColumn<QString>("pattern");

    const QStringList patterns = {u"j0"_qs,
                                  u"j0 "_qs,
                                  u"-j0"_qs,
                                  u"j"_qs,
                                  u"0"_qs,
                                  u"a"_qs,
                                  u"j1-u1-"_qs,
                                  u"-j1-u1-email:"_qs,
                                  u"email:a@a"_qs,
                                  u"j1-u1-email:a@a:"_qs,
                                  u"-j1-u1-email:a-bot:"_qs,
                                  u"-bot:"_qs,
                                  u"-email:"_qs,
                                  u"-j1-u1-email:a@a-bot:luma:"_qs,
                                  u"j1-u1-email:<"_qs,
                                  u"j1-u1-email:<a>"_qs,
                                  u"j1-u1-email:a<b>"_qs,
                                  u"j1-u1-email:a</b"_qs,
                                  u"j1-u1-email:[email "_qs,
                                  u"j1-u1-email:[[email protected]]("_qs,
                                  u"j1-u1-email:<a>[email protected]<"_qs,
                                  u"%"_qs,
                                  u"%C3"_qs,
                                  u"%6A"_qs,
                                  u"&"_qs,
                                  u"&#"_qs,
                                  u"&yuml;"_qs,
                                  u"&nosuch;"_qs,
                                  u"\\\\"_qs,
                                  u"\\u"_qs,
                                  u"aj1-u1-email:"_qs,
                                  u"1j11"_qs,
                                  u"j1-u1-email:="_qs,
                                  u"j1-u1-email:=\n"_qs,
                                  u"j1-u1-email:a=\r\n%"_qs,
                                  u"j1=\n"_qs,
                                  u"=\n"_qs,
                                  u"=%"_qs,
                                  u"j1-u1-email:%25"_qs,
                                  u"%25"_qs,
                                  u"%25252525"_qs,
                                  u"%u003"_qs,
                                  u"%uD83D"_qs,
                                  u"&#5"_qs,
                                  u"&amp;amp;"_qs,
                                  u"j12345678%"_qs,
                                  u"j12345678\u2011u1\u2011"_qs,
                                  u"j1-u1-email"_qs,
                                  u"j1-u1-email="_qs,
                                  u"j1-u1-email:%252525"_qs,
                                  u"j1-u1-email:a&token"_qs,
                                  u"j1<a>"_qs,
                                  u"j1-u1-email:<mailto:a@b|"_qs,
                                  u"j1-u1-email:[a"_qs,
                                  u"j1-u1-email:[a]("_qs,
                                  u"j1-u1-email:[[a"_qs,
                                  u"j1-u1-email:("_qs,
                                  u"j1-u1-email:\x1b["_qs,
                                  u"j1\x1b[0m"_qs,
                                  u"xj1^[["_qs,
                                  u"1[1;1"_qs,
                                  u"j1-u1-email:''"_qs,
                                  u"\\ud83d"_qs,
                                  u"\\n"_qs,
                                  u"\u200b"_qs,
                                  u"j\u200b"_qs,
                                  u"&shy;"_qs,
                                  u"j1\u00ad-"_qs,
                                  u"\u4e2d"_qs,
                                  u"Zm9vYmFyajBqMWoy"_qs};
    for (const QString &pattern : patterns) {
        QTest::newRow(qUtf8Printable(pattern + u" repeated"_qs)) << pattern;
    }
}

void TestIdScannerHostile::hostileTextIsReadToItsEnd()
{
    QFETCH(QString, pattern);

    // Nothing is lost at the end, whatever was tried before. What a flood costs a character, bench_scan
    // shows.
    const QString flood = pattern.repeated(300'000 / pattern.size());
    QCOMPARE(found(flood + u'\n' + first), QStringList{first});
    const QString tail = u"j1-u1-email:"_qs + flood + u'@' + flood;
    QCOMPARE(found(tail + u'\n' + first), QStringList{first});
}

} // namespace

QTEST_GUILESS_MAIN(TestIdScannerHostile)
#include "tst_id_scanner_hostile.moc"
