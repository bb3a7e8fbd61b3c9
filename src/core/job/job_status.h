#pragma once

#include <QString>
#include <QStringView>

namespace jobsweep {

/// The status of a job: the server's own word, or that the server was not asked, that the job is gone, or
/// that the account may not see it.
class JobStatus
{
public:
    enum class Kind : quint8
    {
        NotChecked,
        Created,
        Pending,
        Processing,
        Completed,
        Failed,
        Gone,
        NoAccess, ///< the API answered a check with 403
        Unknown
    };

    /// "not checked".
    JobStatus() = default;

    /// The status for a word of the server. A word that is not known stays as it is, cut at 64 characters,
    /// and counts as running: a job that may still be worked on is not to be deleted. A blank word is "not
    /// checked".
    static JobStatus fromServer(QStringView word);
    /// The status for word() of an earlier status, as files of the program hold it.
    static JobStatus fromFile(QStringView word);
    static JobStatus gone();
    static JobStatus noAccess();

    Kind kind() const { return m_kind; }
    /// The server's word verbatim, "no access" for NoAccess; empty for "not checked" and "gone".
    QString word() const;
    /// The same for a word that is not known; empty for all others.
    const QString &unknownWord() const { return m_unknownWord; }
    /// For the screen: the server's word verbatim, else "not checked", "gone" or "no access" in the user's
    /// language.
    QString text() const;

    bool isRunning() const;
    /// completed or failed
    bool isFinished() const { return m_kind == Kind::Completed || m_kind == Kind::Failed; }

    friend bool operator==(const JobStatus &, const JobStatus &) = default;

private:
    Kind m_kind = Kind::NotChecked;
    QString m_unknownWord;
};

} // namespace jobsweep
