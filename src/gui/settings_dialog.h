#pragma once

#include "core/preferences.h"

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class SettingsDialog;
}

namespace jobsweep {

class PreferencesController;

/// Shows the preferences; each change is applied at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `controller` outlives the dialog.
    explicit SettingsDialog(PreferencesController *controller, QWidget *parent = nullptr);
    ~SettingsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpFields();
    void show(const Preferences &preferences);
    Preferences shown() const;
    void take();
    void align();
    void quieten();

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    PreferencesController *m_controller;
    bool m_isShowing = false; ///< the fields are being changed by the program, not by the user
    bool m_isColoring = false;
};

} // namespace jobsweep
