#include "gui/table/details_panel.h"

#include "gui/look/font_size.h"
#include "gui/look/state_look.h"
#include "gui/look/themed_icon.h"
#include "gui/table/fact_row.h"
#include "gui/table/history_table.h"
#include "gui/table/wrapped_text.h"
#include "model/jobs/job_text.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace jobsweep {

namespace {

/// The outcome is what a user looks for; without one it is the status.
Look lookOf(const JobRecord &record)
{
    const Look outcome = deletionLook(record.deletion);
    return outcome.icon.isEmpty() ? statusLook(record.status.kind()) : outcome;
}

QString headlineOf(const JobRecord &record)
{
    const QString outcome = isBeingChecked(record) ? checkText(record.check) : outcomeText(record);
    return outcome.isEmpty() ? record.status.text()
                             : DetailsPanel::tr("%1 · %2", "the status of a job, and what became of it")
                                   .arg(record.status.text(), outcome);
}

QString firstLink(const JobRecord &record)
{
    return record.result && !record.result->links.isEmpty() ? record.result->links.first().url : QString();
}

} // namespace

DetailsPanel::DetailsPanel(JobArchive *archive, QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_open(new QPushButton(tr("Open result"), this))
    , m_reason(new WrappedText(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_pages(new QStackedWidget(this))
{
    setAccessibleName(tr("Job details"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeFacts());
    m_splitter->addWidget(makeHistory(archive));
    // Tab and screen readers take them in this order; a splitter puts what is added last first.
    m_splitter->widget(0)->lower();
    constexpr int share = 1'000;
    m_splitter->setSizes({3 * share, 2 * share});
    auto *nothing = new QLabel(tr("Select a job to see its details."), this);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(nothing);
    m_pages->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid, 0, grid, 0);
    layout->addWidget(m_pages);
}

QWidget *DetailsPanel::makeFacts()
{
    m_facts = new QWidget;
    m_facts->setObjectName(QStringLiteral("detailsFacts"));
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_headline->setFont(large);
    m_headline->setObjectName(QStringLiteral("detailsHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("openResultButton"));
    m_open->setFocusPolicy(Qt::TabFocus);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_shown) {
            QDesktopServices::openUrl(QUrl(firstLink(*m_shown)));
        }
    });
    m_reason->setObjectName(QStringLiteral("detailsReason"));

    auto *top = new QHBoxLayout;
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addWidget(m_headline, 1);
    top->addWidget(m_open, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, grid, 0, grid);
    column->setSpacing(grid);
    column->addLayout(top);
    column->addWidget(m_reason);
    m_rowsLayout = new QVBoxLayout;
    m_rowsLayout->setSpacing(grid / 2);
    column->addLayout(m_rowsLayout);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_facts);
    scroll->setMinimumHeight(2 * fontMetrics().height());
    scroll->setAccessibleName(tr("Details"));
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *DetailsPanel::makeHistory(JobArchive *archive)
{
    auto *part = new QWidget(this);
    part->setAccessibleName(tr("Timeline"));
    auto *title = new QLabel(tr("What happened"), part);
    QFont heading = title->font();
    heading.setWeight(QFont::DemiBold);
    title->setFont(heading);
    m_timeline = new HistoryTable(archive, HistoryModel::Grouping::Ungrouped, part);
    m_timeline->setObjectName(QStringLiteral("timelineTable"));
    m_timeline->setAccessibleName(tr("What happened"));
    m_timeline->hideColumn(HistoryModel::JobColumn);
    m_timeline->hideColumn(HistoryModel::ActionColumn);
    m_timeline->horizontalHeader()->hide();
    m_timeline->setFrameShape(QFrame::NoFrame);
    connect(m_timeline, &HistoryTable::rowsCopied, this, &DetailsPanel::rowsCopied);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, grid, 0, 0);
    layout->setSpacing(grid / 2);
    layout->addWidget(title);
    layout->addWidget(m_timeline);
    return part;
}

void DetailsPanel::showNothing()
{
    m_shown.reset();
    setFocusProxy(nullptr);
    m_pages->setCurrentIndex(0);
}

void DetailsPanel::showJob(const JobRecord &record)
{
    if (m_shown && *m_shown == record) {
        return;
    }
    const bool isOther = !m_shown || m_shown->id != record.id;
    m_shown = record;
    showHeadline(record);
    QList<JobDetail> facts = jobDetails(record);
    facts.removeIf([](const JobDetail &fact) { return fact.isHeadline; });
    showFacts(facts);
    if (isOther) {
        m_timeline->showEvents({{}, record.id}, tr("No requests for this job yet."));
    }
    placeFocus();
    m_pages->setCurrentIndex(1);
}

/// Who opens the details wants to read why; without a reason the first fact.
void DetailsPanel::placeFocus()
{
    QWidget *first = m_reason;
    if (m_reason->isHidden() && !m_rows.empty()) {
        first = m_rows.front();
    }
    if (focusProxy() != first) {
        setFocusProxy(first);
    }
}

void DetailsPanel::showHeadline(const JobRecord &record)
{
    m_headline->setText(headlineOf(record));
    m_headline->setAccessibleName(tr("Status: %1").arg(m_headline->text()));
    const QString reason = record.message.text();
    if (m_reason->toPlainText() != reason) {
        m_reason->showText(reason);
    }
    m_reason->setAccessibleName(tr("Message: %1").arg(reason));
    m_reason->setVisible(!reason.isEmpty());
    const QString link = firstLink(record);
    m_open->setVisible(!link.isEmpty());
    m_open->setToolTip(link.toHtmlEscaped());
    paintIcon();
}

void DetailsPanel::paintIcon()
{
    const Look look = lookOf(*m_shown);
    const int size = fontMetrics().height() * 5 / 4;
    const QColor color = toneColor(look.tone, palette(), palette().color(QPalette::Window));
    m_icon->setPixmap(tintedPixmap(look.icon, size, color, devicePixelRatioF()));
}

void DetailsPanel::showFacts(const QList<JobDetail> &facts)
{
    while (qsizetype(m_rows.size()) < facts.size()) {
        m_rows.push_back(new FactRow(m_facts));
        m_rowsLayout->addWidget(m_rows.back());
        connect(m_rows.back(), &FactRow::copied, this, &DetailsPanel::copied);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const bool isShown = qsizetype(i) < facts.size();
        if (isShown) {
            m_rows[i]->showFact(facts[qsizetype(i)]);
        }
        m_rows[i]->setVisible(isShown);
    }
    alignLabels();
}

void DetailsPanel::alignLabels()
{
    int width = 0;
    for (const FactRow *row : m_rows) {
        width = std::max(width, row->isHidden() ? 0 : row->labelWidth());
    }
    for (FactRow *row : m_rows) {
        row->setLabelWidth(width);
    }
}

void DetailsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() > 2 * height() ? Qt::Horizontal : Qt::Vertical);
}

void DetailsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_shown) {
        return;
    }
    if (event->type() == QEvent::PaletteChange) {
        paintIcon();
    } else if (event->type() == QEvent::FontChange) {
        alignLabels();
    }
}

} // namespace jobsweep
