#include "gui/table/empty_state.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobsweep {

namespace {

void takeOver(QPushButton *button, QAction *action)
{
    button->setText(action->iconText());
    button->setIcon(action->icon());
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QScrollArea(parent)
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_token(new QPushButton(this))
    , m_paste(new QPushButton(this))
    , m_import(new QPushButton(this))
    , m_practice(new QPushButton(this))
    , m_showAll(new QPushButton(tr("Show all jobs"), this))
{
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_headline->setFont(large);
    m_headline->setAlignment(Qt::AlignCenter);
    m_headline->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_headline->setObjectName(QStringLiteral("emptyHeadline"));
    m_token->setObjectName(QStringLiteral("emptyTokenButton"));
    m_token->setAccessibleName(tr("API token…"));
    m_paste->setObjectName(QStringLiteral("emptyPasteButton"));
    m_paste->setAccessibleName(tr("Paste job IDs"));
    m_import->setObjectName(QStringLiteral("emptyImportButton"));
    m_import->setAccessibleName(tr("Import…"));
    m_practice->setObjectName(QStringLiteral("emptyPracticeButton"));
    m_showAll->setObjectName(QStringLiteral("showAllButton"));
    connect(m_showAll, &QPushButton::clicked, this, &EmptyState::showAllRequested);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(m_headline);
    layout->addWidget(m_sentence);
    layout->addSpacing(fontMetrics().height());
    for (const QList<QPushButton *> &row :
         {QList<QPushButton *>{m_token, m_paste, m_import, m_showAll}, QList<QPushButton *>{m_practice}}) {
        auto *buttons = new QHBoxLayout;
        buttons->addStretch();
        for (QPushButton *button : row) {
            buttons->addWidget(button);
        }
        buttons->addStretch();
        layout->addLayout(buttons);
    }
    layout->addStretch(3);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
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

void EmptyState::show(const QString &headline, const QString &sentence, const QList<QPushButton *> &buttons)
{
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    for (QPushButton *button : {m_token, m_paste, m_import, m_practice, m_showAll}) {
        button->setVisible(buttons.contains(button));
    }
}

void EmptyState::showNoJobs(bool hasToken)
{
    QList<QPushButton *> buttons{m_paste, m_import};
    QString sentence =
        tr("Copy any text that contains job IDs (a log, an e-mail, a script) and paste it here.");
    if (!hasToken) {
        buttons += m_token;
        sentence.prepend(tr("Enter your API token so Jobsweep can talk to the server.") + QLatin1Char('\n'));
        if (m_canPractice) {
            buttons += m_practice;
        }
    }
    show(tr("No jobs yet"), sentence, buttons);
}

void EmptyState::showLoading()
{
    show(tr("Loading the list…"), {}, {});
}

void EmptyState::showUnread()
{
    show(tr("The list can't be read yet"),
         tr("It appears here as soon as its file can be read. You can add jobs in the meantime."),
         {m_paste, m_import});
}

void EmptyState::showNoMatch()
{
    show(tr("No matching jobs"), tr("Nothing matches the filter and the view chosen above."), {m_showAll});
}

} // namespace jobsweep
