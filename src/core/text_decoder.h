#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace jobsweep {

/// Makes text of bytes that come in parts, cut anywhere, whatever program wrote them: UTF-8, UTF-16 and
/// UTF-32 by their byte order marks, UTF-16 also without one, by its zero bytes; else UTF-8, and each line
/// that is none as Latin-1.
class TextDecoder
{
public:
    /// The text of what is clear so far. The end of the bytes, an unended line of at most `longestKept`
    /// bytes, waits for the next part.
    QString decode(QByteArrayView part);
    /// The bytes have ended: the rest of the text.
    QString finish();

    static constexpr qsizetype longestKept = 65'536;

private:
    void recognize();

    QByteArray m_kept;
    bool m_isRecognized = false;
    bool m_hasLines = true; ///< decoded line by line; else m_decode has it
    QStringDecoder m_decode;
};

} // namespace jobsweep
