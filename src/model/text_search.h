#pragma once

#include <QByteArray>
#include <QString>

#include <array>

namespace jobsweep {

/// Looks for one case-insensitive part of texts. Made to go through a million job ids while somebody types:
/// ids are searched as the bytes they are.
class TextSearch
{
public:
    /// `folded`: what is looked for, not empty, as QString::toCaseFolded() gives it.
    explicit TextSearch(const QString &folded);

    const QString &folded() const { return m_folded; }
    /// Remembers its latest answers: thousands of jobs share a text.
    bool isIn(const QString &text) const;
    /// `id`: UTF-8.
    bool isInId(const QByteArray &id) const;

private:
    /// The text is kept, so that its place in memory does not go to another one.
    struct Answer
    {
        QString text;
        bool isIn = false;
    };
    static constexpr int placeBits = 8;

    static size_t placeOf(const QString &text);

    QString m_folded;
    QByteArray m_ascii; ///< empty if the part has other characters
    mutable std::array<Answer, size_t(1) << placeBits> m_answers;
};

} // namespace jobsweep
