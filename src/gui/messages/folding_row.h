#pragma once

#include <QBoxLayout>

class QLabel;

namespace jobsweep {

/// Lays out a text with buttons after it; if there is no room for both side by side, the buttons go under the
/// text, and if there is none for the buttons side by side, under each other. So the least width is that of
/// the widest button; the text asks for none.
class FoldingRow : public QBoxLayout
{
    Q_OBJECT
public:
    /// `text` may wrap, or is one line. The layout takes ownership of `buttons`, which may be empty for now.
    FoldingRow(QLabel *text, QBoxLayout *buttons);

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    int minimumHeightForWidth(int width) const override { return heightForWidth(width); }
    void setGeometry(const QRect &rect) override;

private:
    bool isFolded(int width) const;
    bool isStacked(int width) const;
    QSize buttonsSize(Direction direction) const;
    int room() const;

    QLabel *m_text;
    QBoxLayout *m_buttons;
};

} // namespace jobsweep
