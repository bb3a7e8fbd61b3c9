#pragma once

#include "gui/look/palette_colors.h"
#include "gui/look/tone.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>
#include <map>
#include <optional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace jobsweep {

/// A button of a message.
struct MessageButton
{
    enum class Then
    {
        Goes,
        Stays
    };

    QString text;
    std::function<void()> action;
    Then message = Then::Goes; ///< what the message does before `action`; a banner always stays
};

/// One line for the user, with buttons for what can be done about it.
struct Message
{
    Tone tone = Tone::Busy;
    QString text; ///< shown as plain text
    QList<MessageButton> buttons;
};

/// What a banner is about. Of several banners, the first in this order is shown.
enum class Banner
{
    Reading,    ///< the progress of reading a text
    Record,     ///< deletions wait because no record of them can be written
    Work,       ///< what stopped or pauses the requests
    Keeping,    ///< the list can't be saved
    DamagedFile ///< a new file has replaced the list's file
};

/// The bar that shows the program's messages. Without a message it keeps its height and shows a hint, so that
/// the table below does not jump (docs/decisions/004-message-bar.md).
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void setHint(const QString &hint);
    /// Replaces what is shown.
    void showMessage(const Message &message);
    /// Replaces what is shown, unless that is a message with buttons.
    void showQuietly(const Message &message);
    /// Shows a message that stays until clearBanner(): its buttons don't close it, and another message only
    /// covers it. The user can close it only where nothing is at stake any more.
    void setBanner(Banner about, const Message &banner);
    /// Changes the text of a banner, without alerting the user again.
    void setBannerText(Banner about, const QString &text);
    void clearBanner(Banner about);
    bool hasBanner(Banner about) const { return m_banners.contains(about); }
    /// Takes the message away; the banners stay.
    void clear();

Q_SIGNALS:
    /// A button that has the focus goes away: another widget should get the focus.
    void focusReleased();

private:
    const Message *current() const;
    bool isClosable() const;
    void dismiss();
    void alert();
    void refresh();
    void showText(const QString &text);
    void setButtons(const QList<MessageButton> &buttons);
    void applyTone();

    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QString m_hint;
    std::optional<Message> m_message;
    std::map<Banner, Message> m_banners;
    PaletteColors m_colors{this, [this] { applyTone(); }};
};

} // namespace jobsweep
