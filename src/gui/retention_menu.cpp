#include "gui/retention_menu.h"

#include "app/job_session.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <algorithm>
#include <array>
#include <functional>

namespace jobsweep {

namespace {

struct RetentionText
{
    Q_DECLARE_TR_FUNCTIONS(RetentionMenu)
};

const QString daysKey = QStringLiteral("history/days");

constexpr int defaultDays = 90;
constexpr int forEver = 0;
constexpr std::array choices{30, defaultDays, 365, forEver};

/// What the user chose. Settings that have lost it must not cost any history.
int keptDays(QSettings *settings)
{
    if (!settings || (!settings->contains(daysKey) && !QFile::exists(settings->fileName()))) {
        return defaultDays;
    }
    bool isNumber = false;
    const int days = settings->value(daysKey).toInt(&isNumber);
    const bool isChoice = std::find(choices.begin(), choices.end(), days) != choices.end();
    return isNumber && isChoice ? days : forEver;
}

bool isShorter(int days, int than)
{
    return days != forEver && (than == forEver || days < than);
}

/// Asks, without waiting, before history is lost.
void askToForget(QWidget *window, int days, const std::function<void(bool)> &answered)
{
    auto *box = new QMessageBox(QMessageBox::Question, RetentionText::tr("Forget old history"),
                                RetentionText::tr("Forget what is older than %Ln day(s)?", nullptr, days),
                                QMessageBox::Cancel, window);
    box->setObjectName(QStringLiteral("forgetQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        RetentionText::tr("It is taken out of the history now and from then on; that can't be undone. The "
                          "jobs in the list stay."));
    QPushButton *forget = box->addButton(RetentionText::tr("Forget"), QMessageBox::AcceptRole);
    forget->setObjectName(QStringLiteral("forgetButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(box, &QDialog::finished, window,
                     [box, forget, answered] { answered(box->clickedButton() == forget); });
    box->open();
}

} // namespace

RetentionMenu::RetentionMenu(QMenu *menu, JobSession *session, QSettings *settings, QWidget *window)
    : QObject(window), m_window(window), m_session(session), m_settings(settings), m_days(keptDays(settings))
{
    auto *group = new QActionGroup(this);
    for (const int days : choices) {
        QAction *action = group->addAction(days == forEver ? RetentionText::tr("For &ever")
                                                           : RetentionText::tr("%Ln day(s)", nullptr, days));
        action->setCheckable(true);
        action->setChecked(days == m_days);
        connect(action, &QAction::triggered, this, [this, days] { choose(days); });
        m_actions.insert(days, action);
    }
    menu->addActions(group->actions());
    keep(m_days);
}

void RetentionMenu::choose(int days)
{
    if (!isShorter(days, m_days)) {
        keep(days);
        return;
    }
    m_actions[m_days]->setChecked(true);
    askToForget(m_window, days, [this, days](bool forget) {
        if (forget) {
            keep(days);
        }
    });
}

void RetentionMenu::keep(int days)
{
    m_days = days;
    m_actions[days]->setChecked(true);
    if (m_settings) {
        m_settings->setValue(daysKey, days);
    }
    m_session->keepEventsFor(days);
}

} // namespace jobsweep
