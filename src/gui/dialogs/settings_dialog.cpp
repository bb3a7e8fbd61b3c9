#include "gui/dialogs/settings_dialog.h"

#include "app/session/preferences_controller.h"
#include "gui/dialogs/forget_question.h"
#include "gui/look/font_size.h"
#include "gui/look/palette_colors.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>

namespace jobsweep {

namespace {

QSpinBox *makeNumberBox(const NumberPreference &number, QWidget *parent)
{
    const QString pattern = PreferenceText::tr(number.pattern);
    const QString value = QStringLiteral("%1");
    auto *box = new QSpinBox(parent);
    box->setRange(number.least, number.most);
    box->setGroupSeparatorShown(true);
    box->setPrefix(pattern.section(value, 0, 0));
    box->setSuffix(pattern.section(value, 1));
    if (*number.forLeast) {
        box->setSpecialValueText(PreferenceText::tr(number.forLeast));
    }
    // Not with every digit that is typed.
    box->setKeyboardTracking(false);
    return box;
}

bool isShorter(int days, int than)
{
    return days != Preferences::forEver && (than == Preferences::forEver || days < than);
}

} // namespace

SettingsDialog::SettingsDialog(PreferencesController *controller, QWidget *parent)
    : QDialog(parent), m_controller(controller)
{
    // Tab goes through the fields in the order in which they are made.
    setWindowTitle(tr("Preferences"));
    auto *layout = new QVBoxLayout(this);
    auto *page = new QWidget;
    m_groups = new QVBoxLayout(page);
    m_groups->setSpacing(grid);
    m_groups->setContentsMargins({});
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(scroll);
    addNumbers(addGroup(QStringLiteral("requestsGroup"), tr("Requests")), NumberPreference::Group::Requests);
    QFormLayout *jobs = addGroup(QStringLiteral("jobsGroup"), tr("Jobs"));
    addNumbers(jobs, NumberPreference::Group::Jobs);
    addHistory(jobs);
    addAppearance(addGroup(QStringLiteral("windowGroup"), tr("Window")));
    addButtons();
    align();
    page->setMinimumWidth(page->sizeHint().width());
    new PaletteColors(this, [this] { quieten(); });
    show(controller->preferences());
    connect(controller, &PreferencesController::changed, this, &SettingsDialog::show);
    fitOnScreen(page);
}

/// As large as what it shows, and no larger than the screen allows: the rest can be scrolled to.
void SettingsDialog::fitOnScreen(QWidget *page)
{
    const QMargins margins = layout()->contentsMargins();
    const int width = page->minimumWidth() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int buttons = layout()->itemAt(layout()->count() - 1)->sizeHint().height() + layout()->spacing();
    const QSize whole(width + margins.left() + margins.right(),
                      page->layout()->heightForWidth(page->minimumWidth()) + buttons + margins.top() +
                          margins.bottom());
    resize(whole.boundedTo(screen()->availableGeometry().size() * 9 / 10));
}

QFormLayout *SettingsDialog::addGroup(const QString &name, const QString &title)
{
    auto *heading = new QLabel(title, this);
    heading->setFont(headingFont(heading->font()));
    m_groups->addWidget(heading);
    auto *group = new QWidget(this);
    group->setObjectName(name);
    group->setAccessibleName(title);
    auto *rows = new QFormLayout(group);
    rows->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    rows->setContentsMargins(2 * grid, 0, 0, grid);
    m_groups->addWidget(group);
    return rows;
}

void SettingsDialog::addRow(QFormLayout *group, QWidget *field, const QString &name, const QString &label,
                            const QString &explanation)
{
    field->setObjectName(name + QStringLiteral("Box"));
    field->setAccessibleDescription(explanation);
    group->addRow(label, field);
    group->labelForField(field)->setObjectName(field->objectName() + QStringLiteral("Label"));
    if (explanation.isEmpty()) {
        return;
    }
    auto *why = new QLabel(explanation, field->parentWidget());
    why->setObjectName(field->objectName() + QStringLiteral("Why"));
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    constexpr int letters = 56;
    why->setFixedWidth(std::min(letters * why->fontMetrics().averageCharWidth(),
                                why->screen()->availableGeometry().width() * 2 / 5));
    group->setWidget(group->rowCount(), QFormLayout::FieldRole, why);
}

void SettingsDialog::addNumbers(QFormLayout *layout, NumberPreference::Group group)
{
    for (std::size_t i = 0; i < numberPreferences.size(); ++i) {
        const NumberPreference &number = numberPreferences.at(i);
        if (number.group != group) {
            continue;
        }
        QSpinBox *box = m_numbers.at(i) = makeNumberBox(number, this);
        addRow(layout, box, QString::fromLatin1(number.key).section(QLatin1Char('/'), 1),
               PreferenceText::tr(number.label), PreferenceText::tr(number.explanation));
        connect(box, &QSpinBox::valueChanged, this, &SettingsDialog::take);
    }
}

void SettingsDialog::addHistory(QFormLayout *layout)
{
    m_history = new QComboBox(this);
    for (const int days : Preferences::historyChoices) {
        m_history->addItem(days == Preferences::forEver ? tr("Forever") : tr("%Ln day(s)", nullptr, days),
                           days);
    }
    addRow(layout, m_history, QStringLiteral("history"), tr("Keep &history"),
           tr("How long to keep what was done to each job."));
    connect(m_history, &QComboBox::currentIndexChanged, this, &SettingsDialog::take);
}

void SettingsDialog::addAppearance(QFormLayout *layout)
{
    m_appearance = new QComboBox(this);
    m_appearance->addItem(tr("Follow system"), int(Appearance::System));
    m_appearance->addItem(tr("Light"), int(Appearance::Light));
    m_appearance->addItem(tr("Dark"), int(Appearance::Dark));
    addRow(layout, m_appearance, QStringLiteral("appearance"), tr("&Appearance"), {});
    connect(m_appearance, &QComboBox::currentIndexChanged, this, &SettingsDialog::take);
}

void SettingsDialog::addButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    layout()->addWidget(buttons);
    QPushButton *defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setAutoDefault(false);
    connect(defaults, &QPushButton::clicked, this, [this] {
        show({});
        take();
    });
    // Some styles have one in black for it, in the dark too.
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
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
    for (QLabel *label : findChildren<QLabel *>()) {
        if (label->objectName().endsWith(QStringLiteral("Why"))) {
            label->setPalette(quiet);
        }
    }
}

void SettingsDialog::show(const Preferences &preferences)
{
    m_isShowing = true;
    for (std::size_t i = 0; i < numberPreferences.size(); ++i) {
        m_numbers.at(i)->setValue(preferences.*numberPreferences.at(i).field);
    }
    m_history->setCurrentIndex(m_history->findData(preferences.historyDays));
    m_appearance->setCurrentIndex(m_appearance->findData(int(preferences.appearance)));
    m_isShowing = false;
}

Preferences SettingsDialog::shown() const
{
    Preferences preferences;
    for (std::size_t i = 0; i < numberPreferences.size(); ++i) {
        preferences.*numberPreferences.at(i).field = m_numbers.at(i)->value();
    }
    preferences.historyDays = m_history->currentData().toInt();
    preferences.appearance = Appearance(m_appearance->currentData().toInt());
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
