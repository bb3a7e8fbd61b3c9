#include "gui/window/drop_target.h"

#include "app/intake/mime_content.h"
#include "gui/look/tone.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>

namespace jobsweep {

DropTarget::DropTarget(QWidget *window, QWidget *area, QObject *parent)
    : QObject(parent), m_area(area), m_hint(new QLabel(area))
{
    m_hint->setObjectName(QStringLiteral("dropHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setText(tr("Drop to add the job IDs it contains."));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setAutoFillBackground(true);
    m_hint->setFrameShape(QFrame::StyledPanel);
    QFont large = m_hint->font();
    constexpr qreal larger = 1.3;
    large.setPointSizeF(large.pointSizeF() * larger);
    m_hint->setFont(large);
    m_hint->hide();
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDropEvent *>(event);
        if (!hasContent(*drag->mimeData())) {
            return false;
        }
        // What is dragged is read, never taken away from where it is.
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        showHint();
        return true;
    }
    case QEvent::DragLeave:
        m_hint->hide();
        return false;
    case QEvent::Drop: {
        m_hint->hide();
        auto *drop = static_cast<QDropEvent *>(event);
        if (!hasContent(*drop->mimeData())) {
            return false;
        }
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        Q_EMIT dropped(drop->mimeData());
        return true;
    }
    default:
        return false;
    }
}

void DropTarget::showHint()
{
    if (m_hint->isVisible()) {
        return;
    }
    QPalette palette;
    palette.setColor(QPalette::Window, toneBackground(Tone::Busy, QApplication::palette(m_area)));
    m_hint->setPalette(palette);
    m_hint->setGeometry(m_area->rect());
    m_hint->raise();
    m_hint->show();
}

} // namespace jobsweep
