#include "gui/look/palette_colors.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

using namespace jobsweep;

class TestPaletteColors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursAtOnceAndWhenThePaletteChanges();
    void whatItSetsItselfIsNoChange();
    void coloursAnewWhenItIsTold();
};

namespace {

/// Its background is the program's text colour.
struct Rig
{
    QWidget widget;
    int times = 0;
    PaletteColors colors{&widget, [this] {
                             ++times;
                             QPalette own;
                             own.setColor(QPalette::Window, QApplication::palette().color(QPalette::Text));
                             widget.setPalette(own);
                         }};

    QColor background() const { return widget.palette().color(QPalette::Window); }
};

} // namespace

void TestPaletteColors::coloursAtOnceAndWhenThePaletteChanges()
{
    Rig rig;
    const QPalette before = QApplication::palette();
    QCOMPARE(rig.background(), before.color(QPalette::Text));
    QPalette other = before;
    other.setColor(QPalette::Text, Qt::darkCyan);
    QApplication::setPalette(other);
    QTRY_COMPARE(rig.background(), QColor(Qt::darkCyan));
    QApplication::setPalette(before);
    QTRY_COMPARE(rig.background(), before.color(QPalette::Text));
}

void TestPaletteColors::whatItSetsItselfIsNoChange()
{
    Rig rig;
    QCOMPARE(rig.times, 1);
    QPalette other;
    other.setColor(QPalette::Window, Qt::red);
    rig.widget.setPalette(other);
    QCOMPARE(rig.times, 2);
    QCOMPARE(rig.background(), QApplication::palette().color(QPalette::Text));
}

void TestPaletteColors::coloursAnewWhenItIsTold()
{
    Rig rig;
    rig.colors.renew();
    QCOMPARE(rig.times, 2);
}

QTEST_MAIN(TestPaletteColors)
#include "tst_palette_colors.moc"
