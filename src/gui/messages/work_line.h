#pragma once

#include "app/work/work_progress.h"

#include <QWidget>

class QAction;
class QToolButton;

namespace jobsweep {

class ElidedLabel;

/// What the program is doing, in a line of the window, with the buttons Pause, Resume and Stop. The text
/// changes all the time and never makes the window wider: it is elided, and its tool tip has all of it.
class WorkLine : public QWidget
{
    Q_OBJECT
public:
    /// The actions of the buttons.
    struct Actions
    {
        QAction *pause;
        QAction *resume;
        QAction *stop;
    };

    explicit WorkLine(const Actions &actions, QWidget *parent = nullptr);

    /// `resumable`: there is something to resume. `loading`: the list is still being read.
    void setProgress(const WorkProgress &progress, bool resumable, bool loading);
    /// Whether there is anything to show.
    bool isActive() const { return m_isActive; }
    /// Beside a message there is room for a few words only.
    void setShort(bool isShort);
    /// All that is known of the work, on several lines.
    QString wholeText() const { return m_whole; }

    /// Without the texts of the buttons, which go where there is no room.
    QSize minimumSizeHint() const override;

private:
    void keepFocus(QToolButton *next);
    void showText();

    ElidedLabel *m_text;
    QToolButton *m_pause;
    QToolButton *m_resume;
    QToolButton *m_stop;
    QString m_line;
    QString m_shortLine;
    QString m_whole;
    bool m_isActive = false;
    bool m_isShort = false;
};

} // namespace jobsweep
