#pragma once

#include "model/columns/job_details.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace jobsweep {

class WrappedText;

/// One fact of a job: a quiet label, the value, and buttons to copy and to open it, which are seen where the
/// mouse or the focus is.
class FactRow : public QWidget
{
    Q_OBJECT
public:
    explicit FactRow(QWidget *parent = nullptr);

    /// What is selected of the value is lost only if the fact is another one.
    void showFact(const JobDetail &fact);

    /// The width of the label, and that of all labels of a list, in pixels.
    int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    /// The value was copied to the clipboard; `label` is the name of the fact.
    void copied(const QString &label);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void quieten();
    void refreshButtons();

    JobDetail m_fact;
    QLabel *m_label;
    WrappedText *m_value;
    QToolButton *m_open;
    QToolButton *m_copy;
};

} // namespace jobsweep
