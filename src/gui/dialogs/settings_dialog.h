#pragma once

#include "core/base/preferences.h"

#include <QDialog>

#include <array>

class QComboBox;
class QFormLayout;
class QSpinBox;
class QVBoxLayout;

namespace jobsweep {

class PreferencesController;

/// Shows the preferences; each change is applied at once. The fields of numberPreferences, and their labels
/// and explanations, follow from that table: the field of "jobs/checkUpTo" is named checkUpToBox.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `controller` outlives the dialog.
    explicit SettingsDialog(PreferencesController *controller, QWidget *parent = nullptr);

private:
    QFormLayout *addGroup(const QString &name, const QString &title);
    static void addRow(QFormLayout *group, QWidget *field, const QString &name, const QString &label,
                       const QString &explanation);
    void addNumbers(QFormLayout *layout, NumberPreference::Group group);
    void addHistory(QFormLayout *layout);
    void addAppearance(QFormLayout *layout);
    void addButtons();
    void show(const Preferences &preferences);
    Preferences shown() const;
    void take();
    void align();
    void fitOnScreen(QWidget *page);
    void quieten();

    PreferencesController *m_controller;
    QVBoxLayout *m_groups = nullptr;
    std::array<QSpinBox *, numberPreferences.size()> m_numbers{}; ///< in the order of numberPreferences
    QComboBox *m_history = nullptr;
    QComboBox *m_appearance = nullptr;
    bool m_isShowing = false; ///< the fields are being changed by the program, not by the user
};

} // namespace jobsweep
