#pragma once

#include "app/session/preferences_controller.h"
#include "gui/table/job_table_view.h"
#include "gui/window/main_window.h"
#include "list_window.h"
#include "model/table/ticked_jobs.h"

#include <QAction>

namespace jobsweep::test {

/// The program's own window, used through its actions.
class ProgramWindow final : public ListWindow
{
public:
    explicit ProgramWindow(JobSession *session)
        : m_preferences(nullptr, session), m_window({session, &m_preferences})
    {
        m_window.resize(1'600, 900);
        m_window.show();
    }

    QWidget *window() override { return &m_window; }
    QLineEdit *filter() override { return m_filter; }
    QTableView *table() override { return m_table; }
    void tickAll() override { trigger("actionTickAll"); }
    void untickAll() override { trigger("actionUntickAll"); }
    void tickFinished() override { trigger("actionTickFinished"); }
    int tickedCount() const override
    {
        return static_cast<JobTableModel *>(m_table->model())->ticks()->count();
    }
    void removeTicked() override { trigger("actionRemove"); }

private:
    void trigger(const char *action) { m_window.findChild<QAction *>(QLatin1String(action))->trigger(); }

    PreferencesController m_preferences;
    MainWindow m_window;
    JobTableView *m_table = m_window.findChild<JobTableView *>();
    QLineEdit *m_filter = m_window.findChild<QLineEdit *>(QStringLiteral("filterField"));
};

} // namespace jobsweep::test
