#pragma once

#include "gui/look/palette_colors.h"
#include "gui/look/tone.h"

#include <QFrame>
#include <QList>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace jobsweep {

class ElidedLabel;
class FoldingRow;
class WorkLine;

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
    bool isUndo = false;       ///< it undoes or redoes the user's last step
};

/// One line for the user, with buttons for what can be done about it.
struct Message
{
    Tone tone = Tone::Busy;
    QString text;                 ///< shown as plain text
    QList<MessageButton> buttons; ///< the most important one first
};

/// What a banner is about. Of several banners, the first in this order is shown.
enum class Banner
{
    Reading,    ///< the progress of reading a text
    Record,     ///< deletions wait because no record of them can be written
    Work,       ///< what stopped or pauses the requests
    Watch,      ///< what stopped the watch
    Keeping,    ///< the list can't be saved
    DamagedFile ///< a new file has replaced the list's file
};

/// The line that shows the program's messages and, beside or instead of them, what the program is doing. It
/// keeps its height with nothing to show and with a long message, so that the table below does not jump; only
/// problems and banners may make it grow (docs/decisions/004-message-bar.md).
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    /// How long a message of showBriefly() stays.
    static constexpr std::chrono::milliseconds briefTime{4'000};
    /// How many buttons of a message are shown; the others are in the menu of a button behind them.
    static constexpr qsizetype mostButtons = 2;

    explicit MessageBar(QWidget *parent = nullptr);

    /// Takes the line that shows what the program is doing.
    void setWorkLine(WorkLine *work);
    /// Makes room for the work line, which has more or less to show than before.
    void refreshWork();
    /// Replaces the message that is shown; a summary, and a banner, are covered and come back.
    void showMessage(const Message &message);
    /// Shows a summary, which stays until another one comes, the user closes it, or clear(). Later messages
    /// only cover it.
    void showSummary(const Message &summary);
    /// Shows it together with what is shown, if that is not among the first `since`; else as another message.
    void showBehind(const Message &message, int since);
    /// How many messages and summaries were shown so far.
    int saidCount() const { return m_said; }
    /// Replaces what is shown, unless that is a message with buttons.
    void showQuietly(const Message &message);
    /// Shows a message that leaves by itself and brings back the one that it covers. A banner, and a message
    /// whose button has the focus, are not covered: then it is not shown.
    void showBriefly(const Message &message);
    /// Shows a message that stays until clearBanner(): its buttons don't close it, and another message only
    /// covers it. The user can close it only where nothing is at stake any more.
    void setBanner(Banner about, const Message &banner);
    /// Changes the text of a banner, without alerting the user again.
    void setBannerText(Banner about, const QString &text);
    void clearBanner(Banner about);
    bool hasBanner(Banner about) const { return m_banners.contains(about); }
    /// Whether the banner is what is shown.
    bool isShowing(Banner about) const;
    /// Takes message and summary away; the banners stay.
    void clear();
    /// Takes the message away, so that a banner is seen; a summary comes back after the banner.
    void uncover();
    /// The user's last step is another one now: takes away the message's buttons that undo or redo.
    void dropUndoButtons();
    /// Takes away what is shown, if the user may close that. Returns whether it did.
    bool dismiss();

Q_SIGNALS:
    /// Another message or banner is shown, or none.
    void shownChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    const Message *current() const;
    const Message *covering() const;
    bool isBanner() const;
    bool closeMessage();
    bool isClosable() const;
    bool mayGrow() const;
    void endBrief();
    bool hasFocusedButton() const;
    QString spokenText() const;
    void fitHeight();
    void refresh();
    void showText(const QString &text);
    void setButtons(const QList<MessageButton> &buttons);
    QPushButton *addButton(const QString &text);
    void take(const MessageButton &button);
    void applyTone();

    QLabel *m_icon;
    ElidedLabel *m_text;
    QHBoxLayout *m_buttons;
    FoldingRow *m_row;
    WorkLine *m_work = nullptr;
    QToolButton *m_close;
    std::optional<Message> m_message;
    std::optional<Message> m_summary;
    bool m_isSummaryBelow = false; ///< the banners cover it
    int m_said = 0;
    int m_summarySaid = 0;          ///< m_said when the summary was
    std::optional<Message> m_brief; ///< covers message or summary, or nothing
    QTimer m_briefTimer{this};
    std::map<Banner, Message> m_banners;
    PaletteColors m_colors{this, [this] { applyTone(); }};
};

} // namespace jobsweep
