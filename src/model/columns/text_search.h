#pragma once

#include "core/text/coded_text.h"
#include "model/columns/text_cache.h"

#include <QByteArray>
#include <QString>

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
    QString m_folded;
    QByteArray m_ascii;                ///< empty if the part has characters other than ASCII
    mutable TextCache<bool> m_answers; ///< for words, or how a coded text is spelled
};

} // namespace jobsweep
