#pragma once

#include <QWidget>

class QPushButton;

namespace jobsweep {

/// Says that this is the practice server, and offers sample ids.
class PracticeBanner : public QWidget
{
    Q_OBJECT
public:
    explicit PracticeBanner(QWidget *parent = nullptr);

    /// Whether there is a way back to the real server.
    void setLeavable(bool leavable);

Q_SIGNALS:
    void copyRequested();
    void leaveRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();

    QPushButton *m_leave;
    bool m_isColoring = false;
};

} // namespace jobsweep
