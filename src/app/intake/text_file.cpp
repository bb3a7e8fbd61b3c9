#include "app/intake/text_file.h"

#include "core/text/one_line.h"
#include "core/text/text_decoder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace jobsweep {

namespace {

constexpr qsizetype fileNameLength = 80;
/// Whoever cancels waits for one part at most, and so much memory is used more than once.
constexpr qint64 partBytes = 256LL * 1024;

struct TextFileText
{
    Q_DECLARE_TR_FUNCTIONS(TextFile)
};

QString unreadable(const QString &path, const QString &why)
{
    return TextFileText::tr("Couldn't read %1: %2.")
        .arg(oneLine(QFileInfo(path).fileName(), fileNameLength), why);
}

QString brokenOff(const QString &path, const QString &why)
{
    return TextFileText::tr("Couldn't read %1 to the end: %2.")
        .arg(oneLine(QFileInfo(path).fileName(), fileNameLength), why);
}

} // namespace

QString readTextFile(const QString &path, const TakeText &take)
{
    // A pipe or a device has no end that one could wait for.
    const QFileInfo info(path);
    if (!info.exists()) {
        return unreadable(path, TextFileText::tr("there is no such file"));
    }
    if (!info.isFile()) {
        return unreadable(path, TextFileText::tr("it isn't a file"));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return unreadable(path, file.errorString());
    }
    TextDecoder decoder;
    qint64 bytesRead = 0;
    for (;;) {
        const QByteArray bytes = file.read(partBytes);
        if (file.error() != QFileDevice::NoError) {
            take(decoder.finish(), bytesRead);
            return bytesRead > 0 ? brokenOff(path, file.errorString()) : unreadable(path, file.errorString());
        }
        if (bytes.isEmpty()) {
            take(decoder.finish(), bytesRead);
            return {};
        }
        bytesRead += bytes.size();
        if (!take(decoder.decode(bytes), bytesRead)) {
            return {};
        }
    }
}

} // namespace jobsweep
