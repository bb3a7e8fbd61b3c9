#pragma once

#include "core/text/coded_text.h"

#include <QByteArray>
#include <QString>

#include <array>

namespace jobsweep {

/// Searches texts for one part, whatever its case. It is made for a million job ids while the user types: ids
/// are searched as bytes.
class TextSearch
{
public:
    /// `folded`: what is looked for, not empty, as QString::toCaseFolded() gives it.
    explicit TextSearch(const QString &folded);

    const QString &folded() const { return m_folded; }
    /// Whether words hold the part. The latest answers are cached: thousands of jobs share a text.
    bool isIn(const QString &words) const;
    /// The same for a text as it is shown.
    bool isIn(const CodedText &text) const;
    /// `id`: UTF-8.
    bool isInId(const QByteArray &id) const;

private:
    /// A copy of the text is held, so that no other text can get its address.
    struct Answer
    {
        QString text; ///< words, or how a coded text is spelled
        bool isIn = false;
    };
    static constexpr int placeBits = 8;

    static size_t placeOf(const QString &text);
    /// The answer for words or a spelling; `shown` gives what is searched.
    template<typename Shown>
    bool answerFor(const QString &text, Shown shown) const;

    QString m_folded;
    QByteArray m_ascii; ///< empty if the part has characters other than ASCII
    mutable std::array<Answer, size_t(1) << placeBits> m_answers;
};

} // namespace jobsweep
