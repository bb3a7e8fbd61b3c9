#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace jobsweep {

/// Decodes bytes into text, whatever program wrote them. The bytes may come in parts, cut anywhere. The
/// encoding is:
/// - UTF-8, UTF-16 or UTF-32 by their byte order marks;
/// - UTF-16 without such a mark, by its zero bytes;
/// - else UTF-8, and Latin-1 for each line that is not UTF-8.
class TextDecoder
{
public:
    /// The text that is certain so far. The end of the bytes, an unfinished line of at most `longestKept`
    /// bytes, waits for the next part.
    QString decode(QByteArrayView part);
    /// Ends the bytes and returns the rest of the text.
    QString finish();

    static constexpr qsizetype longestKept = 65'536;

private:
    void recognize();

    QByteArray m_kept;
    bool m_isRecognized = false;
    bool m_hasLines = true; ///< the bytes are decoded line by line; else by m_decode
    QStringDecoder m_decode;
};

} // namespace jobsweep
