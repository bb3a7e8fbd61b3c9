#pragma once

class QMenu;
class QSettings;

namespace jobsweep {

class JobSession;

/// Fills `menu` with the choice of how long the history is kept, and applies what the settings have of it:
/// 90 days unless it was changed. `session` and `settings` (null: the choice is for this run) outlive the
/// menu.
void setUpRetentionMenu(QMenu *menu, JobSession *session, QSettings *settings);

} // namespace jobsweep
