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
    bool isIn(const QString &text) const;
    /// `id`: UTF-8.
    bool isInId(const QByteArray &id) const;

private:
    QString m_folded;
    QByteArray m_ascii;                 ///< empty if the part has other characters
    std::array<quint16, 256> m_jumps{}; ///< how far a search of bytes may go on after each last byte
    quint16 m_lastJump = 0;             ///< the same after the part's own last byte, where the rest differs
};

} // namespace jobsweep
