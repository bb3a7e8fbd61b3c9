#pragma once

#include <QMimeData>
#include <QObject>

class QLabel;
class QWidget;

namespace jobsweep {

/// Lets a window take texts, addresses and files that are dropped on it; while they are dragged over the
/// window, a hint over `area` says so.
class DropTarget : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    DropTarget(QWidget *window, QWidget *area, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QMimeData *data);

private:
    void showHint();

    QWidget *m_area;
    QLabel *m_hint;
};

} // namespace jobsweep
