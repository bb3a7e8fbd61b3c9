#pragma once

#include <QTextEdit>

namespace jobsweep {

/// Plain text to be read, selected and copied, as wide as there is room for and as high as it needs. It
/// breaks within a word where it has to: an id or an address is one word.
class WrappedText : public QTextEdit
{
    Q_OBJECT
public:
    explicit WrappedText(QWidget *parent = nullptr);

    /// The text is shown as it stands, never as markup.
    void showText(const QString &text);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void fit();
};

} // namespace jobsweep
