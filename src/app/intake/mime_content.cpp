#include "app/intake/mime_content.h"

#include <QElapsedTimer>
#include <QMimeData>
#include <QUrl>

namespace jobsweep {

namespace {

/// Which formats are offered of those that are read.
struct Formats
{
    explicit Formats(const QStringList &offered)
        : urls(offered.contains(QStringLiteral("text/uri-list")))
        , text(offered.contains(QStringLiteral("text/plain;charset=utf-8")) ||
               offered.contains(QStringLiteral("text/plain")))
        , html(offered.contains(QStringLiteral("text/html")))
    {}

    bool isEmpty() const { return !urls && !text && !html; }

    bool urls;
    bool text;
    bool html;
};

/// Fetches format after format, until one keeps it waiting for nothing.
class PatientReader
{
public:
    explicit PatientReader(std::chrono::milliseconds patience) : m_patience(patience) {}

    bool gaveUp() const { return m_gaveUp; }
    /// What `fetch` brings; nothing any more after the reader gave up.
    template<typename Fetch>
    auto read(Fetch fetch) -> decltype(fetch())
    {
        if (m_gaveUp) {
            return {};
        }
        QElapsedTimer waited;
        waited.start();
        auto fetched = fetch();
        m_gaveUp = fetched.isEmpty() && waited.hasExpired(m_patience.count());
        return fetched;
    }

private:
    std::chrono::milliseconds m_patience;
    bool m_gaveUp = false;
};

} // namespace

MimeContent contentOf(const QMimeData &data, std::chrono::milliseconds patience)
{
    PatientReader reader(patience);
    const Formats formats(reader.read([&] { return data.formats(); }));
    MimeContent content;
    content.offered = !formats.isEmpty();
    QStringList texts;
    const QList<QUrl> urls = formats.urls ? reader.read([&] { return data.urls(); }) : QList<QUrl>();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            content.files += url.toLocalFile();
        } else {
            texts += url.toString(QUrl::FullyEncoded);
        }
    }
    // The files' names are all that there is as text.
    if (content.files.isEmpty() && formats.text) {
        const QString text = reader.read([&] { return data.text(); });
        if (!text.isEmpty()) {
            texts.prepend(text);
        }
    }
    if (content.files.isEmpty() && formats.html) {
        const QString html = reader.read([&] { return data.html(); });
        if (!html.isEmpty()) {
            texts += html;
        }
    }
    if (reader.gaveUp()) {
        MimeContent nothing;
        nothing.offered = content.offered;
        nothing.unanswered = true;
        return nothing;
    }
    // A single one, which may be long, is not copied.
    content.text = texts.size() == 1 ? texts.first() : texts.join(QLatin1Char('\n'));
    return content;
}

bool hasContent(const QMimeData &data)
{
    return !Formats(data.formats()).isEmpty();
}

} // namespace jobsweep
