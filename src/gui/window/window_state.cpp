#include "gui/window/window_state.h"

#include "app/work/job_archive.h"
#include "gui/table/table_columns.h"
#include "gui/window/details_dock.h"
#include "gui/window/window_place.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"
#include "ui_main_window.h"

#include <QEvent>
#include <QMainWindow>
#include <QSettings>

#include <utility>

namespace jobsweep {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString docksKey = QStringLiteral("window/docks");
const QString detailsKey = QStringLiteral("window/details");
const QString detailsPlaceKey = QStringLiteral("window/detailsPlaceChosen");
/// Of the arrangement of docks: that of a version with other docks is not restored.
constexpr int docksVersion = 1;
const QString columnsKey = QStringLiteral("table/columns");
const QString filterKey = QStringLiteral("table/filter");
const QString showKey = QStringLiteral("table/show");

} // namespace

WindowState::WindowState(const Dependencies &dependencies, QObject *parent)
    : QObject(parent), m_deps(dependencies)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(saveDelay);
    connect(&m_timer, &QTimer::timeout, this, &WindowState::save);
    connect(m_deps.archive, &JobArchive::loadEnded, this, &WindowState::restoreTicks);
    connect(m_deps.jobs->ticks(), &TickedJobs::changed, this, [this] {
        m_ticksChanged = true;
        saveSoon();
    });
}

void WindowState::restore()
{
    if (m_deps.settings) {
        m_deps.window->restoreGeometry(m_deps.settings->value(geometryKey).toByteArray());
        m_deps.window->restoreState(m_deps.settings->value(docksKey).toByteArray(), docksVersion);
        m_deps.details->setPlaceChosen(m_deps.settings->value(detailsPlaceKey).toBool());
        m_deps.details->setWanted(m_deps.settings->value(detailsKey, true).toBool());
        m_deps.ui->jobTable->columns()->restore(m_deps.settings->value(columnsKey).toByteArray());
        m_deps.ui->filterField->setText(m_deps.settings->value(filterKey).toString());
        const int show = m_deps.settings->value(showKey).toInt();
        if (show > int(Show::All) && show <= int(Show::Deleted)) {
            m_deps.ui->showChoice->setChoice(Show(show));
        }
    }
    // The screen may be another one than the last time.
    keepOnScreen(m_deps.window);
    if (m_deps.settings) {
        watch();
    }
}

void WindowState::watch()
{
    const auto changed = [this] {
        m_windowChanged = true;
        saveSoon();
    };
    m_deps.window->installEventFilter(this);
    connect(m_deps.ui->jobTable->columns(), &TableColumns::changed, this, changed);
    connect(m_deps.ui->filterField, &QLineEdit::textChanged, this, changed);
    connect(m_deps.ui->showChoice, &ShowChoice::choiceChanged, this, changed);
    connect(m_deps.details, &DetailsDock::wishChanged, this, changed);
    connect(m_deps.details, &QDockWidget::topLevelChanged, this, changed);
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
    m_deps.jobs->flush();
    m_deps.jobs->ticks()->restore(m_deps.archive->storedTicks());
    m_ticksKnown = true;
    m_ticksChanged = true;
    saveTicks();
}

void WindowState::saveTicks()
{
    // Before the list is there, the ticks are those of the last time.
    if (m_ticksKnown && !m_deps.archive->isLoading() && std::exchange(m_ticksChanged, false)) {
        m_deps.archive->saveTicks(m_deps.jobs->ticks()->save());
    }
}

void WindowState::saveWindow()
{
    if (!m_deps.settings || !std::exchange(m_windowChanged, false)) {
        return;
    }
    m_deps.settings->setValue(geometryKey, m_deps.window->saveGeometry());
    m_deps.settings->setValue(docksKey, m_deps.window->saveState(docksVersion));
    m_deps.settings->setValue(detailsKey, m_deps.details->isWanted());
    m_deps.settings->setValue(detailsPlaceKey, m_deps.details->isPlaceChosen());
    m_deps.settings->setValue(columnsKey, m_deps.ui->jobTable->columns()->save());
    m_deps.settings->setValue(filterKey, m_deps.ui->filterField->text());
    m_deps.settings->setValue(showKey, int(m_deps.jobs->show()));
    m_deps.settings->sync();
}

} // namespace jobsweep
