#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"
#include "core/answer/error_text.h"
#include "core/text/advice.h"
#include "core/text/one_line.h"
#include "support/http_answers.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

HttpAnswer inCharset(HttpAnswer answer, const QByteArray &charset)
{
    answer.charset = charset;
    return answer;
}

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
    void explanationsOfOthersAreShown_data();
    void explanationsOfOthersAreShown();
    void explanationsOfOthersAreNoWordOfTheApi_data();
    void explanationsOfOthersAreNoWordOfTheApi();
    void aSuccessExplainsNothing();
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
    row("a page's title", page("Out of\n order"), QStringLiteral("502 Bad Gateway (page: Out of order)"));
    row("a title that repeats the status", page("502 bad gateway"), QStringLiteral("502 Bad Gateway"));
    row("a title that repeats a part of it", page("Bad\n gateway"), QStringLiteral("502 Bad Gateway"));
    row("a title that repeats the status and says more", page("a.example | 502 Bad gateway"),
        QStringLiteral("a.example | 502 Bad gateway"));
    row("a title with place markers", page("%1 %2 %n"), QStringLiteral("502 Bad Gateway (page: %1 %2 %n)"));
    row("an empty title", page(" \t"), QStringLiteral("502 Bad Gateway"));
    row("references in a title", page("Tom &amp; J&#xe9;r&ocirc;me &lt;b&gt; &amp;lt; &mdash; &nope; & so"),
        QStringLiteral("502 Bad Gateway (page: Tom & Jérôme <b> &lt; — &nope; & so)"));
    row("what only an address would mean", page("50%20 \\n"),
        QStringLiteral("502 Bad Gateway (page: 50%20 \\n)"));
    row("a title in Latin-1 that says so",
        inCharset(page("gr\xf6\xdf"
                       "er \x96 5 \x80"),
                  "ISO-8859-1"),
        QStringLiteral("502 Bad Gateway (page: größer – 5 €)"));
    row("a title in Latin-1 that says nothing",
        page("gr\xf6\xdf"
             "er"),
        QStringLiteral("502 Bad Gateway (page: größer)"));
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
    QCOMPARE(errorText(answer).text(), text);
}

void TstErrorText::explanationsOfOthersAreShown_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &body, const QString &text,
                        const QByteArray &charset = {}) {
        QTest::newRow(name) << inCharset(answered(422, body), charset) << text;
    };
    const QString no = QStringLiteral("No");
    row("title", R"({"type":"about:blank","title":"No","status":422})", no);
    row("detail before title", R"({"title":"Other","detail":"No"})", no);
    row("error before title", R"({"title":"Other","error":"No"})", no);
    row("blank detail, then title", R"({"title":"No","detail":" "})", no);
    row("errors with messages", R"({"errors":[{"message":"No"},{"code":7},{"message":"Never"}]})",
        QStringLiteral("No; Never"));
    row("errors that are texts", R"({"errors":["No","Never"]})", QStringLiteral("No; Never"));
    row("errors with titles and details", R"({"errors":[{"title":"Other","detail":"No"}]})", no);
    row("an error by itself", R"({"errors":{"message":"No"}})", no);
    row("title before errors", R"({"errors":[{"message":"Other"}],"title":"No"})", no);
    row("detail with msg", R"({"detail":[{"loc":["path","jobid"],"msg":"No"}]})", no);
    row("errors before detail with msg", R"({"detail":[{"msg":"Other"}],"errors":["No"]})", no);
    row("message is a list", R"({"statusCode":422,"message":["No","Never"]})", QStringLiteral("No; Never"));
    row("error is a list", R"({"error":["No"]})", no);
    row("a text alone", R"("No")", no);
    row("a text alone with a byte order mark", "\xef\xbb\xbf\"No\"\n", no);
    row("a list of errors", R"([{"message":"No","errorCode":"X"}])", no);
    row("more than can be shown", "{\"errors\":[\"" + QByteArray(5000, 'x') + "\"]}",
        QString(maxErrorTextLength - 1, u'x') + u'…');
    row("line ends", R"({"title":"No\r\nSet-Cookie: x"})", QStringLiteral("No Set-Cookie: x"));
    row("Latin-1 that says so",
        "{\"error\":\"gr\xf6\xdf"
        "er\"}",
        QStringLiteral("größer"), "iso-8859-1");
    row("Windows-1252 that says so", "{\"error\":\"can\x92t\"}", QStringLiteral("can’t"), "Windows-1252");
    row("Latin-1 that says nothing",
        "{\"error\":\"gr\xf6\xdf"
        "er\"}",
        QStringLiteral("größer"));
    row("UTF-8 that says so", "{\"title\":\"größer\"}", QStringLiteral("größer"), "UTF-8");
    row("UTF-8 of a charset that is not known", "{\"title\":\"größer\"}", QStringLiteral("größer"), "x-none");
    row("UTF-16 that says so", QByteArray::fromHex("22004e006f002200"), no, "utf-16le");
    const QString phrase = QStringLiteral("422 Unprocessable Content");
    row("title is a number", R"({"title":7,"errors":[],"detail":[{"msg":null}]})", phrase);
    row("a number alone", "7", phrase);
    row("two texts", R"("No","Never")", phrase);
    row("nested too deep", R"({"errors":[[[[[["No"]]]]]]})", phrase);
    row("nested 100,000 deep", QByteArray(100'000, '['), phrase);
}

void TstErrorText::explanationsOfOthersAreShown()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, text);
    QCOMPARE(errorText(answer).text(), text);
}

void TstErrorText::explanationsOfOthersAreNoWordOfTheApi_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body :
         {R"({"title":"Job not found"})", R"({"errors":[{"message":"Job not found"}]})",
          R"({"detail":[{"msg":"Job not found"}]})", R"({"error":["Job not found"]})", R"("Job not found")",
          R"([{"error":"Job not found"}])", "{\"error\":\"Job gel\xf6scht\"}"}) {
        QTest::newRow(body) << QByteArray(body);
    }
}

void TstErrorText::explanationsOfOthersAreNoWordOfTheApi()
{
    QFETCH(QByteArray, body);
    const HttpAnswer answer = inCharset(answered(404, body), "iso-8859-1");
    QVERIFY(!isApiError(body));
    QVERIFY(isForeignNotFound(answer));
    QCOMPARE(judgeDelete(sampleId(), answer, false).state, DeletionState::Failed);
    QCOMPARE(judgeDelete(sampleId(), answer, true).state, DeletionState::Unconfirmed);
    QCOMPARE(judgeCheck(sampleId(), answer).kind, CheckKind::Failed);
    QVERIFY(judgeDelete(sampleId(), answer, false).message.text().contains(u"Job "));
}

void TstErrorText::aSuccessExplainsNothing()
{
    for (const char *body : {R"({"title":"Welcome"})", R"("OK")", R"({"errors":["none"]})"}) {
        QCOMPARE(errorText(answered(200, QByteArray(body))).text(), QStringLiteral("200 OK"));
    }
}

void TstErrorText::everyStatusHasAText()
{
    for (int status = -1; status <= 1000; ++status) {
        const QString text = errorText(answered(status)).text();
        QVERIFY(!text.isEmpty());
        QVERIFY2(status == 0 || text.contains(QString::number(status)), qPrintable(text));
    }
    QSet<QString> texts;
    for (const Delivery delivery :
         {Delivery::NotConnected, Delivery::NotTaken, Delivery::Lost, Delivery::TimedOut, Delivery::Aborted,
          Delivery::TlsInvalid, Delivery::NoTls, Delivery::NoWay, Delivery::TooLarge}) {
        const QString text = errorText(unanswered(delivery, 200)).text();
        QVERIFY2(text.size() > 3 && !text.contains(u"200"), qPrintable(text));
        texts.insert(text);
    }
    QCOMPARE(texts.size(), 9);
}

void TstErrorText::foreignAnswerNamesStatusAndAdvice()
{
    QCOMPARE(
        foreignAnswerText(answered(404, QByteArray("<title>Oh no</title>"))).text(),
        QStringLiteral(
            "404 Not Found (page: Oh no). This isn't an answer from the API: check the server address."));
    QCOMPARE(foreignAnswerText(answered(404, QByteArray("<title>404 Not Found</title>"))).text(),
             QStringLiteral("404 Not Found. This isn't an answer from the API: check the server address."));
    QCOMPARE(
        foreignAnswerText(answered(404, QByteArray(R"({"message":"no Route %1"})"))).text(),
        QStringLiteral(
            "404 Not Found (no Route %1). This isn't an answer from the API: check the server address."));
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
