#include "gui/table/empty_state.h"

#include "gui/look/font_size.h"
#include "gui/look/palette_colors.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"

#include <QAction>
#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace jobsweep {

namespace {

constexpr int iconSize = 48; // pixels

void takeOver(QPushButton *button, QAction *action)
{
    button->setText(action->iconText());
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
}

QPushButton *named(QWidget *parent, const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    // Enter presses it too.
    button->setAutoDefault(true);
    return button;
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QScrollArea(parent)
    , m_icon(new QLabel(this))
    , m_headline(plainLabel(this))
    , m_sentence(plainLabel(this))
    , m_token(named(this, QStringLiteral("emptyTokenButton"), tr("API token…")))
    , m_paste(named(this, QStringLiteral("emptyPasteButton"), tr("Paste job IDs")))
    , m_import(named(this, QStringLiteral("emptyImportButton"), tr("Import…")))
    , m_practice(named(this, QStringLiteral("emptyPracticeButton"), tr("Try the practice server")))
    , m_sample(named(this, QStringLiteral("emptySampleButton"), tr("Copy and paste the sample IDs")))
    , m_showAll(named(this, QStringLiteral("showAllButton"), tr("Show all jobs")))
    , m_clearFilter(named(this, QStringLiteral("clearFilterButton"), tr("Clear filter")))
    , m_primaryRow(new QHBoxLayout)
    , m_linksRow(new QHBoxLayout)
{
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_headline->setFont(large);
    m_headline->setObjectName(QStringLiteral("emptyHeadline"));
    for (QLabel *label : {m_icon, m_headline, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    connect(m_showAll, &QPushButton::clicked, this, &EmptyState::showAllRequested);
    connect(m_clearFilter, &QPushButton::clicked, this, &EmptyState::clearFilterRequested);
    connect(m_sample, &QPushButton::clicked, this, &EmptyState::sampleRequested);

    auto *page = new QWidget;
    auto *steps = new QGridLayout;
    steps->setHorizontalSpacing(grid);
    steps->setVerticalSpacing(grid / 2);
    const QStringList sentences{
        tr("Enter your API token so Jobsweep can talk to the server."),
        tr("Copy any text that contains job IDs (a log, an e-mail, a script) and paste it here."),
        tr("Tick the finished jobs, then delete them.")};
    for (int step = 0; step < sentences.size(); ++step) {
        m_marks += plainLabel(page);
        m_steps += plainLabel(page);
        m_steps.last()->setText(sentences[step]);
        m_steps.last()->setWordWrap(true);
        steps->addWidget(m_marks.last(), step, 0, Qt::AlignTop | Qt::AlignHCenter);
        steps->addWidget(m_steps.last(), step, 1);
    }
    steps->setColumnStretch(1, 1);

    for (QHBoxLayout *row : {m_primaryRow, m_linksRow}) {
        row->setSpacing(grid);
        row->addStretch();
        row->addStretch();
    }
    for (QPushButton *button : buttons()) {
        m_linksRow->insertWidget(m_linksRow->count() - 1, button);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(2 * grid);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_headline);
    column->addWidget(m_sentence);
    column->addLayout(steps);
    column->addLayout(m_primaryRow);
    column->addLayout(m_linksRow);
    column->addStretch(3);
    constexpr int letters = 80;
    page->setMaximumWidth(letters * fontMetrics().averageCharWidth());
    page->setLayout(column);
    setWidget(page);
    setWidgetResizable(true);
    setAlignment(Qt::AlignHCenter);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    new PaletteColors(this, [this] { refreshLook(); });
    showNoJobs(true);
}

void EmptyState::setActions(const Actions &actions)
{
    takeOver(m_token, actions.token);
    takeOver(m_paste, actions.paste);
    takeOver(m_import, actions.import);
    takeOver(m_practice, actions.practice);
    m_canPractice = actions.practice->isVisible();
}

void EmptyState::setPractice(bool isPractice)
{
    m_isPractice = isPractice;
}

/// In the order in which they stand in a row.
QList<QPushButton *> EmptyState::buttons() const
{
    return {m_token, m_paste, m_sample, m_import, m_practice, m_clearFilter, m_showAll};
}

void EmptyState::show(const Page &page)
{
    if (m_page == page) {
        return;
    }
    m_page = page;
    m_icon->setVisible(!page.icon.isEmpty());
    setAccessibleName(page.headline);
    m_headline->setText(page.headline);
    m_sentence->setText(page.sentence);
    m_sentence->setVisible(!page.sentence.isEmpty());
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        m_marks[step]->setVisible(page.hasSteps);
        m_steps[step]->setVisible(page.hasSteps);
    }
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus && isAncestorOf(focus);
    setFocusProxy(page.primary);
    for (QPushButton *button : buttons()) {
        const bool isPrimary = button == page.primary;
        QHBoxLayout *row = isPrimary ? m_primaryRow : m_linksRow;
        m_primaryRow->removeWidget(button);
        m_linksRow->removeWidget(button);
        row->insertWidget(row->count() - 1, button);
        button->setVisible(isPrimary || page.links.contains(button));
        button->setFlat(!isPrimary);
        constexpr int height = 32; // pixels
        button->setMinimumHeight(isPrimary ? sizeFor(height, font()) : 0);
        button->setMinimumWidth(isPrimary ? button->sizeHint().width() + 2 * grid : 0);
        if (!isPrimary) {
            // Tab and screen readers take it after the one that stands out.
            button->raise();
        }
    }
    if (hadFocus && page.primary) {
        page.primary->setFocus();
    }
    refreshLook();
}

void EmptyState::refreshLook()
{
    const QPalette base = QApplication::palette(this);
    const QColor quiet = base.color(QPalette::PlaceholderText);
    if (!m_page.icon.isEmpty()) {
        m_icon->setPixmap(tintedPixmap(m_page.icon, iconSize, quiet, devicePixelRatioF()));
    }
    for (QPushButton *button : buttons()) {
        button->setPalette(button == m_page.primary ? accentPalette() : QPalette());
    }
    const int size = fontMetrics().height();
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        const bool isDone = step == 0 && m_page.hasToken;
        if (isDone) {
            const QColor good = toneColor(Tone::Good, base, base.color(QPalette::Window));
            m_marks[step]->setPixmap(
                tintedPixmap(QStringLiteral("status-completed"), size, good, devicePixelRatioF()));
        } else {
            m_marks[step]->setText(tr("%1.", "the number of a step").arg(locale().toString(step + 1)));
        }
        m_marks[step]->setAccessibleName(isDone ? tr("Done") : m_marks[step]->text());
        m_steps[step]->setForegroundRole(isDone ? QPalette::PlaceholderText : QPalette::WindowText);
    }
}

void EmptyState::showNoJobs(bool hasToken)
{
    Page page{.icon = QStringLiteral("paste"),
              .headline = tr("No jobs yet"),
              .hasSteps = true,
              .hasToken = hasToken};
    if (m_isPractice) {
        page.primary = m_sample;
        page.links = {m_paste};
    } else if (hasToken) {
        page.primary = m_paste;
        page.links = {m_import};
    } else {
        page.primary = m_token;
        page.links = {m_paste, m_import};
        if (m_canPractice) {
            page.links += m_practice;
        }
    }
    show(page);
}

void EmptyState::showLoading()
{
    show({.icon = QStringLiteral("history"), .headline = tr("Loading the list…")});
}

void EmptyState::showUnread()
{
    show(
        {.icon = QStringLiteral("warning"),
         .headline = tr("The list can't be read yet"),
         .sentence = tr("It appears here as soon as its file can be read. You can add jobs in the meantime."),
         .primary = m_paste,
         .links = {m_import}});
}

void EmptyState::showNoMatch(bool isFiltered, bool isChosen)
{
    show({.icon = QStringLiteral("list"),
          .headline = tr("No matching jobs"),
          .sentence = !isFiltered ? tr("No job is in the view chosen above.")
                      : isChosen  ? tr("Nothing matches the filter and the view chosen above.")
                                  : tr("Nothing matches the filter."),
          .primary = isFiltered ? m_clearFilter : m_showAll,
          .links = isFiltered && isChosen ? QList<QPushButton *>{m_showAll} : QList<QPushButton *>()});
}

void EmptyState::showAllDone(int deleted)
{
    show({.icon = QStringLiteral("status-completed"),
          .headline = tr("%Ln deleted or gone. Nothing left to delete.", nullptr, deleted),
          .primary = m_showAll});
}

} // namespace jobsweep
