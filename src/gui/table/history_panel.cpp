#include "gui/table/history_panel.h"

#include "gui/table/history_table.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>
#include <initializer_list>

namespace jobsweep {

namespace {

/// A search begins when nothing was typed for so long.
constexpr std::chrono::milliseconds typingPause{150};

} // namespace

HistoryPanel::HistoryPanel(JobArchive *archive, QAction *backAction, QAction *exportAction, QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_table(new HistoryTable(archive, HistoryModel::Grouping::Grouped, this))
{
    setAccessibleName(tr("History"));
    m_filter->setObjectName(QStringLiteral("historyFilterField"));
    m_filter->setAccessibleName(tr("History filter"));
    m_filter->setPlaceholderText(tr("Filter by ID, action or answer"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(1'000);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("History"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *exportButton = new QToolButton(this);
    exportButton->setDefaultAction(exportAction);
    exportButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    exportButton->setAutoRaise(true);
    auto *back = new QToolButton(this);
    back->setObjectName(QStringLiteral("historyBackButton"));
    back->setDefaultAction(backAction);
    back->setAutoRaise(true);
    back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *top = new QHBoxLayout;
    top->addWidget(back);
    top->addWidget(m_filter);
    top->addWidget(exportButton);
    layout->addLayout(top);
    // Tab and screen readers take them in this order.
    for (QWidget *widget : std::initializer_list<QWidget *>{back, m_filter, exportButton, m_table}) {
        widget->raise();
    }
    layout->addWidget(m_table);
    m_timer.setSingleShot(true);
    m_timer.setInterval(typingPause);
    connect(m_filter, &QLineEdit::textChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_timer, &QTimer::timeout, this, &HistoryPanel::applyFilter);
    connect(m_table, &HistoryTable::jobActivated, this, &HistoryPanel::jobActivated);
    connect(m_table, &HistoryTable::rowsCopied, this, &HistoryPanel::rowsCopied);
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(); });
    setFocusProxy(m_table);
    applyFilter();
}

EventFilter HistoryPanel::filter() const
{
    return {m_filter->text().split(QLatin1Char(' '), Qt::SkipEmptyParts), {}};
}

void HistoryPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool HistoryPanel::clearFocusedFilter()
{
    if (!m_filter->hasFocus() || m_filter->text().isEmpty()) {
        return false;
    }
    m_filter->clear();
    return true;
}

void HistoryPanel::applyFilter()
{
    const EventFilter shown = filter();
    m_table->showEvents(shown,
                        shown.words.isEmpty() ? tr("No requests yet.") : tr("Nothing matches the filter."));
}

} // namespace jobsweep
