#pragma once

#include <QSettings>

namespace jobsweep {

/// Settings in a JSON file: one object with the keys and values.
/// - The file is replaced whole, or left as it is and QSettings::status() says so; an INI file of QSettings
///   may be left empty when the disk is full, without an error (docs/decisions/024-settings-file.md).
/// - Values are booleans, whole numbers, texts, lists of texts and bytes; to set any other value is an error.
/// - A file above 1 MiB is none of this program's.
class SettingsFile : public QSettings
{
    Q_OBJECT
public:
    /// Takes over the values of an INI file of the same name ("settings.ini" beside "settings.json") if there
    /// is no JSON file yet or an empty one. Anything at `path` that is no settings file is renamed, see
    /// putAside().
    explicit SettingsFile(const QString &path);

    /// The new name of a file that was at this path and could not be read as settings; empty if there was
    /// none. The settings hold it, through later starts, until forgetPutAside().
    QString putAside() const;
    void forgetPutAside();

    /// Whether all that was set is in the file, which is read for that. status() can't tell, for it keeps the
    /// first error for ever.
    bool isSaved() const;

    static Format format();

private:
    SettingsFile(const QString &path, const QString &putAside);
};

} // namespace jobsweep
