#include "gui/settings_dialog.h"

#include "app/preferences_controller.h"
#include "gui/forget_question.h"
#include "ui_settings_dialog.h"

#include <QApplication>
#include <QEvent>
#include <QPushButton>

#include <algorithm>

namespace jobsweep {

namespace {

void setRange(QSpinBox *box, const Preferences::Range &range)
{
    box->setRange(range.least, range.most);
    box->setGroupSeparatorShown(true);
}

bool isShorter(int days, int than)
{
    return days != Preferences::forEver && (than == Preferences::forEver || days < than);
}

} // namespace

SettingsDialog::SettingsDialog(PreferencesController *controller, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SettingsDialog>()), m_controller(controller)
{
    m_ui->setupUi(this);
    setUpFields();
    align();
    quieten();
    show(controller->preferences());
    connect(controller, &PreferencesController::changed, this, &SettingsDialog::show);
    connect(m_ui->buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        show({});
        take();
    });
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::setUpFields()
{
    setRange(m_ui->inFlightBox, Preferences::inFlightRange);
    setRange(m_ui->perSecondBox, Preferences::perSecondRange);
    setRange(m_ui->timeoutBox, Preferences::timeoutRange);
    setRange(m_ui->askAboveBox, Preferences::askAboveRange);
    setRange(m_ui->checkUpToBox, Preferences::checkUpToRange);
    m_ui->perSecondBox->setSpecialValueText(tr("no limit"));
    m_ui->timeoutBox->setSuffix(tr(" s", "seconds"));
    m_ui->askAboveBox->setSpecialValueText(tr("always"));
    m_ui->askAboveBox->setPrefix(tr("above ", "before a number of jobs"));
    m_ui->checkUpToBox->setSpecialValueText(tr("never"));
    m_ui->checkUpToBox->setPrefix(tr("up to ", "before a number of jobs"));
    for (QSpinBox *box : findChildren<QSpinBox *>()) {
        // Not with every digit that is typed.
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, &SettingsDialog::take);
    }
    for (const int days : Preferences::historyChoices) {
        m_ui->historyBox->addItem(
            days == Preferences::forEver ? tr("for ever") : tr("for %Ln day(s)", nullptr, days), days);
    }
    m_ui->appearanceBox->addItem(tr("as the system"), int(Appearance::System));
    m_ui->appearanceBox->addItem(tr("light"), int(Appearance::Light));
    m_ui->appearanceBox->addItem(tr("dark"), int(Appearance::Dark));
    for (QComboBox *box : {m_ui->historyBox, m_ui->appearanceBox}) {
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::take);
    }
    m_ui->buttons->button(QDialogButtonBox::RestoreDefaults)->setAutoDefault(false);
    // Some styles have one in black for it, in the dark too.
    m_ui->buttons->button(QDialogButtonBox::Close)->setIcon({});
}

/// The groups' columns are one beneath the other.
void SettingsDialog::align()
{
    const QList<QLabel *> labels = findChildren<QLabel *>();
    int labelWidth = 0;
    int fieldWidth = 0;
    for (const QLabel *label : labels) {
        if (label->buddy()) {
            labelWidth = std::max(labelWidth, label->sizeHint().width());
            fieldWidth = std::max(fieldWidth, label->buddy()->sizeHint().width());
        }
    }
    for (QLabel *label : labels) {
        if (label->buddy()) {
            label->setMinimumWidth(labelWidth);
            label->buddy()->setMinimumWidth(fieldWidth);
        }
    }
}

/// The explanations step back behind the settings.
void SettingsDialog::quieten()
{
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, QApplication::palette(this).color(QPalette::PlaceholderText));
    m_isColoring = true;
    for (QLabel *label : findChildren<QLabel *>()) {
        if (label->objectName().endsWith(QStringLiteral("Why"))) {
            label->setPalette(quiet);
        }
    }
    m_isColoring = false;
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Not what it sets itself.
    if (event->type() == QEvent::PaletteChange && !m_isColoring) {
        quieten();
    }
}

void SettingsDialog::show(const Preferences &preferences)
{
    m_isShowing = true;
    m_ui->inFlightBox->setValue(preferences.inFlight);
    m_ui->perSecondBox->setValue(preferences.perSecond);
    m_ui->timeoutBox->setValue(preferences.timeoutSeconds);
    m_ui->askAboveBox->setValue(preferences.askAbove);
    m_ui->checkUpToBox->setValue(preferences.checkUpTo);
    m_ui->historyBox->setCurrentIndex(m_ui->historyBox->findData(preferences.historyDays));
    m_ui->appearanceBox->setCurrentIndex(m_ui->appearanceBox->findData(int(preferences.appearance)));
    m_isShowing = false;
}

Preferences SettingsDialog::shown() const
{
    Preferences preferences;
    preferences.inFlight = m_ui->inFlightBox->value();
    preferences.perSecond = m_ui->perSecondBox->value();
    preferences.timeoutSeconds = m_ui->timeoutBox->value();
    preferences.askAbove = m_ui->askAboveBox->value();
    preferences.checkUpTo = m_ui->checkUpToBox->value();
    preferences.historyDays = m_ui->historyBox->currentData().toInt();
    preferences.appearance = Appearance(m_ui->appearanceBox->currentData().toInt());
    return preferences;
}

void SettingsDialog::take()
{
    if (m_isShowing) {
        return;
    }
    const Preferences wanted = shown();
    Preferences now = wanted;
    const int keptDays = m_controller->preferences().historyDays;
    const bool forgets = isShorter(wanted.historyDays, keptDays);
    if (forgets) {
        now.historyDays = keptDays;
    }
    m_controller->set(now);
    show(now);
    if (forgets) {
        askToForget(this, wanted.historyDays, [this, days = wanted.historyDays](bool forget) {
            if (forget) {
                Preferences shorter = m_controller->preferences();
                shorter.historyDays = days;
                m_controller->set(shorter);
            }
        });
    }
}

} // namespace jobsweep
