#include "gui/window/window_keys.h"

#include "app/work/job_work.h"
#include "app/work/work_progress.h"
#include "gui/filter/filter_guide.h"
#include "gui/table/history_panel.h"
#include "ui_main_window.h"

#include <QEvent>
#include <QShortcut>

#include <utility>

namespace jobsweep {

namespace {

/// The keys that no menu has.
KeyGroup keysInTheTable()
{
    return {WindowKeys::tr("In the table"),
            {{WindowKeys::tr("Open the details of the job"), WindowKeys::tr("Enter")},
             {WindowKeys::tr("Open the context menu"), WindowKeys::tr("Menu key, Shift+F10")},
             {WindowKeys::tr("Tick or untick a range"), WindowKeys::tr("Shift+click on a tick box")}}};
}

KeyGroup keysEverywhere()
{
    return {
        WindowKeys::tr("Anywhere"),
        {{WindowKeys::tr("Close the message, clear the filter, clear the selection"), WindowKeys::tr("Esc")},
         {WindowKeys::tr("Leave the history"), WindowKeys::tr("Esc")},
         {WindowKeys::tr("Go to the next part of the window, or back"), WindowKeys::tr("Tab, Shift+Tab")},
         {WindowKeys::tr("Offer what can be typed into the filter"), WindowKeys::tr("Ctrl+Space")},
         {WindowKeys::tr("Go from the filter to the jobs"), WindowKeys::tr("Enter, Down")}}};
}

KeyGroup filterLines()
{
    KeyGroup group{WindowKeys::tr("What the filter understands"), {}};
    for (const FilterExample &example : filterExamples()) {
        group.lines += {example.shows, example.typed};
    }
    return group;
}

} // namespace

WindowKeys::WindowKeys(Parts parts)
    : QObject(parts.window)
    , m_parts(std::move(parts))
    , m_order(m_parts.window,
              {m_parts.ui->toolBar, m_parts.ui->filterField, m_parts.ui->showChoice, m_parts.ui->messageBar,
               m_parts.ui->pages, m_parts.ui->practiceBanner, m_parts.details, m_parts.ui->statusBar})
    , m_keys(keysOf(m_parts.ui->menuBar))
{
    m_keys += {keysInTheTable(), keysEverywhere(), filterLines()};
    m_parts.window->installEventFilter(this);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_parts.window);
    connect(escape, &QShortcut::activated, this, &WindowKeys::leave);
    connect(m_parts.ui->actionFind, &QAction::triggered, this, &WindowKeys::goToFilter);
    connect(m_parts.ui->actionKeys, &QAction::triggered, this, &WindowKeys::showSheet);
    connect(m_parts.work, &JobWork::progressChanged, this, &WindowKeys::followWork);
}

bool WindowKeys::moveFocus(bool next)
{
    if (!isFocusLost()) {
        return m_order.moveFocus(next);
    }
    m_parts.focusList();
    return true;
}

bool WindowKeys::isFocusLost() const
{
    const QWidget *focus = m_parts.window->focusWidget();
    return !focus || !focus->isVisible() || !focus->isEnabled();
}

bool WindowKeys::eventFilter(QObject *watched, QEvent *event)
{
    // Qt moves the focus from a widget that goes, but not while another window is the active one.
    if (event->type() == QEvent::WindowActivate && isFocusLost()) {
        m_parts.focusList();
    }
    return QObject::eventFilter(watched, event);
}

/// Esc: one step back with every press.
void WindowKeys::leave()
{
    if (m_parts.ui->actionHistory->isChecked()) {
        if (!m_parts.history->clearFocusedFilter()) {
            m_parts.ui->actionBackToJobs->trigger();
        }
    } else if (m_parts.ui->messageBar->dismiss()) {
        return;
    } else if (!m_parts.ui->filterField->text().isEmpty()) {
        m_parts.ui->filterField->clear();
    } else {
        m_parts.ui->jobTable->clearSelection();
    }
}

void WindowKeys::goToFilter()
{
    if (m_parts.ui->actionHistory->isChecked()) {
        m_parts.history->focusFilter();
    } else if (m_parts.ui->filterField->isVisible()) {
        m_parts.ui->filterField->setFocus(Qt::ShortcutFocusReason);
        m_parts.ui->filterField->selectAll();
    }
}

/// Whoever began a deletion by keys goes on in the list, not at the button for the next deletion.
void WindowKeys::followWork()
{
    const bool wasBatch = std::exchange(m_isBatch, m_parts.work->progress().batch.has_value());
    if (m_isBatch && !wasBatch && m_parts.window->focusWidget() == m_parts.deleteButton) {
        m_parts.focusList();
    }
}

void WindowKeys::showSheet()
{
    auto *sheet = new KeysDialog(m_keys, m_parts.window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace jobsweep
