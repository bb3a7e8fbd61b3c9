#include "gui/retention_menu.h"

#include "app/job_session.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <array>

namespace jobsweep {

namespace {

struct RetentionText
{
    Q_DECLARE_TR_FUNCTIONS(RetentionMenu)
};

const QString daysKey = QStringLiteral("history/days");

constexpr int defaultDays = 90;
/// 0: for ever.
constexpr std::array choices{30, defaultDays, 365, 0};

int keptDays(const QSettings *settings)
{
    const int days = settings ? settings->value(daysKey, defaultDays).toInt() : defaultDays;
    return std::find(choices.begin(), choices.end(), days) != choices.end() ? days : defaultDays;
}

} // namespace

void setUpRetentionMenu(QMenu *menu, JobSession *session, QSettings *settings)
{
    const int kept = keptDays(settings);
    auto *group = new QActionGroup(menu);
    for (const int days : choices) {
        QAction *action = group->addAction(days == 0 ? RetentionText::tr("For &ever")
                                                     : RetentionText::tr("%Ln day(s)", nullptr, days));
        action->setCheckable(true);
        action->setChecked(days == kept);
        QObject::connect(action, &QAction::triggered, session, [days, session, settings] {
            if (settings) {
                settings->setValue(daysKey, days);
            }
            session->keepEventsFor(days);
        });
    }
    menu->addActions(group->actions());
    session->keepEventsFor(kept);
}

} // namespace jobsweep
