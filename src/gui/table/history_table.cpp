#include "gui/table/history_table.h"

#include "app/work/job_archive.h"
#include "core/answer/job_event.h"
#include "gui/look/state_look.h"
#include "gui/table/row_table.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

class HistoryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString heading = index.data(HistoryModel::HeadingRole).toString();
        if (heading.isEmpty()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        // The heading runs through all cells of its row: each paints its part of it.
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        item.features.setFlag(QStyleOptionViewItem::HasDecoration, false);
        styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
        const auto *table = qobject_cast<const QTableView *>(option.widget);
        const QRect room = table ? table->viewport()->rect() : option.rect;
        const int margin = option.fontMetrics.averageCharWidth();
        const QRect line(room.left() + margin, option.rect.top(), room.width() - 2 * margin,
                         option.rect.height());
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        painter->setFont(font);
        painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(line,
                          int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
                          QFontMetrics(font).elidedText(heading, Qt::ElideRight, line.width()));
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_HasFocus, false);
        if (index.column() == HistoryModel::JobColumn) {
            m_looks.applyId(option);
        } else if (index.column() == HistoryModel::AnswerColumn) {
            m_looks.apply(option,
                          outcomeLook(JobEvent::Outcome(index.data(HistoryModel::OutcomeRole).toInt())));
        }
    }

private:
    LookPainter m_looks;
};

} // namespace

HistoryTable::HistoryTable(JobArchive *archive, HistoryModel::Grouping grouping, QWidget *parent)
    : QTableView(parent)
    , m_archive(archive)
    , m_history([archive](const EventFilter &filter, qint64 before,
                          HistoryModel::Page done) { archive->findEvents(filter, before, std::move(done)); },
                grouping)
{
    setModel(&m_history);
    setItemDelegate(new HistoryDelegate(this));
    setUpRowTable(this);
    setColumns();
    setHeightOfRows(this);
    // A dock with it can be low.
    setMinimumHeight(2 * fontMetrics().height());
    m_timer.setSingleShot(true);
    m_timer.setInterval(updateInterval);
    connect(&m_timer, &QTimer::timeout, this, &HistoryTable::follow);
    const auto followSoon = [this] {
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    };
    connect(archive, &JobArchive::historyGrew, this, followSoon);
    connect(archive, &JobArchive::loadEnded, this, followSoon);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this, followSoon](int value) {
        if (value == 0 && m_stale) {
            followSoon();
        }
    });
    connect(&m_history, &HistoryModel::pageEnded, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const JobId &id = m_history.eventAt(index.row()).id; !id.isNull()) {
            Q_EMIT jobActivated(id);
        }
    });
}

void HistoryTable::setColumns()
{
    const int letter = fontMetrics().averageCharWidth();
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->resizeSection(HistoryModel::TimeColumn, 20 * letter);
    header->resizeSection(HistoryModel::JobColumn, 36 * letter);
    header->resizeSection(HistoryModel::ActionColumn, 18 * letter);
    header->setStretchLastSection(true);
    if (m_history.grouping() == HistoryModel::Grouping::Ungrouped) {
        // A few rows beside each other's details: the time takes no more than it needs.
        header->setSectionResizeMode(HistoryModel::TimeColumn, QHeaderView::ResizeToContents);
    }
}

void HistoryTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setHeightOfRows(this);
    }
}

void HistoryTable::showEvents(const EventFilter &filter, const QString &placeholder)
{
    m_filter = filter;
    m_placeholder = placeholder;
    m_stale = !isVisible();
    if (!m_stale) {
        m_history.setFilter(filter);
    }
}

void HistoryTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    if (std::exchange(m_stale, false)) {
        m_history.setFilter(m_filter);
    }
}

void HistoryTable::follow()
{
    // Rows that come in above would push away what is being read.
    m_stale = !isVisible() || verticalScrollBar()->value() > 0;
    if (m_stale) {
        return;
    }
    if (m_history.isReading()) {
        m_timer.start();
        return;
    }
    m_history.takeNewer();
}

void HistoryTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRows();
        return;
    }
    QTableView::keyPressEvent(event);
}

void HistoryTable::copyRows()
{
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < HistoryModel::ColumnCount; ++column) {
            cells += row.siblingAtColumn(column).data().toString();
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
        Q_EMIT rowsCopied(int(lines.size()));
    }
}

void HistoryTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_history.rowCount() > 0 || m_history.isReading()) {
        return;
    }
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QString text = m_archive->problem() ? tr("The history is saved with the list. Changes aren't "
                                                   "being saved, so new entries are missing here.")
                                              : m_placeholder;
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().marginsRemoved({margin, margin, margin, margin}),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
}

} // namespace jobsweep
