#include "core/text/text_decoder.h"

#include <QStringConverter>

#include <algorithm>
#include <optional>
#include <utility>

namespace jobsweep {

namespace {

/// As many bytes tell whether UTF-16 is what they are.
constexpr qsizetype sampleSize = 1024;

/// Text of ASCII characters, for the most part, has a zero in every pair of bytes, on one side.
std::optional<QStringConverter::Encoding> utf16WithoutMark(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), sampleSize) & ~qsizetype(1));
    qsizetype zeros[2] = {0, 0};
    for (qsizetype at = 0; at < sample.size(); ++at) {
        zeros[at % 2] += sample[at] == '\0' ? 1 : 0;
    }
    const qsizetype most = sample.size() / 4;
    if (zeros[1] > most && zeros[0] == 0) {
        return QStringConverter::Utf16LE;
    }
    if (zeros[0] > most && zeros[1] == 0) {
        return QStringConverter::Utf16BE;
    }
    return std::nullopt;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Where the last character of UTF-8 begins that may not be whole.
qsizetype characterCut(QByteArrayView bytes)
{
    constexpr qsizetype longestCharacter = 4;
    qsizetype at = bytes.size();
    const qsizetype earliest = std::max<qsizetype>(0, at - longestCharacter);
    while (at > earliest && isContinuation(bytes[at - 1])) {
        --at;
    }
    const bool begins = at > earliest && static_cast<unsigned char>(bytes[at - 1]) >= 0xC0U;
    return begins ? at - 1 : bytes.size();
}

/// Nothing where it isn't UTF-8.
std::optional<QString> fromUtf8(QByteArrayView bytes)
{
    QStringDecoder decode(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    QString text = decode(bytes);
    return decode.hasError() ? std::nullopt : std::optional(std::move(text));
}

QString decodeLines(QByteArrayView lines)
{
    if (auto text = fromUtf8(lines)) {
        return *std::move(text);
    }
    QString text;
    while (!lines.isEmpty()) {
        const qsizetype lineEnd = lines.indexOf('\n');
        const QByteArrayView line = lineEnd >= 0 ? lines.first(lineEnd + 1) : lines;
        text += fromUtf8(line).value_or(QString::fromLatin1(line));
        lines = lines.sliced(line.size());
    }
    return text;
}

} // namespace

QString TextDecoder::decode(QByteArrayView part)
{
    m_kept.append(part);
    if (!m_isRecognized) {
        if (m_kept.size() < sampleSize) {
            return {};
        }
        recognize();
    }
    if (!m_hasLines) {
        QString text = m_decode(m_kept);
        m_kept.clear();
        return text;
    }
    qsizetype end = m_kept.lastIndexOf('\n') + 1;
    if (m_kept.size() - end > longestKept) {
        end = characterCut(m_kept);
    }
    QString text = decodeLines(QByteArrayView(m_kept).first(end));
    m_kept.remove(0, end);
    return text;
}

QString TextDecoder::finish()
{
    if (!m_isRecognized) {
        recognize();
    }
    QString text = m_hasLines ? decodeLines(m_kept) : QString(m_decode(m_kept));
    *this = TextDecoder();
    return text;
}

void TextDecoder::recognize()
{
    m_isRecognized = true;
    auto encoding = QStringConverter::encodingForData(m_kept);
    if (!encoding) {
        encoding = utf16WithoutMark(m_kept);
    }
    m_hasLines = !encoding || *encoding == QStringConverter::Utf8;
    if (!m_hasLines) {
        m_decode = QStringDecoder(*encoding);
    }
}

} // namespace jobsweep
