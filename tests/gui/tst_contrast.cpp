#include "core/job/stored_job.h"
#include "gui/look/appearance.h"
#include "gui/look/contrast.h"
#include "gui/look/readable_palette.h"
#include "gui/look/surface.h"
#include "gui/look/themed_icon.h"
#include "gui/look/tone.h"
#include "gui/table/tick_header.h"
#include "model/table/ticked_jobs.h"
#include "support/text_roles.h"
#include "window_rig.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QHash>
#include <QMenu>
#include <QMessageBox>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionButton>
#include <QVBoxLayout>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Kind = JobStatus::Kind;

/// How many pixels have each colour.
QHash<QRgb, int> colorsOf(const QImage &image)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            ++counts[line[x]];
        }
    }
    return counts;
}

/// The colour that most pixels have.
QColor groundOf(const QImage &image)
{
    const QHash<QRgb, int> counts = colorsOf(image);
    QRgb most = 0;
    for (auto i = counts.cbegin(); i != counts.cend(); ++i) {
        most = i.value() > counts.value(most) ? i.key() : most;
    }
    return QColor::fromRgb(most);
}

/// The contrast of what is drawn in the image with its ground: that of the pixel that stands out most.
double inkContrast(const QImage &image)
{
    const QColor ground = groundOf(image);
    double most = 1;
    const QHash<QRgb, int> counts = colorsOf(image);
    for (auto i = counts.cbegin(); i != counts.cend(); ++i) {
        most = std::max(most, contrast(QColor::fromRgb(i.key()), ground));
    }
    return most;
}

/// The contrast of the left border of `box` with what is on both sides of it.
double borderContrast(const QImage &image, const QRect &box)
{
    const int y = box.center().y();
    const QColor outside = image.pixelColor(box.left() - 2, y);
    const QColor inside = image.pixelColor(box.left() + 4, y);
    double most = 1;
    for (int x = box.left() - 1; x < box.left() + 4; ++x) {
        most = std::max(most, worstContrast(image.pixelColor(x, y), {outside, inside}));
    }
    return most;
}

QImage imageOf(QWidget *widget)
{
    return widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// The widget as it is in its window, without its border.
QImage insideOf(const QWidget *widget)
{
    constexpr int border = 4;
    const QRect place(widget->mapTo(widget->window(), QPoint()), widget->size());
    return widget->window()
        ->grab(place.adjusted(border, border, -border, -border))
        .toImage()
        .convertToFormat(QImage::Format_RGB32);
}

QRect boxIn(const QWidget *widget, QStyle::SubElement element)
{
    QStyleOptionButton option;
    option.initFrom(widget);
    return widget->style()->subElementRect(element, &option, widget);
}

/// Says where the contrast is too small; empty if it is not.
QString fault(const QString &what, double found, double least)
{
    // Channels are whole numbers.
    constexpr double rounding = 0.05;
    return found + rounding >= least ? QString()
                                     : QStringLiteral("%1: %2\n").arg(what, QString::number(found, 'f', 2));
}

QString nameOf(const QWidget *widget, const QString &text)
{
    return QStringLiteral("%1 %2 \"%3\"")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text);
}

QString labelFaults(const QWidget *window)
{
    QString faults;
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        const bool isText = !label->text().isEmpty();
        if (label->isVisible() && (isText || !label->pixmap().isNull())) {
            faults += fault(nameOf(label, label->text()), inkContrast(insideOf(label)),
                            isText ? textContrast : shapeContrast);
        }
    }
    return faults;
}

QString buttonFaults(const QWidget *window)
{
    QString faults;
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        const bool isText =
            !button->text().isEmpty() && (!tool || tool->toolButtonStyle() == Qt::ToolButtonTextBesideIcon);
        if (button->isVisible() && (isText || !button->icon().isNull())) {
            faults += fault(nameOf(button, button->text()), inkContrast(insideOf(button)),
                            isText && button->isEnabled() ? textContrast : shapeContrast);
        }
    }
    return faults;
}

/// Jobs in every state, two of each: one in a row of the base, one in an alternate row.
QList<StoredJob> jobsOfEveryState()
{
    QList<JobRecord> records;
    for (const char16_t *word :
         {u"", u"created", u"pending", u"processing", u"completed", u"failed", u"odd"}) {
        JobRecord record;
        record.status = JobStatus::fromServer(QString::fromUtf16(word));
        records += record;
    }
    for (int state = 0; state <= int(DeletionState::Unconfirmed); ++state) {
        JobRecord record;
        record.status = state == int(DeletionState::Gone)
                            ? JobStatus::gone()
                            : JobStatus::fromServer(QStringLiteral("completed"));
        record.deletion = DeletionState(state);
        records += record;
    }
    QList<StoredJob> jobs;
    for (JobRecord record : records) {
        for (int i = 0; i < 2; ++i) {
            record.id = numberedId(int(jobs.size()));
            record.account = QStringLiteral("user@example.com");
            record.model = QStringLiteral("ray-v3");
            record.message = QStringLiteral("What went wrong");
            record.createdMs = 1'774'500'000'000;
            jobs += {quint32(jobs.size()), false, record};
        }
    }
    return jobs;
}

struct TableRig
{
    JobLedger ledger;
    JobTableModel model{&ledger};
    JobTableView view;

    TableRig()
    {
        ledger.load(jobsOfEveryState());
        model.flush();
        view.setJobModel(&model);
        for (int column = 0; column < JobColumn::count(); ++column) {
            view.showColumn(column);
        }
        view.resize(3'000, 3'000);
        view.show();
        view.resizeColumnsToContents();
    }

    /// Where texts and icons of the rows stand out too little.
    QString cellFaults()
    {
        const QImage image = imageOf(view.viewport());
        QString faults;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < JobColumn::count(); ++column) {
                const QModelIndex cell = model.index(row, column);
                const QRect place = view.visualRect(cell);
                const QString text = cell.data().toString();
                if (column == JobColumn::Tick || text.isEmpty()) {
                    continue;
                }
                const QString what = QStringLiteral("row %1, %2").arg(row).arg(text);
                const int icon = JobColumn::at(column).hasIcon ? place.height() : 0;
                faults += fault(what, inkContrast(image.copy(place.adjusted(icon, 0, 0, 0))), textContrast);
                if (icon > 0) {
                    faults += fault(what + QStringLiteral(", icon"),
                                    inkContrast(image.copy(QRect(place.topLeft(), QSize(icon, icon)))),
                                    shapeContrast);
                }
            }
        }
        return faults;
    }

    /// Where the border of a tick box stands out too little; a running row's is dimmed.
    QString boxFaults()
    {
        const QImage image = imageOf(view.viewport());
        const int size = view.style()->pixelMetric(QStyle::PM_IndicatorWidth);
        QString faults;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex cell = model.index(row, JobColumn::Tick);
            const bool isRunning = model.recordAt(row).status.isRunning();
            if (!isRunning && cell.flags().testFlag(Qt::ItemIsUserCheckable)) {
                const QRect box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {size, size},
                                                      view.visualRect(cell));
                faults += fault(QStringLiteral("row %1, tick box").arg(row), borderContrast(image, box),
                                shapeContrast);
            }
        }
        return faults;
    }
};

/// Letters whose lines are wider than a pixel, without pixels that are half letter and half ground.
QFont letters()
{
    QFont font = QApplication::font();
    font.setPointSize(20);
    font.setStyleStrategy(QFont::NoAntialias);
    return font;
}

} // namespace

/// The contrast of what is painted, in the program's colours and in the desktop's.
class TestContrast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { applyAppearance(Appearance::System); }
    void rows_data() { appearances(); }
    void rows();
    void rowsShowWhatTheyAre_data() { appearances(); }
    void rowsShowWhatTheyAre();
    void theHeader_data() { appearances(); }
    void theHeader();
    void theWindow_data() { appearances(); }
    void theWindow();
    void boxesAndFields_data() { appearances(); }
    void boxesAndFields();
    void buttonsWithAColor_data() { appearances(); }
    void buttonsWithAColor();
    void theSelectedEntryOfAMenu_data() { appearances(); }
    void theSelectedEntryOfAMenu();
    void messageBoxes_data() { appearances(); }
    void messageBoxes();
    void anyPaletteBecomesReadable_data();
    void anyPaletteBecomesReadable();
    void whatIsReadableStays();
    void theDesktopsChangesAreFollowed();

private:
    static void appearances();
};

void TestContrast::initTestCase()
{
    QVERIFY(loadEnglish());
    QApplication::setFont(letters());
}

void TestContrast::appearances()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("the desktop's") << Appearance::System;
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestContrast::rows()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    TableRig rig;
    QCOMPARE(rig.cellFaults(), QString());
    QCOMPARE(rig.boxFaults(), QString());
    rig.model.ticks()->tickAllShown();
    QVERIFY(rig.model.ticks()->count() > 0);
    QCOMPARE(rig.cellFaults(), QString());
    QCOMPARE(rig.boxFaults(), QString());
    rig.view.selectAll();
    QCOMPARE(rig.cellFaults(), QString());
    QCOMPARE(rig.boxFaults(), QString());
    rig.model.ticks()->untickAll();
    QCOMPARE(rig.boxFaults(), QString());
}

void TestContrast::rowsShowWhatTheyAre()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    TableRig rig;
    const QPalette palette = QApplication::palette();
    const auto rowWhere = [&rig](const auto &is) {
        int row = 0;
        while (!is(rig.model.recordAt(row))) {
            ++row;
        }
        return row;
    };
    const auto cell = [&rig](int row, int column) {
        return imageOf(rig.view.viewport()).copy(rig.view.visualRect(rig.model.index(row, column)));
    };
    const int completed = rowWhere([](const JobRecord &record) { return record.status.isFinished(); });
    const int running = rowWhere([](const JobRecord &record) { return record.status.isRunning(); });
    const int deleted =
        rowWhere([](const JobRecord &record) { return record.deletion == DeletionState::Deleted; });

    const double alive = inkContrast(cell(completed, JobColumn::Id));
    QVERIFY(inkContrast(cell(deleted, JobColumn::Id)) < alive - 1);
    QVERIFY(inkContrast(cell(running, JobColumn::Tick)) <
            inkContrast(cell(completed, JobColumn::Tick)) - 0.5);
    QCOMPARE(groundOf(cell(completed, JobColumn::Id)), palette.color(QPalette::Base));
    rig.model.ticks()->setTicked({completed}, true);
    QCOMPARE(groundOf(cell(completed, JobColumn::Id)), tickedGround(palette, palette.color(QPalette::Base)));

    rig.view.activateWindow();
    rig.view.setFocus();
    QTRY_VERIFY(rig.view.hasFocus());
    rig.view.selectionModel()->setCurrentIndex(rig.model.index(completed, JobColumn::Id),
                                               QItemSelectionModel::NoUpdate);
    const QRect row = rig.view.visualRect(rig.model.index(completed, JobColumn::Id));
    const QImage image = imageOf(rig.view.viewport());
    for (const int x : {0, image.width() - 1}) {
        QCOMPARE(image.pixelColor(x, row.center().y()), focusColor(palette));
    }
}

void TestContrast::theHeader()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    TableRig rig;
    auto *header = rig.view.findChild<TickHeader *>();
    const QImage image = imageOf(header->viewport());
    for (int column = 0; column < JobColumn::count(); ++column) {
        const QRect section(header->sectionViewportPosition(column), 0, header->sectionSize(column),
                            header->height());
        if (header->isSectionHidden(column)) {
            continue;
        }
        if (column == JobColumn::Tick) {
            const QSize size = boxIn(header, QStyle::SE_CheckBoxIndicator).size();
            const QRect box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, section);
            QCOMPARE(fault(QStringLiteral("tick box"), borderContrast(image, box), shapeContrast), QString());
        } else {
            QCOMPARE(fault(JobColumn::at(column).header(), inkContrast(image.copy(section)), textContrast),
                     QString());
        }
    }
}

void TestContrast::theWindow()
{
    QFETCH(Appearance, appearance);
    WindowRig rig;
    applyAppearance(appearance);
    const auto faults = [&rig] { return labelFaults(&rig.window) + buttonFaults(&rig.window); };
    // All details have room.
    rig.window.resize(1'600, 2'800);
    rig.window.resizeDocks({rig.window.findChild<QDockWidget *>(QStringLiteral("detailsDock"))}, {1'200},
                           Qt::Vertical);
    QVERIFY(rig.isReady());
    QVERIFY(!rig.deleteButton->isEnabled());
    QTRY_COMPARE(faults(), QString());
    rig.addJobs(3);
    QTRY_COMPARE(rig.model()->rowCount(), 3);
    rig.table->goTo(0);
    rig.table->setFocus();
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.action("actionTickFinished")->trigger();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    QCOMPARE(groundOf(insideOf(rig.deleteButton)), dangerPalette().color(QPalette::Button));
    auto *bar = rig.window.findChild<MessageBar *>();
    for (const Tone tone : {Tone::Good, Tone::Busy, Tone::Caution, Tone::Bad}) {
        bar->showMessage({tone, QStringLiteral("Message"), {{QStringLiteral("Button"), [] {}}}});
        QTRY_COMPARE(faults(), QString());
    }
    bar->clear();
    QTRY_COMPARE(faults(), QString());
    QCOMPARE(fault(QStringLiteral("placeholder"), inkContrast(insideOf(rig.filter)), textContrast),
             QString());
}

void TestContrast::boxesAndFields()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    QWidget page;
    QVBoxLayout layout(&page);
    QList<QCheckBox *> boxes;
    for (const auto state : {Qt::Unchecked, Qt::PartiallyChecked, Qt::Checked}) {
        boxes += new QCheckBox(QStringLiteral("Box"), &page);
        boxes.last()->setTristate(true);
        boxes.last()->setCheckState(state);
        layout.addWidget(boxes.last());
    }
    QList<QRadioButton *> radios;
    for (const bool chosen : {true, false}) {
        radios += new QRadioButton(QStringLiteral("Choice"), &page);
        radios.last()->setChecked(chosen);
        layout.addWidget(radios.last());
    }
    auto *field = new QLineEdit(QStringLiteral("Text"), &page);
    auto *number = new QSpinBox(&page);
    auto *choice = new QComboBox(&page);
    choice->addItem(QStringLiteral("Choice"));
    auto *focused = new QLineEdit(&page);
    for (QWidget *widget : QList<QWidget *>{field, number, choice, focused}) {
        layout.addWidget(widget);
    }
    page.show();
    page.activateWindow();
    focused->setFocus();
    QTRY_VERIFY(focused->hasFocus());
    const QImage image = imageOf(&page);
    for (const QCheckBox *box : boxes) {
        const QRect place = boxIn(box, QStyle::SE_CheckBoxIndicator).translated(box->pos());
        QVERIFY(borderContrast(image, place) >= shapeContrast);
        QCOMPARE(inkContrast(image.copy(place.adjusted(4, 4, -4, -4))) >= textContrast,
                 box->checkState() != Qt::Unchecked);
    }
    for (const QRadioButton *radio : radios) {
        const QRect place = boxIn(radio, QStyle::SE_RadioButtonIndicator).translated(radio->pos());
        QVERIFY(borderContrast(image, place) >= shapeContrast);
        const QRect middle(place.center(), QSize(2, 2));
        const QColor ground = QApplication::palette().color(QPalette::Base);
        QCOMPARE(contrast(groundOf(image.copy(middle)), ground) >= textContrast, radio->isChecked());
    }
    for (const QWidget *widget : QList<QWidget *>{field, number, choice, focused}) {
        QCOMPARE(fault(nameOf(widget, {}), borderContrast(image, widget->geometry()), shapeContrast),
                 QString());
    }
    QVERIFY(inkContrast(insideOf(field)) >= textContrast);
}

void TestContrast::buttonsWithAColor()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    QWidget page;
    QVBoxLayout layout(&page);
    for (const QPalette &palette : {QPalette(), accentPalette(), dangerPalette()}) {
        auto *button = new QPushButton(QStringLiteral("Button"), &page);
        button->setPalette(palette);
        layout.addWidget(button);
    }
    page.show();
    QCOMPARE(buttonFaults(&page), QString());
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        button->setDown(true);
    }
    QCOMPARE(buttonFaults(&page), QString());
    QVERIFY(worstContrast(dangerPalette().color(QPalette::Button),
                          {QApplication::palette().color(QPalette::Window)}) >= shapeContrast - 0.1);
}

void TestContrast::theSelectedEntryOfAMenu()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    QMenu menu;
    QAction *entry = menu.addAction(shippedIcon(QStringLiteral("delete")), QStringLiteral("Delete"));
    QAction *checked = menu.addAction(QStringLiteral("Column"));
    checked->setCheckable(true);
    menu.popup({});
    for (QAction *active : {entry, checked}) {
        menu.setActiveAction(active);
        const QImage image = imageOf(&menu);
        for (QAction *action : {entry, checked}) {
            const QRect place = menu.actionGeometry(action);
            const QString what = active == action ? QStringLiteral("selected") : QStringLiteral("other");
            const int icon = place.height();
            QCOMPARE(fault(what, inkContrast(image.copy(place.adjusted(icon, 2, 0, -2))), textContrast),
                     QString());
            QCOMPARE(fault(what, inkContrast(image.copy(place.left() + 2, place.top() + 2, icon, icon - 4)),
                           shapeContrast),
                     QString());
        }
    }
}

void TestContrast::messageBoxes()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    for (const auto icon :
         {QMessageBox::Information, QMessageBox::Question, QMessageBox::Warning, QMessageBox::Critical}) {
        QMessageBox box(icon, QString(), QStringLiteral("Text"), QMessageBox::Ok | QMessageBox::Cancel);
        box.show();
        QCOMPARE(labelFaults(&box), QString());
        for (const QAbstractButton *button : box.buttons()) {
            QVERIFY(button->icon().isNull());
        }
    }
}

void TestContrast::anyPaletteBecomesReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QPalette grey(QColor(150, 150, 150), QColor(140, 140, 140));
    grey.setColor(QPalette::Base, QColor(170, 170, 170));
    grey.setColor(QPalette::AlternateBase, QColor(160, 160, 160));
    QTest::newRow("grey") << grey;
    QTest::newRow("dark") << QPalette(QColor(40, 40, 40), QColor(30, 30, 30));
    QPalette pale(QColor(253, 246, 227), QColor(253, 246, 227));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText}) {
        pale.setColor(role, QColor(147, 161, 161));
    }
    pale.setColor(QPalette::Highlight, QColor(255, 220, 120));
    pale.setColor(QPalette::HighlightedText, QColor(180, 140, 40));
    pale.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 60));
    QTest::newRow("pale") << pale;
}

void TestContrast::anyPaletteBecomesReadable()
{
    QFETCH(QPalette, palette);
    const QPalette better = readablePalette(palette);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (const auto &[text, ground] : textRoles) {
            QCOMPARE(fault(QStringLiteral("%1 on %2 in %3").arg(text).arg(ground).arg(group),
                           contrast(better.color(group, text), better.color(group, ground)),
                           group == QPalette::Disabled ? shapeContrast : textContrast),
                     QString());
        }
    }
    for (const QColor &ground : rowGrounds(better)) {
        QVERIFY(contrast(borderColor(better), ground) >= shapeContrast);
        QVERIFY(contrast(focusColor(better), ground) >= shapeContrast);
        for (const Tone tone : {Tone::Good, Tone::Busy, Tone::Caution, Tone::Bad}) {
            QVERIFY(contrast(rowToneColor(tone, better), ground) >= textContrast);
        }
    }
}

void TestContrast::whatIsReadableStays()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        QCOMPARE(readablePalette(palette), palette);
    }
}

void TestContrast::theDesktopsChangesAreFollowed()
{
    applyAppearance(Appearance::System);
    const QPalette before = QApplication::palette();
    QVERIFY(contrast(before.color(QPalette::HighlightedText), before.color(QPalette::Highlight)) >=
            textContrast);
    QVERIFY2(before.resolveMask() == 0, "the desktop's palette is still the one that counts");
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
