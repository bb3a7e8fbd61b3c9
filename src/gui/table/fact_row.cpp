#include "gui/table/fact_row.h"

#include "gui/look/palette_colors.h"
#include "gui/look/themed_icon.h"
#include "gui/table/wrapped_text.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QUrl>

namespace jobsweep {

FactRow::FactRow(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_value(new WrappedText(this))
    , m_open(new QToolButton(this))
    , m_copy(new QToolButton(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().averageCharWidth());
    layout->addWidget(m_label, 0, Qt::AlignTop);
    layout->addWidget(m_value, 1, Qt::AlignTop);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    for (QToolButton *button : {m_open, m_copy}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIconSize({size, size});
        button->setFixedSize(size + 4, size + 4);
        button->installEventFilter(this);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    // Screen readers read it behind the name, which says what is copied.
    m_copy->setToolTip(tr("Copy to the clipboard"));
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_fact.text);
        Q_EMIT copied(m_fact.label);
    });
    connect(m_open, &QToolButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_fact.text)); });
    setFocusProxy(m_value);
    m_value->installEventFilter(this);
    new PaletteColors(this, [this] { quieten(); });
    refreshButtons();
}

void FactRow::showFact(const JobDetail &fact)
{
    if (m_fact == fact) {
        return;
    }
    m_fact = fact;
    setAccessibleName(fact.label);
    m_label->setText(fact.label);
    m_value->showText(fact.text);
    quieten();
    m_value->setToolTip(fact.note);
    // A name takes the place of the text for a screen reader.
    m_value->setAccessibleName(tr("%1: %2", "the name of a fact, the fact").arg(fact.label, fact.text));
    m_value->setAccessibleDescription(fact.note);
    const QString copy = tr("Copy %1", "the name of a fact").arg(fact.label);
    m_copy->setAccessibleName(copy);
    const QString open = tr("Open %1 in the browser", "the name of a link").arg(fact.label);
    m_open->setToolTip(fact.text.toHtmlEscaped());
    m_open->setAccessibleName(open);
    m_open->setVisible(fact.isLink);
}

/// A value that was only read off the id is quiet, as in the table.
void FactRow::quieten()
{
    QPalette quiet;
    if (!m_fact.note.isEmpty()) {
        quiet.setColor(QPalette::Text, palette().color(QPalette::PlaceholderText));
    }
    m_value->setPalette(quiet);
}

int FactRow::labelWidth() const
{
    return m_label->fontMetrics().horizontalAdvance(m_label->text());
}

void FactRow::setLabelWidth(int width)
{
    m_label->setFixedWidth(width);
}

void FactRow::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    refreshButtons();
}

void FactRow::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    refreshButtons();
}

bool FactRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        refreshButtons();
    }
    return QWidget::eventFilter(watched, event);
}

/// The buttons keep their places and the keys' way to them; only their pictures come and go.
void FactRow::refreshButtons()
{
    const bool isUsed = underMouse() || m_value->hasFocus() || m_copy->hasFocus() || m_open->hasFocus();
    m_copy->setIcon(isUsed ? shippedIcon(QStringLiteral("copy")) : QIcon());
    m_open->setIcon(isUsed ? shippedIcon(QStringLiteral("open")) : QIcon());
}

} // namespace jobsweep
