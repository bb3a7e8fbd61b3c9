#include "gui/filter/filter_guide.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScreen>

#include <algorithm>

namespace jobsweep {

namespace {

struct GuideText
{
    Q_DECLARE_TR_FUNCTIONS(FilterGuide)
};

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

} // namespace

QList<FilterExample> filterExamples()
{
    return {
        {QStringLiteral("video failed"), GuideText::tr("jobs with both words")},
        {QStringLiteral("\"not belong\""), GuideText::tr("jobs with this phrase")},
        {QStringLiteral("-video"), GuideText::tr("jobs without the word")},
        {QStringLiteral("status:failed"), GuideText::tr("by their status")},
        {QStringLiteral("deletion:refused"), GuideText::tr("by what became of the deletion")},
        {QStringLiteral("error:\"not belong\""), GuideText::tr("by their message")},
        {QStringLiteral("type:image"), GuideText::tr("by their type")},
        {QStringLiteral("model:ray-v3"), GuideText::tr("by their model")},
        {QStringLiteral("account:studio"), GuideText::tr("by their account")},
        {QStringLiteral("created:<2026-04-01"), GuideText::tr("created before this day; also >, <= and >=")},
        {QStringLiteral("-status:completed"), GuideText::tr("all but these")},
    };
}

void showFilterGuide(QWidget *field)
{
    auto *guide = new QFrame(field, Qt::Popup);
    guide->setAttribute(Qt::WA_DeleteOnClose);
    guide->setObjectName(QStringLiteral("filterGuide"));
    guide->setAccessibleName(GuideText::tr("How to filter"));
    guide->setFrameShape(QFrame::StyledPanel);
    auto *grid = new QGridLayout(guide);
    grid->setHorizontalSpacing(2 * guide->fontMetrics().averageCharWidth());
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QStringList sentences;
    for (const FilterExample &example : filterExamples()) {
        const int row = grid->rowCount();
        QLabel *typed = plainLabel(example.typed, guide);
        typed->setFont(fixed);
        grid->addWidget(typed, row, 0);
        grid->addWidget(plainLabel(example.shows, guide), row, 1);
        sentences +=
            GuideText::tr("%1: %2", "what is typed, which jobs it shows").arg(example.typed, example.shows);
    }
    grid->addWidget(plainLabel(GuideText::tr("Ctrl+Space offers what you can type."), guide),
                    grid->rowCount(), 0, 1, 2);
    guide->setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    guide->adjustSize();
    QPoint corner = field->mapToGlobal(QPoint(0, field->height()));
    const int right = field->screen()->availableGeometry().right() - guide->width();
    guide->move(std::max(0, std::min(corner.x(), right)), corner.y());
    guide->show();
    guide->setFocus(Qt::PopupFocusReason);
}

} // namespace jobsweep
