#pragma once

#include "gui/tone.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace jobsweep {

/// A button of a message.
struct MessageButton
{
    QString text;
    std::function<void()> action; ///< called once; the message goes before
};

/// One line for the user, and what can be done about it.
struct Message
{
    Tone tone = Tone::Busy;
    QString text; ///< shown as plain text
    QList<MessageButton> buttons;
};

/// The place where the program speaks. It keeps its height without a message and then shows a hint, so that
/// the table below never jumps (docs/decisions/004-message-bar.md).
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void setHint(const QString &hint);
    /// Replaces what is shown.
    void showMessage(const Message &message);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void clearButtons();
    void applyTone();

    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QString m_hint;
    Tone m_tone = Tone::Neutral;
    bool m_hasMessage = false;
};

} // namespace jobsweep
