#include "core/text/coded_text.h"

#include "core/base/enum_values.h"
#include "core/text/advice.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace jobsweep {

namespace {

struct CodedSentence
{
    Q_DECLARE_TR_FUNCTIONS(CodedText)
};

// A sentence is spelled `beginning` code (`separator` argument)... `end`, where an argument is words or a
// sentence. Words from outside never have these characters: oneLine() makes blanks of them.
constexpr char16_t beginning = u'\u001e';
constexpr char16_t separator = u'\u001f';
constexpr char16_t end = u'\u001d';

struct Sentence
{
    CodedText::Code code = {};
    QLatin1String word;         ///< in files: it never changes once it was released
    int places = 0;             ///< for arguments; without any, the sentence follows an argument, as advice
    const char *text = nullptr; ///< with %1 and %2, or %Ln for a number, in its places
};

using Code = CodedText::Code;

constexpr std::array sentences{
    Sentence{Code::Page, QLatin1String("page"), 2, QT_TRANSLATE_NOOP("CodedText", "%1 (page: %2)")},
    Sentence{Code::Redirected, QLatin1String("redirected"), 1,
             QT_TRANSLATE_NOOP("CodedText", "Redirected (%1). Check the server address.")},
    Sentence{Code::RedirectedTo, QLatin1String("redirected to"), 2,
             QT_TRANSLATE_NOOP("CodedText", "Redirected (%1) to %2. Check the server address.")},
    Sentence{
        Code::NotTheApi, QLatin1String("not the api"), 1,
        QT_TRANSLATE_NOOP("CodedText", "%1. This isn't an answer from the API: check the server address.")},
    Sentence{Code::NotConnected, QLatin1String("not connected"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Can't connect to the server.")},
    Sentence{
        Code::NotTaken, QLatin1String("not taken"), 0,
        QT_TRANSLATE_NOOP("CodedText", "The server closed the connection before accepting the request.")},
    Sentence{Code::TimedOut, QLatin1String("timed out"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The server didn't answer in time.")},
    Sentence{Code::Stopped, QLatin1String("stopped"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Stopped before the server answered.")},
    Sentence{Code::CertificateInvalid, QLatin1String("certificate invalid"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The server's certificate isn't valid, so nothing was sent. "
                                            "Check the server address and this computer's date.")},
    Sentence{Code::NoTls, QLatin1String("no tls"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Couldn't make a secure connection (TLS), so nothing was sent. "
                                            "Check the server address and its port.")},
    Sentence{Code::ProxyUnusable, QLatin1String("proxy unusable"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The proxy set in the environment can't be used.")},
    Sentence{Code::TooLarge, QLatin1String("too large"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer is too large to come from the API.")},
    Sentence{Code::CutShort, QLatin1String("cut short"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The connection closed before the answer was complete.")},
    Sentence{Code::AnswerCutShort, QLatin1String("answer cut short"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer was cut short.")},
    Sentence{Code::ClosedBeforeAnswer, QLatin1String("closed before answer"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The connection closed before an answer arrived.")},
    Sentence{Code::NoWholeAnswerInTime, QLatin1String("no whole answer in time"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer didn't arrive in time.")},
    Sentence{Code::StoppedBeforeAnswer, QLatin1String("stopped before answer"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Stopped before the answer arrived.")},
    Sentence{Code::FarTooLarge, QLatin1String("far too large"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer is far too large to come from the API.")},
    Sentence{Code::InterimAnswer, QLatin1String("interim answer"), 1,
             QT_TRANSLATE_NOOP("CodedText",
                               "The server sent an interim answer (%1), so later answers on that "
                               "connection can't be told apart.")},
    Sentence{Code::HeadWithoutFields, QLatin1String("head without fields"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The header of the answer has no fields, or too many to read.")},
    Sentence{
        Code::HeadTooLarge, QLatin1String("head too large"), 0,
        QT_TRANSLATE_NOOP("CodedText", "The header of the answer is far too large to come from the API.")},
    Sentence{Code::UnclearEnd, QLatin1String("unclear end"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer doesn't say clearly where it ends.")},
    Sentence{Code::LongerThanAnnounced, QLatin1String("longer than announced"), 0,
             QT_TRANSLATE_NOOP("CodedText", "The answer is longer than announced.")},
    Sentence{Code::OtherAnswerBroken, QLatin1String("other answer broken"), 0,
             QT_TRANSLATE_NOOP("CodedText",
                               "Another answer on the same connection was broken, so the answers "
                               "after it can't be trusted.")},
    Sentence{Code::ProxyVariable, QLatin1String("proxy variable"), 2,
             QT_TRANSLATE_NOOP("CodedText", "The environment variable %1 can't be used, so nothing was sent. "
                                            "%2 Correct or unset it, then restart Jobsweep.")},
    Sentence{Code::ProxyNoAddress, QLatin1String("proxy no address"), 0,
             QT_TRANSLATE_NOOP("CodedText",
                               "It isn't the address of a proxy, such as http://proxy.example:3128.")},
    Sentence{Code::ProxySocketFile, QLatin1String("proxy socket file"), 0,
             QT_TRANSLATE_NOOP(
                 "CodedText", "It names a socket file, but Jobsweep reaches proxies only by host and port.")},
    Sentence{
        Code::ProxyOfOtherKind, QLatin1String("proxy of other kind"), 1,
        QT_TRANSLATE_NOOP(
            "CodedText",
            "It names a proxy of type %1, but Jobsweep supports only http://, socks5:// and socks5h://.")},
    Sentence{Code::ProxyLoginNotEncoded, QLatin1String("proxy login not encoded"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Its sign-in contains a character that must be percent-encoded, "
                                            "such as %23 for # or %40 for @.")},
    Sentence{Code::DeleteAgainToBeSure, QLatin1String("delete again to be sure"), 0,
             QT_TRANSLATE_NOOP("CodedText", "It may already be deleted. Delete it again to be sure.")},
    Sentence{Code::DeleteAgainLater, QLatin1String("delete again later"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Try again later.")},
    Sentence{Code::CheckConnection, QLatin1String("check connection"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Check your connection and the server address.")},
    Sentence{Code::WithoutConfirmation, QLatin1String("without confirmation"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but did not confirm the deletion")},
    Sentence{Code::EmptyAnswer, QLatin1String("empty answer"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but sent an empty answer")},
    Sentence{Code::AnswerNotJson, QLatin1String("answer not json"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but sent an unexpected answer")},
    Sentence{Code::AboutAnotherJob, QLatin1String("about another job"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but confirmed another job")},
    Sentence{Code::WithoutRecord, QLatin1String("without record"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but did not describe this job.")},
    Sentence{Code::WithoutList, QLatin1String("without list"), 1,
             QT_TRANSLATE_NOOP("CodedText", "The server answered %1 but did not list any jobs.")},
    Sentence{Code::JobsListed, QLatin1String("jobs listed"), 1,
             QT_TRANSLATE_N_NOOP("CodedText", "%Ln running job(s)")},
    Sentence{Code::RecordDamaged, QLatin1String("record damaged"), 0,
             QT_TRANSLATE_NOOP("CodedText",
                               "The record of this job on disk was damaged. The job may already be "
                               "deleted. Delete it again to be sure.")},
    Sentence{Code::EndedUnconfirmed, QLatin1String("ended unconfirmed"), 0,
             QT_TRANSLATE_NOOP(
                 "CodedText",
                 "Jobsweep ended before the deletion was confirmed. Delete the job again to be sure.")},
    Sentence{Code::StillToBeDeleted, QLatin1String("still to be deleted"), 0,
             QT_TRANSLATE_NOOP("CodedText", "Still to be deleted.")},
};

/// Whether each code's sentence stands in its place.
constexpr bool areInOrder()
{
    for (size_t i = 0; i < sentences.size(); ++i) {
        if (sentences[i].code != Code(i)) {
            return false;
        }
    }
    return sentences.size() == enumValues<Code>().size();
}
static_assert(areInOrder());

bool isControl(QChar c)
{
    return c == beginning || c == separator || c == end;
}

/// A spelling taken apart: words, or a sentence's word with its arguments.
struct Part
{
    QString words;
    QString code;
    QList<Part> arguments;
};

/// Reads the part of a spelling at `at`, and moves `at` behind it. A file may hold anything: what is deeper
/// than any sentence is left out.
Part partAt(const QString &spelling, qsizetype &at, int depth = 0)
{
    constexpr int deepest = 8;
    const auto wordsHere = [&] {
        const qsizetype from = at;
        while (at < spelling.size() && !isControl(spelling[at])) {
            ++at;
        }
        return spelling.mid(from, at - from);
    };
    Part part;
    if (at >= spelling.size() || spelling[at] != beginning || depth == deepest) {
        part.words = wordsHere();
        return part;
    }
    ++at;
    part.code = wordsHere();
    while (at < spelling.size() && spelling[at] == separator) {
        part.arguments += partAt(spelling, ++at, depth + 1);
    }
    at += at < spelling.size() && spelling[at] == end ? 1 : 0;
    return part;
}

QString spelled(const QString &code, const QStringList &arguments)
{
    QString spelling = beginning + code;
    for (const QString &argument : arguments) {
        spelling += separator + argument;
    }
    return spelling + end;
}

/// What is shown of a sentence that a later program wrote.
QString unknownText(const QString &code, QStringList arguments)
{
    arguments.removeAll(QString());
    return arguments.isEmpty() ? code : arguments.join(QStringLiteral("; "));
}

QString textOf(const Part &part)
{
    if (part.code.isEmpty()) {
        return part.words;
    }
    QStringList arguments;
    for (const Part &argument : part.arguments) {
        arguments += textOf(argument);
    }
    const auto known = std::find_if(sentences.begin(), sentences.end(),
                                    [&part](const Sentence &one) { return one.word == part.code; });
    if (known == sentences.end()) {
        return unknownText(part.code, arguments);
    }
    const QString first = arguments.value(0);
    if (known->code == Code::JobsListed) {
        return CodedSentence::tr(known->text, nullptr, first.toInt());
    }
    const QString sentence = CodedSentence::tr(known->text);
    switch (known->places) {
    case 0:
        return first.isEmpty() ? sentence : withAdvice(first, sentence);
    case 1:
        return sentence.arg(first);
    default:
        return sentence.arg(first, arguments.value(1));
    }
}

QString spellingOf(const Part &part, const std::function<QString(const QString &)> &change)
{
    if (part.code.isEmpty()) {
        return CodedText(change(part.words)).spelling();
    }
    QStringList arguments;
    for (const Part &argument : part.arguments) {
        arguments += spellingOf(argument, change);
    }
    return spelled(part.code, arguments);
}

} // namespace

CodedText::CodedText(const QString &words) : m_spelling(words)
{
    m_spelling.removeIf(isControl);
}

CodedText::CodedText(Code code, const QList<CodedText> &arguments)
{
    QStringList spellings;
    for (const CodedText &argument : arguments) {
        spellings += argument.spelling();
    }
    m_spelling = spelled(sentences[size_t(code)].word, spellings);
}

bool CodedText::isCoded() const
{
    return m_spelling.startsWith(QChar(beginning));
}

bool CodedText::is(Code code) const
{
    const QLatin1String word = sentences[size_t(code)].word;
    const qsizetype after = 1 + word.size();
    return isCoded() && QStringView(m_spelling).mid(1).startsWith(word) && after < m_spelling.size() &&
           isControl(m_spelling[after]);
}

CodedText CodedText::firstArgument() const
{
    qsizetype at = 0;
    const QList<Part> arguments = isCoded() ? partAt(m_spelling, at).arguments : QList<Part>();
    const auto same = [](const QString &words) { return words; };
    return arguments.isEmpty() ? CodedText() : fromSpelling(spellingOf(arguments.constFirst(), same));
}

QString CodedText::text() const
{
    qsizetype at = 0;
    return isCoded() ? textOf(partAt(m_spelling, at)) : m_spelling;
}

CodedText CodedText::withWords(const std::function<QString(const QString &)> &change) const
{
    qsizetype at = 0;
    return isCoded() ? fromSpelling(spellingOf(partAt(m_spelling, at), change)) : change(m_spelling);
}

CodedText CodedText::fromSpelling(const QString &spelling)
{
    CodedText text;
    text.m_spelling = spelling;
    return text;
}

} // namespace jobsweep
