#pragma once

#include <QHeaderView>

namespace jobsweep {

/// The table's header; its first section is the tick of all shown rows: none, some, all.
class TickHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TickHeader(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The tick was clicked.
    void tickClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    bool isOnTick(const QMouseEvent *event) const;

    bool m_pressedOnTick = false;
};

} // namespace jobsweep
