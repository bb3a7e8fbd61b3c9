#pragma once

#include <QSettings>

namespace jobsweep {

/// Settings in a JSON file: one object with the keys and values. An INI file of QSettings may be left empty
/// when the disk is full, without an error (docs/decisions/024-settings-file.md); this file is replaced
/// whole, or left as it is with QSettings::status() saying so. Values are booleans, whole numbers, texts,
/// lists of texts and bytes; another one, or a file above 1 MiB, is an error.
class SettingsFile : public QSettings
{
    Q_OBJECT
public:
    /// Takes over what an INI file of the same name ("settings.ini" beside "settings.json") has, where there
    /// is no JSON file yet or an empty one.
    explicit SettingsFile(const QString &path);

    /// Reads the file: whether all that was set is in it. status() can't tell, for it keeps the first error
    /// for ever.
    bool isSaved() const;

    static Format format();
};

} // namespace jobsweep
