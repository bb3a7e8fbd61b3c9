#pragma once

#include <QWidget>

namespace jobsweep {

/// Says that this is the practice server, and offers sample ids.
class PracticeBanner : public QWidget
{
    Q_OBJECT
public:
    explicit PracticeBanner(QWidget *parent = nullptr);

Q_SIGNALS:
    void copyRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();
};

} // namespace jobsweep
