#include "core/text/coded_text.h"

#include "core/base/enum_values.h"
#include "core/job/api_token.h"
#include "core/job/shared_texts.h"
#include "core/scan/redaction.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace jobsweep;

using Code = CodedText::Code;

namespace {

/// Another language: all of a sentence but its places in capitals.
class Shouting : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "CodedText") == 0 ? QString::fromUtf8(source).toUpper() : QString();
    }
};

CodedText doubtful()
{
    const CodedText page(Code::Page, {QStringLiteral("200 OK"), QStringLiteral("A %1 page")});
    return CodedText(Code::DeleteAgainToBeSure, {CodedText(Code::EmptyAnswer, {page})});
}

} // namespace

class TestCodedText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsStandForThemselves();
    void aSentenceIsMadeOfItsArguments();
    void aSentenceIsMadeInTheLanguageOfTheMoment();
    void adviceFollowsWhatHappened();
    void aSentenceIsTakenApart();
    void everyCodeIsSpelledAsItWasReleased();
    void aSpellingIsReadBack();
    void aCodeOfALaterProgramIsShownByItsArguments();
    void whatNoProgramWroteIsReadAllTheSame();
    void theTokenGoesOutOfTheWordsAlone();
    void textsAreShared();
};

void TestCodedText::wordsStandForThemselves()
{
    QVERIFY(CodedText().isEmpty());
    QVERIFY(CodedText(QString()).isEmpty());
    const CodedText words(QStringLiteral("Job is still 50 % processing"));
    QVERIFY(!words.isCoded());
    QCOMPARE(words.text(), QStringLiteral("Job is still 50 % processing"));
    QCOMPARE(words.spelling(), words.text());
    // What looks like a sentence of the program is none.
    QCOMPARE(CodedText(CodedText(Code::Stopped).spelling()).text(), QStringLiteral("stopped"));
}

void TestCodedText::aSentenceIsMadeOfItsArguments()
{
    QVERIFY(doubtful().isCoded());
    QCOMPARE(doubtful().text(),
             QStringLiteral(
                 "The server answered 200 OK (page: A %1 page) but sent an empty answer. It may already be "
                 "deleted. Delete it again to be sure."));
    QCOMPARE(doubtful(), doubtful());
    const CodedText login(Code::ProxyVariable,
                          {QStringLiteral("https_proxy"), CodedText(Code::ProxyLoginNotEncoded)});
    QVERIFY2(login.text().contains(u"such as %23 for # or %40 for @. Correct"), qPrintable(login.text()));
    QVERIFY(CodedText(Code::Stopped) != CodedText(QStringLiteral("stopped")));
}

void TestCodedText::aSentenceIsMadeInTheLanguageOfTheMoment()
{
    const CodedText kept = CodedText::fromSpelling(CodedText(Code::TimedOut).spelling());
    const CodedText words(QStringLiteral("said by the server"));
    QCOMPARE(kept.text(), QStringLiteral("The server didn't answer in time."));
    Shouting other;
    QCoreApplication::installTranslator(&other);
    const QString shown = kept.text();
    const QString nested = CodedText(Code::EmptyAnswer, {words}).text();
    QCoreApplication::removeTranslator(&other);
    QCOMPARE(shown, QStringLiteral("THE SERVER DIDN'T ANSWER IN TIME."));
    QCOMPARE(nested, QStringLiteral("THE SERVER ANSWERED said by the server BUT SENT AN EMPTY ANSWER"));
    QCOMPARE(words.text(), QStringLiteral("said by the server"));
}

void TestCodedText::adviceFollowsWhatHappened()
{
    QCOMPARE(CodedText(Code::DeleteAgainLater, {QStringLiteral("busy")}).text(),
             QStringLiteral("busy. Try again later."));
    const QString alone = CodedText(Code::CertificateInvalid).text();
    QCOMPARE(CodedText(Code::CertificateInvalid, {QString()}).text(), alone);
    QCOMPARE(CodedText(Code::CertificateInvalid, {QStringLiteral("It has expired.")}).text(),
             QStringLiteral("It has expired. ") + alone);
}

void TestCodedText::aSentenceIsTakenApart()
{
    QVERIFY(doubtful().is(Code::DeleteAgainToBeSure));
    QVERIFY(!doubtful().is(Code::EmptyAnswer));
    QVERIFY(doubtful().firstArgument().is(Code::EmptyAnswer));
    // One word may begin another.
    QVERIFY(
        !CodedText(Code::RedirectedTo, {QStringLiteral("302"), QStringLiteral("/")}).is(Code::Redirected));
    QVERIFY(!CodedText(QStringLiteral("stopped")).is(Code::Stopped));
    QVERIFY(CodedText(Code::Stopped).firstArgument().isEmpty());
    const QString words = QStringLiteral("said by the server");
    QCOMPARE(CodedText(Code::Redirected, {words}).firstArgument(), CodedText(words));
    QVERIFY(CodedText(words).firstArgument().isEmpty());
}

/// Files hold these words: none may ever change.
void TestCodedText::everyCodeIsSpelledAsItWasReleased()
{
    const QStringList words{QStringLiteral("page"),
                            QStringLiteral("redirected"),
                            QStringLiteral("redirected to"),
                            QStringLiteral("not the api"),
                            QStringLiteral("not connected"),
                            QStringLiteral("not taken"),
                            QStringLiteral("timed out"),
                            QStringLiteral("stopped"),
                            QStringLiteral("certificate invalid"),
                            QStringLiteral("no tls"),
                            QStringLiteral("proxy unusable"),
                            QStringLiteral("too large"),
                            QStringLiteral("cut short"),
                            QStringLiteral("answer cut short"),
                            QStringLiteral("closed before answer"),
                            QStringLiteral("no whole answer in time"),
                            QStringLiteral("stopped before answer"),
                            QStringLiteral("far too large"),
                            QStringLiteral("interim answer"),
                            QStringLiteral("head without fields"),
                            QStringLiteral("head too large"),
                            QStringLiteral("unclear end"),
                            QStringLiteral("longer than announced"),
                            QStringLiteral("other answer broken"),
                            QStringLiteral("proxy variable"),
                            QStringLiteral("proxy no address"),
                            QStringLiteral("proxy socket file"),
                            QStringLiteral("proxy of other kind"),
                            QStringLiteral("proxy login not encoded"),
                            QStringLiteral("delete again to be sure"),
                            QStringLiteral("delete again later"),
                            QStringLiteral("check connection"),
                            QStringLiteral("without confirmation"),
                            QStringLiteral("empty answer"),
                            QStringLiteral("answer not json"),
                            QStringLiteral("about another job"),
                            QStringLiteral("without record"),
                            QStringLiteral("without list"),
                            QStringLiteral("jobs listed"),
                            QStringLiteral("record damaged"),
                            QStringLiteral("ended unconfirmed"),
                            QStringLiteral("still to be deleted")};
    qsizetype at = 0;
    for (const Code code : enumValues<Code>()) {
        QCOMPARE(CodedText(code).spelling(), QChar(0x1e) + words.value(at++) + QChar(0x1d));
    }
    QCOMPARE(CodedText(Code::Page, {QStringLiteral("a"), CodedText(Code::NoTls)}).spelling(),
             QStringLiteral("\u001epage\u001fa\u001f\u001eno tls\u001d\u001d"));
}

void TestCodedText::aSpellingIsReadBack()
{
    for (const Code code : enumValues<Code>()) {
        const CodedText text(code, {QStringLiteral("1"), doubtful()});
        const CodedText back = CodedText::fromSpelling(text.spelling());
        QCOMPARE(back, text);
        QCOMPARE(back.text(), text.text());
        QVERIFY(!back.text().isEmpty());
    }
}

void TestCodedText::aCodeOfALaterProgramIsShownByItsArguments()
{
    QCOMPARE(
        CodedText::fromSpelling(QStringLiteral("\u001elater\u001fone\u001f\u001eno more\u001d\u001d")).text(),
        QStringLiteral("one; no more"));
    QCOMPARE(CodedText::fromSpelling(QStringLiteral("\u001elater\u001d")).text(), QStringLiteral("later"));
}

void TestCodedText::whatNoProgramWroteIsReadAllTheSame()
{
    const QString open = QStringLiteral("\u001estopped\u001f");
    QVERIFY(!CodedText::fromSpelling(open.repeated(100'000)).text().isEmpty());
    QVERIFY(CodedText::fromSpelling(QStringLiteral("\u001e")).text().isEmpty());
    QCOMPARE(CodedText::fromSpelling(QStringLiteral("\u001e\u001f\u001f")).text(), QString());
    QVERIFY(CodedText::fromSpelling(QStringLiteral("\u001etimed out")).text().startsWith(u"The server"));
}

void TestCodedText::theTokenGoesOutOfTheWordsAlone()
{
    const ApiToken token = ApiToken::parse(QStringLiteral("user:12345-abcdefghijklmnop"), nullptr).value();
    const CodedText text(Code::NotTheApi,
                         {QStringLiteral("404 (no user:12345-abcdefghijklmnop here)"), QStringLiteral("b")});
    const CodedText clean = redacted(text, token);
    QVERIFY(!clean.spelling().contains(u"abcdefghijklmnop"));
    QVERIFY(clean.text().contains(u"isn't an answer from the API"));
    QVERIFY(clean.text().startsWith(u"404 (no "));
    QCOMPARE(redacted(doubtful(), token), doubtful());
    QVERIFY(
        !redacted(CodedText(QStringLiteral("user:12345-abcdefghijklmnop")), token).text().contains(u"12345"));
}

void TestCodedText::textsAreShared()
{
    SharedTexts texts;
    const CodedText one = texts.shared(CodedText(Code::TimedOut));
    const CodedText other = texts.shared(CodedText(Code::TimedOut));
    QCOMPARE(one.spelling().constData(), other.spelling().constData());
    QCOMPARE(sizeof(CodedText), sizeof(QString));
}

QTEST_GUILESS_MAIN(TestCodedText)
#include "tst_coded_text.moc"
