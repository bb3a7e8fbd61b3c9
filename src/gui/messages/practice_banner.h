#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace jobsweep {

/// Says that this is the practice server, and offers sample ids.
class PracticeBanner : public QWidget
{
    Q_OBJECT
public:
    explicit PracticeBanner(QWidget *parent = nullptr);

    /// Sets whether there is a way back to the real server.
    void setLeavable(bool leavable);
    /// Says that the server has ended by itself.
    void showEnded();

Q_SIGNALS:
    void copyRequested();
    void leaveRequested();

private:
    QLabel *m_text;
    QPushButton *m_leave;
};

} // namespace jobsweep
