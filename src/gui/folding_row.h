#pragma once

#include <QBoxLayout>

class QLabel;

namespace jobsweep {

/// A text with buttons after it; where the width does not do for both, the buttons go under the text. So the
/// buttons ask for a window of their own width only, and the text for none.
class FoldingRow : public QBoxLayout
{
    Q_OBJECT
public:
    /// `text` wraps. The layout takes `buttons` over, which may be empty for now.
    FoldingRow(QLabel *text, QLayout *buttons);

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    int minimumHeightForWidth(int width) const override { return heightForWidth(width); }
    void setGeometry(const QRect &rect) override;

private:
    bool isFolded(int width) const;
    int room() const;

    QLabel *m_text;
    QLayout *m_buttons;
};

} // namespace jobsweep
