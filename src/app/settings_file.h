#pragma once

#include <QSettings>

namespace jobsweep {

/// Settings in a JSON file: one object with the keys and values. An INI file of QSettings may be left empty
/// when the disk is full, without an error (docs/decisions/024-settings-file.md); this file is replaced
/// whole, or left as it is with QSettings::status() saying so. Values are booleans, whole numbers, texts,
/// lists of texts and bytes; another one is an error, and a file above 1 MiB is none of this program.
class SettingsFile : public QSettings
{
    Q_OBJECT
public:
    /// Takes over what an INI file of the same name ("settings.ini" beside "settings.json") has, where there
    /// is no JSON file yet or an empty one. What lies at `path` and is no settings file is renamed, see
    /// putAside().
    explicit SettingsFile(const QString &path);

    /// The name that a file got which could not be read as settings and lay where these begin anew; empty
    /// without one. It is kept in the settings, through later starts, until the user has heard of it.
    QString putAside() const;
    void forgetPutAside();

    /// Reads the file: whether all that was set is in it. status() can't tell, for it keeps the first error
    /// for ever.
    bool isSaved() const;

    static Format format();

private:
    SettingsFile(const QString &path, const QString &putAside);
};

} // namespace jobsweep
