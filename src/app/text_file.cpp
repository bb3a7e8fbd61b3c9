#include "app/text_file.h"

#include "core/error_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringConverter>

namespace jobsweep {

namespace {

constexpr qsizetype fileNameLength = 80;

struct TextFileText
{
    Q_DECLARE_TR_FUNCTIONS(TextFile)
};

FileScan unreadable(const QString &path, const QString &why)
{
    FileScan scan;
    scan.problem = TextFileText::tr("%1 was not read: %2.")
                       .arg(oneLine(QFileInfo(path).fileName(), fileNameLength), why);
    return scan;
}

} // namespace

FileScan scanFile(const QString &path)
{
    // A pipe or a device has no end that one could wait for.
    const QFileInfo info(path);
    if (!info.exists()) {
        return unreadable(path, TextFileText::tr("there is no such file"));
    }
    if (!info.isFile()) {
        return unreadable(path, TextFileText::tr("it is not a file"));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, file.errorString());
    }
    const QByteArray bytes = file.read(maxTextFileBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return unreadable(path, file.errorString());
    }
    if (bytes.size() > maxTextFileBytes) {
        return unreadable(path,
                          TextFileText::tr("it is larger than %1 MiB").arg(maxTextFileBytes / (1024 * 1024)));
    }
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decode(encoding);
    const QString text = decode(bytes);
    FileScan scan;
    scan.found = scanForIds(text);
    return scan;
}

} // namespace jobsweep
