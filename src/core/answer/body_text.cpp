#include "core/answer/body_text.h"

#include "core/text/one_line.h"
#include "core/text/text_decoder.h"
#include "core/text/text_escapes.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// What Windows-1252 has in place of the control characters 0x80 to 0x9F; five bytes mean nothing.
constexpr char16_t windows1252[] = u"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
static_assert(std::size(windows1252) == 32 + 1);

bool isLatin1Name(const QByteArray &charset)
{
    const QByteArrayList names{"iso-8859-1", "iso8859-1",    "iso_8859-1", "latin1", "l1",
                               "us-ascii",   "windows-1252", "x-cp1252",   "cp1252", "ascii"};
    return names.contains(charset.toLower());
}

QString fromWindows1252(const QByteArray &bytes)
{
    constexpr char16_t first = 0x80;
    constexpr char16_t last = 0x9F;
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c >= first && c <= last) {
            c = windows1252[c.unicode() - first];
        }
    }
    return text;
}

/// The names of HTML that titles hold and ids do not; text_escapes.h has the others.
constexpr std::pair<QStringView, char16_t> punctuation[] = {
    {u"&ndash;", u'–'}, {u"&mdash;", u'—'}, {u"&hellip;", u'…'}, {u"&bull;", u'•'},  {u"&lsquo;", u'‘'},
    {u"&rsquo;", u'’'}, {u"&ldquo;", u'“'}, {u"&rdquo;", u'”'},  {u"&trade;", u'™'}, {u"&euro;", u'€'}};

DecodedCharacter referenceAt(QStringView html, qsizetype at)
{
    for (const auto &[reference, c] : punctuation) {
        if (html.sliced(at).startsWith(reference)) {
            return {c, at + reference.size()};
        }
    }
    return decodeAt(html, at);
}

QString withReferencesRead(QStringView html)
{
    QString text;
    for (qsizetype at = 0; at < html.size();) {
        if (html[at] != u'&') {
            text += html[at++];
            continue;
        }
        const DecodedCharacter decoded = referenceAt(html, at);
        text += QChar::fromUcs4(decoded.character);
        at = decoded.end;
    }
    return text;
}

} // namespace

QString bodyText(const HttpAnswer &answer)
{
    if (isLatin1Name(answer.charset)) {
        return fromWindows1252(answer.body);
    }
    const bool isUtf8 = answer.charset.isEmpty() || answer.charset.compare("utf-8", Qt::CaseInsensitive) == 0;
    if (!isUtf8) {
        QStringDecoder decoder(answer.charset.constData());
        if (decoder.isValid()) {
            return decoder(answer.body);
        }
    }
    TextDecoder decoder;
    const QString text = decoder.decode(answer.body);
    return text + decoder.finish();
}

QString htmlTitle(const QString &page)
{
    constexpr qsizetype maxHead = 4096;
    constexpr qsizetype maxTitleLength = 120;
    const QStringView head = QStringView(page).first(std::min(page.size(), maxHead));
    const qsizetype open = head.indexOf(u"<title", 0, Qt::CaseInsensitive);
    const qsizetype begin = open < 0 ? -1 : head.indexOf(u'>', open);
    const qsizetype end = begin < 0 ? -1 : head.indexOf(u"</title", begin, Qt::CaseInsensitive);
    if (end < 0) {
        return {};
    }
    return oneLine(withReferencesRead(head.sliced(begin + 1, end - begin - 1)), maxTitleLength);
}

} // namespace jobsweep
