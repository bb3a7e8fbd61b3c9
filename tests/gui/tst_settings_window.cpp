#include "app/intake/job_import.h"
#include "app/settings/settings_file.h"
#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "gui/dialogs/settings_dialog.h"
#include "gui/look/appearance.h"
#include "gui/look/tone.h"
#include "model/table/ticked_jobs.h"
#include "support/text_roles.h"
#include "window_rig.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QSpinBox>
#include <QStyle>
#include <QTemporaryDir>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

/// The settings dialog: what is changed there is carried out at once, and remembered.
class TestSettingsWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void cleanup() { applyAppearance(Appearance::System); }
    void whatIsChangedIsRemembered();
    void defaultsComeBack();
    void everySettingIsExplained();
    void fewFinishedJobsAreDeletedWithoutAQuestion();
    void settingsThatCannotBeReadAreNamed();
    void theAppearanceChangesAtOnce();
    void ownColorsAreReadable_data();
    void ownColorsAreReadable();
};

namespace {

struct SettingsRig
{
    SettingsRig() { open(); }

    void open()
    {
        settings = std::make_unique<SettingsFile>(folder.filePath(QStringLiteral("settings.json")));
        rig = std::make_unique<WindowRig>(RigParts{.settings = settings.get()});
        rig->action("actionSettings")->trigger();
    }
    void reopen()
    {
        rig->window.closeUnasked();
        rig.reset();
        open();
    }
    SettingsDialog *dialog() const { return rig->window.findChild<SettingsDialog *>(); }
    QSpinBox *spin(const char *name) const { return dialog()->findChild<QSpinBox *>(QLatin1String(name)); }
    QComboBox *combo(const char *name) const { return dialog()->findChild<QComboBox *>(QLatin1String(name)); }

    QTemporaryDir folder;
    std::unique_ptr<SettingsFile> settings;
    std::unique_ptr<WindowRig> rig;
};

} // namespace

void TestSettingsWindow::whatIsChangedIsRemembered()
{
    SettingsRig s;
    QVERIFY(s.dialog() && s.dialog()->isVisible());
    QCOMPARE(s.spin("inFlightBox")->value(), 16);
    QCOMPARE(s.spin("perSecondBox")->text(), QStringLiteral("No limit"));
    QCOMPARE(s.spin("askAboveBox")->text(), QStringLiteral("Always"));
    s.spin("inFlightBox")->setValue(4);
    s.spin("perSecondBox")->setValue(9);
    s.spin("timeoutSecondsBox")->setValue(45);
    s.spin("askAboveBox")->setValue(10);
    s.spin("checkUpToBox")->setValue(1'000);
    s.combo("historyBox")->setCurrentIndex(2);
    QCOMPARE(s.rig->session.work()->autoCheckLimit(), 1'000);
    s.reopen();
    QCOMPARE(s.spin("inFlightBox")->value(), 4);
    QCOMPARE(s.spin("perSecondBox")->value(), 9);
    QCOMPARE(s.spin("timeoutSecondsBox")->text(), QStringLiteral("45 s"));
    QCOMPARE(s.spin("askAboveBox")->text(), QStringLiteral("More than 10"));
    QCOMPARE(s.spin("checkUpToBox")->value(), 1'000);
    QCOMPARE(s.combo("historyBox")->currentIndex(), 2);
    QCOMPARE(s.rig->session.work()->autoCheckLimit(), 1'000);
}

void TestSettingsWindow::defaultsComeBack()
{
    const SettingsRig s;
    const QColor base = QApplication::palette().color(QPalette::Base);
    s.spin("inFlightBox")->setValue(4);
    s.spin("checkUpToBox")->setValue(0);
    s.combo("appearanceBox")->setCurrentIndex(2);
    click(s.dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults));
    QCOMPARE(s.spin("inFlightBox")->value(), 16);
    QCOMPARE(s.combo("appearanceBox")->currentIndex(), 0);
    QCOMPARE(s.rig->session.work()->autoCheckLimit(), Preferences().checkUpTo);
    QCOMPARE(QApplication::palette().color(QPalette::Base), base);
}

void TestSettingsWindow::everySettingIsExplained()
{
    const SettingsRig s;
    int settings = 0;
    for (const QWidget *field : s.dialog()->findChildren<QWidget *>()) {
        if (!field->objectName().endsWith(QStringLiteral("Box")) || field->inherits("QDialogButtonBox")) {
            continue;
        }
        ++settings;
        const auto *label = s.dialog()->findChild<QLabel *>(field->objectName() + QStringLiteral("Label"));
        const auto *why = s.dialog()->findChild<QLabel *>(field->objectName() + QStringLiteral("Why"));
        QVERIFY2(label && label->buddy() == field, qPrintable(field->objectName()));
        if (field->objectName() == QStringLiteral("appearanceBox")) {
            QVERIFY2(!why, "its choices say all there is to say");
            continue;
        }
        QVERIFY2(why && !why->text().isEmpty() && why->text() == field->accessibleDescription(),
                 qPrintable(field->objectName()));
    }
    QCOMPARE(settings, int(numberPreferences.size()) + 2);
}

void TestSettingsWindow::fewFinishedJobsAreDeletedWithoutAQuestion()
{
    const SettingsRig s;
    s.spin("askAboveBox")->setValue(3);
    s.dialog()->close();
    WindowRig &rig = *s.rig;
    rig.addJobs(8);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 8);
    rig.model()->flush();
    rig.model()->ticks()->setTicked({0, 1, 2}, true);
    QTRY_VERIFY(rig.action("actionDelete")->isEnabled());
    rig.action("actionDelete")->trigger();
    QVERIFY(!rig.question());
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 3);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_VERIFY(rig.action("actionDelete")->isEnabled());
    rig.action("actionDelete")->trigger();
    QVERIFY2(rig.question(), "more than three");
    rig.question()->reject();
    rig.session.setToken({});
    rig.session.imports()->addText(linesOf(numberedIds(100, 1)));
    QTRY_COMPARE(rig.session.ledger().counts().notChecked, 1);
    rig.model()->flush();
    rig.model()->ticks()->untickAll();
    rig.model()->ticks()->setTicked({rig.model()->rowOf(numberedId(100))}, true);
    // Nothing is checked by itself while the token is new: what is ticked is not checked yet.
    rig.network.api().hold();
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    QTRY_VERIFY(rig.action("actionDelete")->isEnabled());
    QTRY_VERIFY(!rig.question());
    rig.action("actionDelete")->trigger();
    QVERIFY2(rig.question(), "its links would be lost");
    rig.network.api().releaseAll();
}

void TestSettingsWindow::settingsThatCannotBeReadAreNamed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    {
        QFile damaged(path);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        QVERIFY(damaged.write("{\"jobs/askAbove\": 1") > 0);
    }
    SettingsFile settings(path);
    {
        const WindowRig rig(RigParts{.settings = &settings});
        QVERIFY2(rig.message().contains(QStringLiteral("settings.json.unreadable")),
                 qPrintable(rig.message()));
    }
    // Nobody has taken note yet.
    WindowRig rig(RigParts{.settings = &settings});
    QVERIFY(rig.isReady());
    QPushButton *ok = rig.messageButton(QStringLiteral("OK"));
    QVERIFY(ok);
    click(ok);
    QCOMPARE(settings.putAside(), QString());
}

void TestSettingsWindow::theAppearanceChangesAtOnce()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QSKIP("The platform has the colours; this one has no dark ones");
#endif
    const SettingsRig s;
    const QPalette system = QApplication::palette();
    const QString style = QApplication::style()->objectName();
    s.combo("appearanceBox")->setCurrentIndex(2);
    QCOMPARE(QApplication::palette().color(QPalette::Base), darkPalette().color(QPalette::Base));
    QTRY_COMPARE(s.rig->table->palette().color(QPalette::Text), darkPalette().color(QPalette::Text));
    // Those that colour themselves follow, too.
    const QWidget *bar = s.rig->window.findChild<MessageBar *>();
    QTRY_VERIFY(
        contrast(bar->palette().color(QPalette::Window), bar->palette().color(QPalette::WindowText)) >= 4.5);
    const auto *why = s.dialog()->findChild<QLabel *>(QStringLiteral("timeoutSecondsBoxWhy"));
    QTRY_COMPARE(why->palette().color(QPalette::WindowText), darkPalette().color(QPalette::PlaceholderText));
    s.combo("appearanceBox")->setCurrentIndex(1);
    QCOMPARE(QApplication::palette().color(QPalette::Base), lightPalette().color(QPalette::Base));
    s.combo("appearanceBox")->setCurrentIndex(0);
    QCOMPARE(QApplication::palette().color(QPalette::Base), system.color(QPalette::Base));
    QCOMPARE(QApplication::palette().color(QPalette::Window), system.color(QPalette::Window));
    QCOMPARE(QApplication::style()->objectName(), style);
}

void TestSettingsWindow::ownColorsAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestSettingsWindow::ownColorsAreReadable()
{
    QFETCH(QPalette, palette);
    constexpr double readable = 4.5; // WCAG 2.1, 1.4.3
    for (const auto &[text, ground] : textRoles) {
        const double ratio = contrast(palette.color(text), palette.color(ground));
        QVERIFY2(ratio >= readable,
                 qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(ratio)));
    }
}

QTEST_MAIN(TestSettingsWindow)
#include "tst_settings_window.moc"
