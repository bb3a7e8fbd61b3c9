#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace jobsweep {

/// What is said of a job or an answer: the server's own words, or a sentence of the program. Of a sentence,
/// its code and its arguments are kept, and it is made when it is shown, in the language of that moment. It
/// costs as much memory as a QString, and copies share it.
class CodedText
{
public:
    /// The program's sentences.
    enum class Code : quint8
    {
        // What an answer is, that says nothing for itself.
        Page,         ///< its status, the title of its page
        Redirected,   ///< its status
        RedirectedTo, ///< its status, a host
        NotTheApi,    ///< its status and what it says
                      // Why there is no answer.
        NotConnected,
        NotTaken,
        TimedOut,
        Stopped,
        CertificateInvalid, ///< optionally what was found out
        NoTls,              ///< optionally what was found out
        ProxyUnusable,
        TooLarge,
        CutShort,
        // The same, where more is known.
        AnswerCutShort,
        ClosedBeforeAnswer,
        NoWholeAnswerInTime,
        StoppedBeforeAnswer,
        FarTooLarge,
        InterimAnswer, ///< its status
        HeadWithoutFields,
        HeadTooLarge,
        UnclearEnd,
        LongerThanAnnounced,
        OtherAnswerBroken,
        ProxyVariable, ///< its name, and one of those below
        ProxyNoAddress,
        ProxySocketFile,
        ProxyOfOtherKind, ///< its scheme
        ProxyLoginNotEncoded,
        // What it means for a deletion: what happened comes first.
        DeleteAgainToBeSure,
        DeleteAgainLater,
        CheckConnection,
        WithoutConfirmation,
        EmptyAnswer,
        AnswerNotJson,
        AboutAnotherJob,
        // What it means for a check and for a list.
        WithoutRecord,
        WithoutList,
        JobsListed, ///< how many
                    // What the file tells.
        RecordDamaged,
        EndedUnconfirmed,
        StillToBeDeleted
    };

    CodedText() = default;
    /// The server's words, or what a text said: they stand for themselves.
    CodedText(const QString &words);
    /// The sentence with this code, which says how many arguments it has.
    explicit CodedText(Code code, const QList<CodedText> &arguments = {});

    bool isEmpty() const { return m_spelling.isEmpty(); }
    /// Whether it is a sentence of the program.
    bool isCoded() const;
    /// Whether it is the sentence with this code.
    bool is(Code code) const;
    /// The first argument of a sentence; empty without one.
    CodedText firstArgument() const;
    /// For the screen, in the user's language. Words are given as they are.
    QString text() const;
    /// The same with `change` applied to the words in it, those of its arguments too.
    CodedText withWords(const std::function<QString(const QString &)> &change) const;

    /// How it is spelled in files: words as they are, a sentence by its code and its arguments. Two texts are
    /// the same if their spellings are.
    const QString &spelling() const { return m_spelling; }
    /// Reads a spelling. A code that this program does not know is shown by its arguments.
    static CodedText fromSpelling(const QString &spelling);

    friend bool operator==(const CodedText &, const CodedText &) = default;

private:
    QString m_spelling;
};

} // namespace jobsweep
