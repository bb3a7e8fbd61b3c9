#include "gui/dialogs/keys_dialog.h"

#include "gui/look/font_size.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace jobsweep {

namespace {

/// The text of an action without its mnemonic, and without the dots that say that it asks first.
QString nameOf(const QAction *action)
{
    QString name = action->text();
    name.remove(QLatin1Char('&'));
    name.remove(QChar(u'…'));
    return name;
}

/// The action's keys, without those that only old keyboards have.
QList<QKeySequence> commonKeys(const QAction *action)
{
    QList<QKeySequence> keys = action->shortcuts();
    keys.removeIf([](const QKeySequence &sequence) {
        const Qt::Key key = sequence[0].key();
        return key > Qt::Key_F12 && key <= Qt::Key_F35;
    });
    return keys;
}

void addKeys(const QMenu *menu, KeyGroup *group)
{
    for (const QAction *action : menu->actions()) {
        if (action->menu()) {
            addKeys(action->menu(), group);
        } else if (!action->shortcut().isEmpty()) {
            group->lines +=
                {nameOf(action), QKeySequence::listToString(commonKeys(action), QKeySequence::NativeText)};
        }
    }
}

} // namespace

QList<KeyGroup> keysOf(const QMenuBar *menus)
{
    QList<KeyGroup> groups;
    for (const QAction *action : menus->actions()) {
        KeyGroup group{nameOf(action), {}};
        addKeys(action->menu(), &group);
        if (!group.lines.isEmpty()) {
            groups += group;
        }
    }
    return groups;
}

KeysDialog::KeysDialog(const QList<KeyGroup> &groups, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *sheet = new QTreeWidget(this);
    sheet->setObjectName(QStringLiteral("keysSheet"));
    sheet->setAccessibleName(windowTitle());
    sheet->setHeaderLabels({tr("What it does"), tr("Key")});
    sheet->setRootIsDecorated(false);
    sheet->setItemsExpandable(false);
    for (const KeyGroup &group : groups) {
        auto *heading = new QTreeWidgetItem(sheet, {group.title});
        heading->setFont(0, headingFont(sheet->font()));
        for (const KeyGroup::Line &line : group.lines) {
            new QTreeWidgetItem(heading, {line.does, line.keys});
        }
    }
    sheet->expandAll();
    sheet->header()->setStretchLastSection(false);
    sheet->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    sheet->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    sheet->setCurrentItem(sheet->topLevelItem(0));
    sheet->setFocus();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sheet);
    layout->addWidget(buttons);
    constexpr int letters = 90;
    constexpr int lines = 34;
    const QSize wished(letters * fontMetrics().averageCharWidth(), lines * fontMetrics().height());
    resize(wished.boundedTo(screen()->availableGeometry().size() * 9 / 10));
}

} // namespace jobsweep
