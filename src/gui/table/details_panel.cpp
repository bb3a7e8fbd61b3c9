#include "gui/table/details_panel.h"

#include "gui/look/themed_icon.h"
#include "gui/table/history_table.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace jobsweep {

namespace {

enum GridColumn
{
    LabelColumn,
    CopyColumn,
    OpenColumn,
    ValueColumn,
    NoteColumn
};

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QToolButton *smallButton(QWidget *parent, const QString &icon)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(shippedIcon(icon));
    button->setFocusPolicy(Qt::TabFocus);
    const int size = button->style()->pixelMetric(QStyle::PM_SmallIconSize);
    button->setIconSize({size, size});
    return button;
}

} // namespace

DetailsPanel::DetailsPanel(JobArchive *archive, QWidget *parent)
    : QWidget(parent)
    , m_facts(new QWidget)
    , m_grid(new QGridLayout(m_facts))
    , m_pages(new QStackedWidget(this))
    , m_timeline(new HistoryTable(archive, this))
{
    m_facts->setObjectName(QStringLiteral("detailsFacts"));
    m_grid->setColumnStretch(NoteColumn, 1);
    m_grid->setVerticalSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_facts);
    scroll->setMinimumHeight(2 * fontMetrics().height());
    scroll->setAccessibleName(tr("Details"));
    m_timeline->setObjectName(QStringLiteral("timelineTable"));
    m_timeline->setAccessibleName(tr("Timeline"));
    m_timeline->hideColumn(HistoryModel::JobColumn);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(m_timeline);
    constexpr int share = 1'000;
    splitter->setSizes({3 * share, 2 * share});
    auto *nothing = plainLabel(this);
    nothing->setText(tr("Select a job to see its details."));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(nothing);
    m_pages->addWidget(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(layout->contentsMargins().left(), 0, layout->contentsMargins().right(), 0);
    layout->addWidget(m_pages);
}

void DetailsPanel::showNothing()
{
    m_id = {};
    m_pages->setCurrentIndex(0);
}

void DetailsPanel::showJob(const JobRecord &record)
{
    setDetails(jobDetails(record));
    if (record.id != m_id) {
        m_id = record.id;
        m_timeline->showEvents({{}, m_id}, tr("No requests for this job yet."));
    }
    m_pages->setCurrentIndex(1);
}

void DetailsPanel::setDetails(const QList<JobDetail> &details)
{
    while (qsizetype(m_rows.size()) < details.size()) {
        addRow();
    }
    for (qsizetype i = 0; i < details.size(); ++i) {
        // Setting a text again would drop what is selected of it.
        if (Row &row = m_rows[size_t(i)]; row.shown != details[i]) {
            fill(row, details[i]);
        }
    }
    for (qsizetype i = details.size(); i < m_shownRows; ++i) {
        setShown(m_rows[size_t(i)], false);
        m_rows[size_t(i)].shown = {};
    }
    m_shownRows = details.size();
}

void DetailsPanel::addRow()
{
    const int line = int(m_rows.size());
    Row &row = m_rows.emplace_back(Row{plainLabel(m_facts),
                                       smallButton(m_facts, QStringLiteral("copy")),
                                       smallButton(m_facts, QStringLiteral("open")),
                                       plainLabel(m_facts),
                                       plainLabel(m_facts),
                                       line,
                                       {}});
    row.label->setForegroundRole(QPalette::PlaceholderText);
    row.note->setForegroundRole(QPalette::PlaceholderText);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_grid->setRowStretch(line, 0);
    m_grid->setRowStretch(line + 1, 1);
    m_grid->addWidget(row.label, line, LabelColumn, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(row.copy, line, CopyColumn);
    m_grid->addWidget(row.open, line, OpenColumn);
    m_grid->addWidget(row.value, line, ValueColumn);
    m_grid->addWidget(row.note, line, NoteColumn);
    connect(row.copy, &QToolButton::clicked, this,
            [&row] { QGuiApplication::clipboard()->setText(row.shown.text); });
    connect(row.open, &QToolButton::clicked, this,
            [&row] { QDesktopServices::openUrl(QUrl(row.shown.text)); });
}

/// A long text has the room of the note too, which it does not have.
void DetailsPanel::placeValue(const Row &row)
{
    row.value->setWordWrap(row.shown.isLong);
    m_grid->removeWidget(row.value);
    m_grid->addWidget(row.value, row.line, ValueColumn, 1, row.shown.isLong ? 2 : 1);
}

void DetailsPanel::setShown(const Row &row, bool shown)
{
    for (QWidget *widget : {static_cast<QWidget *>(row.label), static_cast<QWidget *>(row.copy),
                            static_cast<QWidget *>(row.value), static_cast<QWidget *>(row.note)}) {
        widget->setVisible(shown);
    }
    row.open->setVisible(shown && row.shown.isLink);
}

void DetailsPanel::fill(Row &row, const JobDetail &detail)
{
    row.shown = detail;
    row.label->setText(detail.label);
    row.value->setText(detail.text);
    placeValue(row);
    // A name takes the place of the text for a screen reader.
    row.value->setAccessibleName(tr("%1: %2", "the name of a fact, the fact").arg(detail.label, detail.text));
    row.note->setText(detail.note.isEmpty() ? QString() : tr("(%1)").arg(detail.note));
    const QString copy = tr("Copy %1", "the name of a fact").arg(detail.label);
    row.copy->setToolTip(copy);
    row.copy->setAccessibleName(copy);
    const QString open = tr("Open %1 in the browser", "the name of a link").arg(detail.label);
    row.open->setToolTip(open);
    row.open->setAccessibleName(open);
    setShown(row, true);
}

} // namespace jobsweep
