#include "core/format/json_object_stream.h"

#include "core/job/job_id.h"
#include "core/text/ascii_set.h"

#include <QJsonDocument>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr size_t deepest = 256;
/// Objects with ids in objects with ids are parsed with each of them, but not any number of times.
constexpr int mostParsed = 2;

/// j1-u1-email:a@b:UUID-bot:luma
constexpr qsizetype shortestId = 61;
/// With each of its bytes as `\uXXXX`.
constexpr qsizetype longestId = JobId::maxBytes * 6;

constexpr AsciiSet inStrings([](char16_t c) { return c == u'"' || c == u'\\' || c == u'\n'; });
constexpr AsciiSet betweenStrings([](char16_t c) {
    return c == u'"' || c == u'{' || c == u'}' || c == u'[' || c == u']';
});

/// How many characters `text` begins with that are not `special`; none where the next one counts, whatever it
/// is.
qsizetype plainLength(QStringView text, const AsciiSet &special, bool nextCounts)
{
    if (nextCounts) {
        return 0;
    }
    const auto isSpecial = [&special](QChar c) { return special.contains(c.unicode()); };
    return std::find_if(text.begin(), text.end(), isSpecial) - text.begin();
}

} // namespace

void JsonObjectStream::feed(QStringView part, const Take &take)
{
    const qint64 partAt = m_position;
    m_text.append(part);
    for (qsizetype at = 0; at < part.size(); ++at) {
        at += plainLength(part.sliced(at), m_inString ? inStrings : betweenStrings, m_escaped);
        if (at == part.size()) {
            break;
        }
        m_position = partAt + at;
        if (m_inString) {
            takeInString(part[at]);
        } else {
            takeStructure(part[at], take);
        }
    }
    m_position = partAt + part.size();
    // Not for every few characters: each time what is left is moved.
    if (m_text.size() >= 2 * longestObject) {
        const qsizetype done = m_text.size() - longestObject;
        m_text.remove(0, done);
        m_textAt += done;
    }
}

void JsonObjectStream::takeStructure(QChar c, const Take &take)
{
    switch (c.unicode()) {
    case u'"':
        m_inString = true;
        m_stringAt = m_position + 1;
        break;
    case u'{':
    case u'[':
        if (m_open.size() == deepest) {
            ++m_tooDeep;
        } else {
            m_open.push_back({m_position, c == u'{'});
        }
        break;
    case u'}':
    case u']':
        close(c == u'}', take);
        break;
    default:
        break;
    }
}

void JsonObjectStream::takeInString(QChar c)
{
    if (c == u'\n') {
        // That is no JSON, or the rest of a line was lost. What follows may be a line of its own.
        m_inString = false;
        m_escaped = false;
        m_open.clear();
        m_tooDeep = 0;
    } else if (m_escaped) {
        m_escaped = false;
    } else if (c == u'\\') {
        m_escaped = true;
    } else if (c == u'"') {
        m_inString = false;
        endString();
    }
}

/// Nearly all strings are too short for an id or too long, and of a long one the beginning may be gone.
void JsonObjectStream::endString()
{
    const qint64 length = m_position - m_stringAt;
    if (length < shortestId || length > longestId || m_tooDeep > 0 || m_open.empty() ||
        !m_open.back().isObject) {
        return;
    }
    const QStringView text = since(m_stringAt).first(length);
    m_open.back().holdsId = m_open.back().holdsId || (text.startsWith(u'j') && text.endsWith(u"luma"));
}

void JsonObjectStream::close(bool isObject, const Take &take)
{
    if (m_tooDeep > 0) {
        --m_tooDeep;
        return;
    }
    if (m_open.empty() || m_open.back().isObject != isObject) {
        m_open.clear();
        return;
    }
    Open closed = m_open.back();
    m_open.pop_back();
    if (closed.holdsId && closed.taken < mostParsed && m_position - closed.at < longestObject) {
        parse(closed, take);
    }
    if (!m_open.empty()) {
        m_open.back().taken = std::max(m_open.back().taken, closed.taken);
    }
}

void JsonObjectStream::parse(Open &object, const Take &take)
{
    ++object.taken;
    const QStringView text = since(object.at).first(m_position - object.at + 1);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isObject()) {
        take(document.object());
    }
}

/// The text from a place on that is no farther back than the longest object is long.
QStringView JsonObjectStream::since(qint64 at) const
{
    return QStringView(m_text).sliced(at - m_textAt);
}

} // namespace jobsweep
