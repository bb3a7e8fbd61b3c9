#include "gui/window_state.h"

#include "app/job_session.h"
#include "gui/table_columns.h"
#include "gui/window_place.h"
#include "model/job_table_model.h"
#include "ui_main_window.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QSettings>

#include <utility>

namespace jobsweep {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString docksKey = QStringLiteral("window/docks");
const QString columnsKey = QStringLiteral("table/columns");
const QString filterKey = QStringLiteral("table/filter");
const QString showKey = QStringLiteral("table/show");

} // namespace

WindowState::WindowState(const Parts &parts, QObject *parent) : QObject(parent), m(parts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delayMs);
    connect(&m_timer, &QTimer::timeout, this, &WindowState::save);
    connect(m.session, &JobSession::loadEnded, this, &WindowState::restoreTicks);
    connect(m.jobs, &JobTableModel::ticksChanged, this, [this] {
        m_ticksChanged = true;
        saveSoon();
    });
}

void WindowState::restore()
{
    if (m.settings) {
        m.window->restoreGeometry(m.settings->value(geometryKey).toByteArray());
        m.window->restoreState(m.settings->value(docksKey).toByteArray());
        m.ui->jobTable->columns()->restore(m.settings->value(columnsKey).toByteArray());
        m.ui->filterField->setText(m.settings->value(filterKey).toString());
        const int show = m.settings->value(showKey).toInt();
        if (show > int(Show::All) && show <= int(Show::Deleted)) {
            m.ui->showChoice->setChoice(Show(show));
        }
    }
    // The screen may be another one than the last time.
    keepOnScreen(m.window);
    if (m.settings) {
        watch();
    }
}

void WindowState::watch()
{
    const auto changed = [this] {
        m_windowChanged = true;
        saveSoon();
    };
    m.window->installEventFilter(this);
    connect(m.ui->jobTable->columns(), &TableColumns::changed, this, changed);
    connect(m.ui->filterField, &QLineEdit::textChanged, this, changed);
    connect(m.ui->showChoice, &ShowChoice::choiceChanged, this, changed);
    for (const QDockWidget *dock : m.window->findChildren<QDockWidget *>()) {
        connect(dock, &QDockWidget::visibilityChanged, this, changed);
        connect(dock, &QDockWidget::topLevelChanged, this, changed);
    }
}

bool WindowState::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move ||
        event->type() == QEvent::WindowStateChange) {
        m_windowChanged = true;
        saveSoon();
    }
    return QObject::eventFilter(watched, event);
}

void WindowState::saveSoon()
{
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void WindowState::save()
{
    saveTicks();
    saveWindow();
}

void WindowState::restoreTicks()
{
    m.jobs->flush();
    m.jobs->restoreTicks(m.session->keptTicks());
    m_ticksKnown = true;
    m_ticksChanged = true;
    saveTicks();
}

void WindowState::saveTicks()
{
    // Before the list is there, the ticks are those of the last time.
    if (m_ticksKnown && !m.session->isLoading() && std::exchange(m_ticksChanged, false)) {
        m.session->keepTicks(m.jobs->saveTicks());
    }
}

void WindowState::saveWindow()
{
    if (!m.settings || !std::exchange(m_windowChanged, false)) {
        return;
    }
    m.settings->setValue(geometryKey, m.window->saveGeometry());
    m.settings->setValue(docksKey, m.window->saveState());
    m.settings->setValue(columnsKey, m.ui->jobTable->columns()->save());
    m.settings->setValue(filterKey, m.ui->filterField->text());
    m.settings->setValue(showKey, int(m.jobs->show()));
    m.settings->sync();
}

} // namespace jobsweep
