#pragma once

#include "gui/tone.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace jobsweep {

/// A button of a message.
struct MessageButton
{
    QString text;
    std::function<void()> action; ///< the message goes before, a banner stays
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
    /// Shows a message that stays until clearBanner(), or until the user closes it: its buttons don't close
    /// it, and another message only covers it.
    void setBanner(const Message &banner);
    void clearBanner();
    bool hasBanner() const { return m_banner.has_value(); }
    /// Takes the message away; the banner stays.
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    const Message *current() const;
    void dismiss();
    void alert();
    void refresh();
    void setButtons(const QList<MessageButton> &buttons);
    void applyTone();

    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QString m_hint;
    std::optional<Message> m_message;
    std::optional<Message> m_banner;
};

} // namespace jobsweep
