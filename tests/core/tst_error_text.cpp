#include "core/error_text.h"
#include "support/http_answers.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString noText; ///< "not the API's": apiErrorText gives nothing

} // namespace

class TstErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textOfJson_data();
    void textOfJson();
    void textOfAnswer_data();
    void textOfAnswer();
    void everyStatusHasAText();
    void foreignAnswerNamesStatusAndAdvice();
    void adviceFollowsASentence();
    void oneLine_data();
    void oneLine();
    void cutsBetweenCharacters();
};

void TstErrorText::textOfJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("byApi");
    const auto row = [](const char *name, const QByteArray &body, const QString &text, bool byApi) {
        QTest::newRow(name) << body << text << byApi;
    };
    row("error", R"({"error":"No","code":7})", QStringLiteral("No"), true);
    row("error before message", R"({"message":"Other","error":"No"})", QStringLiteral("No"), true);
    row("error.message", R"({"error":{"message":"No","code":7}})", QStringLiteral("No"), true);
    row("message before error.message", R"({"message":"First","error":{"message":"No"}})",
        QStringLiteral("First"), true);
    row("error.message before detail", R"({"detail":"Other","error":{"message":"No"}})", QStringLiteral("No"),
        true);
    row("message alone", R"({"message":"No"})", QStringLiteral("No"), false);
    row("detail alone", R"({"detail":"No"})", QStringLiteral("No"), false);
    row("blank error, then message", R"({"error":" ","message":"No"})", QStringLiteral("No"), false);
    row("null error, then message", R"({"error":null,"message":"No"})", QStringLiteral("No"), false);
    row("a byte order mark", "\xef\xbb\xbf{\"error\":\"No\"}", QStringLiteral("No"), true);
    row("markup", R"({"error":"<b>No</b> &amp;"})", QStringLiteral("<b>No</b> &amp;"), true);
    row("line ends and control characters", R"({"error":"a\r\nb\u0000c\u0007d"})", QStringLiteral("a b c d"),
        true);
    row("half a surrogate pair", R"({"error":"a\ud800b"})", QStringLiteral("a\ufffdb"), true);
    row("error is a number", R"({"error":404})", noText, false);
    row("error is true", R"({"error":true})", noText, false);
    row("error is a list", R"({"error":["No"]})", noText, false);
    row("error.message is a number", R"({"error":{"message":7}})", noText, false);
    row("only control characters", R"({"error":"\u0000\u0001"})", noText, false);
    row("no text at all", R"({"ok":false})", noText, false);
    row("a list", R"([{"error":"No"}])", noText, false);
    row("a text", R"("error")", noText, false);
    row("an open object", R"({"error":"No")", noText, false);
    row("something behind the object", "{\"error\":\"No\"}x", noText, false);
    row("a number too large for JSON", R"({"error":"No","code":1e999})", noText, false);
    row("nested 100,000 deep", "{\"error\":" + QByteArray(100'000, '['), noText, false);
    row("not UTF-8", "{\"error\":\"\xff\xfe\"}", noText, false);
    row("HTML", "<html></html>", noText, false);
    row("empty", "", noText, false);
}

void TstErrorText::textOfJson()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QFETCH(bool, byApi);
    QCOMPARE(apiErrorText(body).value_or(noText), text);
    QCOMPARE(apiErrorText(body).has_value(), !text.isEmpty());
    QCOMPARE(isApiError(body), byApi);
}

void TstErrorText::textOfAnswer_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const HttpAnswer &answer, const QString &text) {
        QTest::newRow(name) << answer << text;
    };
    const auto page = [](const QByteArray &title) {
        return answered(502, "<!doctype html><HTML><Head><TITLE lang=en>" + title + "</Title></head>");
    };
    row("the API's text", apiError(403, QStringLiteral("No")), QStringLiteral("No"));
    row("no body", answered(404), QStringLiteral("404 Not Found"));
    row("a status without a phrase", answered(520), QStringLiteral("520"));
    row("JSON without a text", answered(500, QByteArray("{}")), QStringLiteral("500 Internal Server Error"));
    row("plain text is not repeated", answered(500, QByteArray("https://secret.example/?token=1")),
        QStringLiteral("500 Internal Server Error"));
    row("a page's title", page("Bad\n gateway"), QStringLiteral("502 Bad Gateway (page: Bad gateway)"));
    row("a title with place markers", page("%1 %2 %n"), QStringLiteral("502 Bad Gateway (page: %1 %2 %n)"));
    row("an empty title", page(" \t"), QStringLiteral("502 Bad Gateway"));
    row("a title that does not end", answered(502, QByteArray("<title>Bad")),
        QStringLiteral("502 Bad Gateway"));
    row("a title tag that does not end", answered(502, QByteArray("<title")),
        QStringLiteral("502 Bad Gateway"));
    row("a title far down", answered(502, QByteArray(5000, ' ') + "<title>Bad</title>"),
        QStringLiteral("502 Bad Gateway"));
    row("a long title", page(QByteArray(500, 'x')),
        QStringLiteral("502 Bad Gateway (page: %1…)").arg(QString(119, u'x')));
    row("a redirect", redirected(302, QStringLiteral("b.example")),
        QStringLiteral("Redirected (302) to b.example. Check the server address."));
    row("a redirect with place markers", redirected(302, QStringLiteral("%1")),
        QStringLiteral("Redirected (302) to %1. Check the server address."));
    row("a redirect to nowhere", answered(304),
        QStringLiteral("Redirected (304). Check the server address."));
    row("a fault", unanswered(Delivery::Lost, 0, QStringLiteral("Reset\nby\u202epeer")),
        QStringLiteral("Reset bypeer"));
    row("a fault after the status", unanswered(Delivery::Lost, 200, QStringLiteral("Cut")),
        QStringLiteral("Cut"));
}

void TstErrorText::textOfAnswer()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, text);
    QCOMPARE(errorText(answer), text);
}

void TstErrorText::everyStatusHasAText()
{
    for (int status = -1; status <= 1000; ++status) {
        const QString text = errorText(answered(status));
        QVERIFY(!text.isEmpty());
        QVERIFY2(status == 0 || text.contains(QString::number(status)), qPrintable(text));
    }
    QSet<QString> texts;
    for (const Delivery delivery : {Delivery::NotConnected, Delivery::Lost, Delivery::TimedOut,
                                    Delivery::Aborted, Delivery::TlsInvalid, Delivery::TooLarge}) {
        const QString text = errorText(unanswered(delivery, 200));
        QVERIFY2(text.size() > 3 && !text.contains(u"200"), qPrintable(text));
        texts.insert(text);
    }
    QCOMPARE(texts.size(), 6);
}

void TstErrorText::foreignAnswerNamesStatusAndAdvice()
{
    QCOMPARE(foreignAnswerText(answered(404, QByteArray("<title>Oh no</title>"))),
             QStringLiteral("404 Not Found (page: Oh no): not the API's answer. Check the server address."));
    QCOMPARE(foreignAnswerText(answered(404, QByteArray(R"({"message":"no Route %1"})"))),
             QStringLiteral("404 Not Found (no Route %1): not the API's answer. Check the server address."));
}

void TstErrorText::adviceFollowsASentence()
{
    const QString advice = QStringLiteral("Try again.");
    QCOMPARE(withAdvice(QStringLiteral("404 Not Found"), advice),
             QStringLiteral("404 Not Found. Try again."));
    QCOMPARE(withAdvice(QStringLiteral("It broke."), advice), QStringLiteral("It broke. Try again."));
    QCOMPARE(withAdvice(QStringLiteral("Cut…"), advice), QStringLiteral("Cut… Try again."));
}

void TstErrorText::oneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &text, const QString &line) {
        QTest::newRow(name) << text << line;
    };
    row("empty", {}, {});
    row("blanks around and runs of them", QStringLiteral("  a \t\r\n b  "), QStringLiteral("a b"));
    row("blanks of Unicode", QStringLiteral("a\u00a0\u2003\u2028\u2029\u0085b"), QStringLiteral("a b"));
    row("control characters", QStringLiteral("a\u0001\u001b\u007f\u009fb"), QStringLiteral("a b"));
    row("only control characters", QStringLiteral("\u0001\u0002"), {});
    row("bidirectional controls", QStringLiteral("a\u202e\u202a\u2066\u2069\u200e\u200f\u061c\u206fb"),
        QStringLiteral("ab"));
    row("right-to-left letters stay", QStringLiteral("שלום"), QStringLiteral("שלום"));
    row("joiners stay", QStringLiteral("a\u200db"), QStringLiteral("a\u200db"));
    row("characters beyond the BMP stay", QStringLiteral("a😀b"), QStringLiteral("a😀b"));
    row("half a pair at the end", QStringLiteral("a") + QChar(0xd83d), QStringLiteral("a\ufffd"));
    row("halves in the wrong order", QString(QChar(0xde00)) + QChar(0xd83d), QStringLiteral("\ufffd\ufffd"));
}

void TstErrorText::oneLine()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QCOMPARE(jobsweep::oneLine(text), line);
    QCOMPARE(jobsweep::oneLine(line), line);
    const QString withNul = text + QChar(u'\0') + QStringLiteral("end");
    QCOMPARE(jobsweep::oneLine(withNul), QString(line + QStringLiteral(" end")).trimmed());
}

void TstErrorText::cutsBetweenCharacters()
{
    const auto cut = [](const QString &text, qsizetype length) { return jobsweep::oneLine(text, length); };
    QCOMPARE(cut(QStringLiteral("abcd"), 4), QStringLiteral("abcd"));
    QCOMPARE(cut(QStringLiteral("abcd  \n"), 4), QStringLiteral("abcd"));
    QCOMPARE(cut(QStringLiteral("abcde"), 4), QStringLiteral("abc…"));
    QCOMPARE(cut(QStringLiteral("abc de"), 4), QStringLiteral("abc…"));
    QCOMPARE(cut(QStringLiteral("ab😀cd"), 4), QStringLiteral("ab…"));
    QCOMPARE(cut(QStringLiteral("abc😀"), 4), QStringLiteral("abc…"));
    QCOMPARE(cut(QStringLiteral("😀😀"), 1), QStringLiteral("…"));
    QCOMPARE(cut(QString(5000, u'x'), maxErrorTextLength).size(), maxErrorTextLength);
    const QByteArray long1 = "{\"error\":\"" + QByteArray(5000, 'x') + "\"}";
    QCOMPARE(apiErrorText(long1)->size(), maxErrorTextLength);
}

QTEST_GUILESS_MAIN(TstErrorText)
#include "tst_error_text.moc"
