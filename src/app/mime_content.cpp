#include "app/mime_content.h"

#include <QMimeData>
#include <QUrl>

namespace jobsweep {

MimeContent contentOf(const QMimeData &data)
{
    MimeContent content;
    QStringList texts;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            content.files += url.toLocalFile();
        } else {
            texts += url.toString(QUrl::FullyEncoded);
        }
    }
    // Their names are all that there is as text.
    if (!content.files.isEmpty()) {
        content.text = texts.join(QLatin1Char('\n'));
        return content;
    }
    if (data.hasText()) {
        texts.prepend(data.text());
    }
    if (data.hasHtml()) {
        texts += data.html();
    }
    // A single one, which may be long, is not copied.
    content.text = texts.size() == 1 ? texts.first() : texts.join(QLatin1Char('\n'));
    return content;
}

bool hasContent(const QMimeData &data)
{
    return data.hasUrls() || data.hasText() || data.hasHtml();
}

} // namespace jobsweep
