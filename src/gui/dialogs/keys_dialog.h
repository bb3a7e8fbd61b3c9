#pragma once

#include <QDialog>
#include <QList>
#include <QString>

class QMenuBar;

namespace jobsweep {

/// Keys that belong together, under a heading.
struct KeyGroup
{
    struct Line
    {
        QString does;
        QString keys; ///< as the user reads them
    };

    QString title;
    QList<Line> lines;
};

/// The keys of the actions in the menus, a group for each menu; the actions' texts are those of this moment.
QList<KeyGroup> keysOf(const QMenuBar *menus);

/// A sheet of all keys.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(const QList<KeyGroup> &groups, QWidget *parent = nullptr);
};

} // namespace jobsweep
