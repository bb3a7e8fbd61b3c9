#include "gui/empty_state.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobsweep {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_paste(new QPushButton(this))
    , m_import(new QPushButton(this))
    , m_showAll(new QPushButton(tr("Show all jobs"), this))
{
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_headline->setFont(large);
    m_headline->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_paste->setObjectName(QStringLiteral("emptyPasteButton"));
    m_paste->setAccessibleName(QStringLiteral("Paste job IDs"));
    m_import->setObjectName(QStringLiteral("emptyImportButton"));
    m_import->setAccessibleName(QStringLiteral("Import…"));
    m_headline->setObjectName(QStringLiteral("emptyHeadline"));
    m_showAll->setObjectName(QStringLiteral("showAllButton"));
    connect(m_showAll, &QPushButton::clicked, this, &EmptyState::showAllRequested);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_paste, m_import, m_showAll}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_headline);
    layout->addWidget(m_sentence);
    layout->addSpacing(fontMetrics().height());
    layout->addLayout(buttons);
    layout->addStretch(3);
    showNoJobs();
}

void EmptyState::setActions(QAction *paste, QAction *import)
{
    m_paste->setText(paste->iconText());
    m_paste->setIcon(paste->icon());
    connect(m_paste, &QPushButton::clicked, paste, &QAction::trigger);
    m_import->setText(import->text());
    m_import->setIcon(import->icon());
    connect(m_import, &QPushButton::clicked, import, &QAction::trigger);
}

void EmptyState::showNoJobs()
{
    m_headline->setText(tr("No jobs yet"));
    m_sentence->setText(tr(
        "Copy any text with job IDs in it, a log, a mail, a script, and paste it here: the IDs are found."));
    m_paste->show();
    m_import->show();
    m_showAll->hide();
}

void EmptyState::showLoading()
{
    m_headline->setText(tr("Loading the list…"));
    m_sentence->clear();
    m_paste->hide();
    m_import->hide();
    m_showAll->hide();
}

void EmptyState::showUnread()
{
    m_headline->setText(tr("The list can't be read yet"));
    m_sentence->setText(
        tr("It comes back here as soon as its file can be read. You can add jobs meanwhile."));
    m_paste->show();
    m_import->show();
    m_showAll->hide();
}

void EmptyState::showNoMatch()
{
    m_headline->setText(tr("No job to show"));
    m_sentence->setText(tr("No job in the list matches the filter and the choice above."));
    m_paste->hide();
    m_import->hide();
    m_showAll->show();
}

} // namespace jobsweep
