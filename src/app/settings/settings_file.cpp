#include "app/settings/settings_file.h"

#include "core/base/disk_flush.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace jobsweep {

namespace {

constexpr qint64 mostBytes = 1LL << 20;
/// JSON has no bytes; an object with this key stands for some.
const QString base64Key = QStringLiteral("base64");
const QString putAsideKey = QStringLiteral("settings/putAside");

/// Null for a value that a settings file doesn't hold: it is not this program's.
QVariant fromJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return QByteArray::fromBase64(value.toObject().value(base64Key).toString().toLatin1());
    case QJsonValue::Double:
        return double(value.toInteger()) == value.toDouble() ? QVariant(value.toInteger()) : QVariant();
    case QJsonValue::Array:
        return value.toVariant().toStringList();
    case QJsonValue::Bool:
    case QJsonValue::String:
        return value.toVariant();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

/// Undefined for a value that a settings file doesn't hold.
QJsonValue toJson(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::QString:
    case QMetaType::QStringList:
        return QJsonValue::fromVariant(value);
    case QMetaType::QByteArray:
        return QJsonObject{{base64Key, QString::fromLatin1(value.toByteArray().toBase64())}};
    default:
        return QJsonValue::Undefined;
    }
}

bool read(QIODevice &device, QSettings::SettingsMap &map)
{
    const QByteArray bytes = device.read(mostBytes + 1);
    if (bytes.isEmpty()) {
        return true;
    }
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (bytes.size() > mostBytes || !document.isObject()) {
        return false;
    }
    const QJsonObject object = document.object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (const QVariant value = fromJson(entry.value()); value.isValid()) {
            map.insert(entry.key(), value);
        }
    }
    return true;
}

/// Whether what lies at `path` is anything but settings. What can't be opened may be some.
bool isForeign(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() || !info.isFile()) {
        // A FIFO is not opened: that may take for ever.
        return info.exists();
    }
    QFile file(path);
    QSettings::SettingsMap map;
    return file.open(QIODevice::ReadOnly) && !read(file, map);
}

/// Gives what is no settings file another name, and returns that; empty if there is nothing to do, or if the
/// folder doesn't let it.
QString renamedForeign(const QString &path)
{
    if (!isForeign(path)) {
        return {};
    }
    const QString aside = path + QStringLiteral(".unreadable");
    QFile::remove(aside);
    return QFile::rename(path, aside) ? aside : QString();
}

/// Null where there is a value that a settings file doesn't hold, or where there is too much.
QByteArray bytesOf(const QSettings::SettingsMap &map)
{
    QJsonObject object;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        const QJsonValue value = toJson(entry.value());
        if (value.isUndefined()) {
            return {};
        }
        object.insert(entry.key(), value);
    }
    const QByteArray bytes = QJsonDocument(object).toJson();
    return bytes.size() <= mostBytes ? bytes : QByteArray();
}

bool write(QIODevice &device, const QSettings::SettingsMap &map)
{
    const QByteArray bytes = bytesOf(map);
    auto *file = qobject_cast<QFileDevice *>(&device);
    return !bytes.isEmpty() && device.write(bytes) == bytes.size() && file && flushToDisk(file).isEmpty();
}

} // namespace

SettingsFile::SettingsFile(const QString &path) : SettingsFile(path, renamedForeign(path)) {}

SettingsFile::SettingsFile(const QString &path, const QString &putAside) : QSettings(path, format())
{
    if (!putAside.isEmpty()) {
        setValue(putAsideKey, putAside);
        sync();
        return;
    }
    const QFileInfo file(path);
    const QFileInfo earlier(file.path() + QLatin1Char('/') + file.completeBaseName() +
                            QStringLiteral(".ini"));
    // QSettings reads a large one for minutes.
    if (file.size() > 0 || !earlier.isFile() || earlier.size() > mostBytes) {
        return;
    }
    const QSettings ini(earlier.filePath(), IniFormat);
    for (const QString &key : ini.allKeys()) {
        // An INI file has lost whether a text was a number; whoever reads a number reads it from a text too.
        if (!toJson(ini.value(key)).isUndefined()) {
            setValue(key, ini.value(key));
        }
    }
    sync();
}

QString SettingsFile::putAside() const
{
    return value(putAsideKey).toString();
}

void SettingsFile::forgetPutAside()
{
    remove(putAsideKey);
    sync();
}

bool SettingsFile::isSaved() const
{
    SettingsMap map;
    for (const QString &key : allKeys()) {
        map.insert(key, value(key));
    }
    QFile file(fileName());
    return file.open(QIODevice::ReadOnly) && file.readAll() == bytesOf(map);
}

QSettings::Format SettingsFile::format()
{
    static const Format json = registerFormat(QStringLiteral("json"), read, write);
    return json;
}

} // namespace jobsweep
