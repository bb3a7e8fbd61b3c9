#include "gui/filter/filter_help.h"

#include "gui/filter/filter_guide.h"
#include "gui/filter/filter_mistake.h"
#include "gui/look/accessibility.h"
#include "gui/look/themed_icon.h"
#include "model/filter/filter_completion.h"
#include "model/table/job_table_model.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QDate>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace jobsweep {

namespace {

/// Whether what is typed at the cursor may become the name of a field.
bool beginsName(const QString &text, int cursor)
{
    const auto noValues = [](int, const QString &) { return QStringList(); };
    const FilterCompletion names = completeFilter(text, cursor, true, noValues, {});
    return names.length > 0 && !names.choices.isEmpty();
}

} // namespace

FilterHelp::FilterHelp(QLineEdit *field, FilterMistake *mistake, const JobTableModel *jobs,
                       const JobLedger *ledger, QObject *parent)
    : QObject(parent)
    , m_field(field)
    , m_jobs(jobs)
    , m_ledger(ledger)
    , m_mistake(mistake)
    , m_completer(new QCompleter(this))
    , m_choices(new QStringListModel(this))
{
    m_completer->setModel(m_choices);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(field);
    m_completer->popup()->setObjectName(QStringLiteral("filterChoices"));
    m_completer->popup()->setAccessibleName(tr("Filter choices"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this,
            [this] { sayMistakes(m_jobs->filterMistakes().join(QLatin1Char('\n'))); });
    QAction *guide = field->addAction(shippedIcon(QStringLiteral("question")), QLineEdit::TrailingPosition);
    guide->setObjectName(QStringLiteral("filterGuideAction"));
    guide->setText(tr("How to filter"));
    guide->setToolTip(tr("Explain the filter"));
    connect(guide, &QAction::triggered, field, [field] { showFilterGuide(field); });
    // The field reports what the user typed before it reports that its text is another one.
    connect(field, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(field, &QLineEdit::textChanged, this, &FilterHelp::apply);
    m_holdBack.setSingleShot(true);
    m_holdBack.setInterval(typingPause);
    connect(&m_holdBack, &QTimer::timeout, this, &FilterHelp::apply);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterHelp::take);
    field->installEventFilter(this);
    m_completer->popup()->installEventFilter(this);
}

bool FilterHelp::isNameToCome() const
{
    return m_nameBegunIn == m_field->text() && (m_completer->popup()->isVisible() || m_holdBack.isActive());
}

void FilterHelp::leave()
{
    m_holdBack.stop();
    m_completer->popup()->hide();
    apply();
    Q_EMIT left();
}

void FilterHelp::apply()
{
    QString text = m_field->text();
    if (!text.isEmpty() && isNameToCome()) {
        const bool isExcluded = m_begin > 0 && text.at(m_begin - 1) == QLatin1Char('-');
        const qsizetype begin = isExcluded ? m_begin - 1 : m_begin;
        text.remove(begin, m_begin + m_length - begin);
    }
    Q_EMIT filterChanged(text);
    refresh();
}

void FilterHelp::refresh()
{
    if (m_jobs->filterMistakes().isEmpty()) {
        m_pause.stop();
        sayMistakes({});
    } else {
        // What was said of the text before stays meanwhile.
        m_pause.start();
    }
}

void FilterHelp::sayMistakes(const QString &sentences)
{
    m_mistake->say(sentences);
    setSpokenDescription(m_field, sentences);
}

bool FilterHelp::eventFilter(QObject *watched, QEvent *event)
{
    const bool isField = watched == m_field;
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        // Here it is no key of the window.
        event->accept();
        return true;
    }
    if (event->type() == QEvent::Hide && !isField) {
        // What was chosen comes after the popup has gone.
        QMetaObject::invokeMethod(this, &FilterHelp::apply, Qt::QueuedConnection);
    }
    if (event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    return isField ? takeFieldKey(key) : takeChoiceKey(key);
}

bool FilterHelp::takeFieldKey(const QKeyEvent *key)
{
    if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
        offer(true);
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        leave();
        return true;
    case Qt::Key_Escape:
        if (m_field->text().isEmpty()) {
            leave();
        } else {
            m_field->clear();
        }
        return true;
    default:
        return false;
    }
}

bool FilterHelp::takeChoiceKey(const QKeyEvent *key)
{
    if (m_completer->popup()->currentIndex().isValid()) {
        return false;
    }
    switch (key->key()) {
    case Qt::Key_Tab:
        m_completer->popup()->hide();
        take(m_choices->index(0).data().toString());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        leave();
        return true;
    default:
        return false;
    }
}

void FilterHelp::offer(bool asked)
{
    const auto values = [this](int column, const QString &typed) {
        return filterValues(*m_ledger, column, typed);
    };
    const FilterCompletion completion =
        completeFilter(m_field->text(), m_field->cursorPosition(), asked, values, QDate::currentDate());
    m_begin = completion.begin;
    m_length = completion.length;
    const QString part = m_field->text().mid(m_begin, m_length);
    const bool isName = beginsName(m_field->text(), m_field->cursorPosition());
    m_nameBegunIn = isName ? m_field->text() : QString();
    // A single letter is offered nothing, and is a word when no other follows.
    if (isName && completion.choices.isEmpty()) {
        m_holdBack.start();
    } else {
        m_holdBack.stop();
    }
    const bool isThere = completion.choices.size() == 1 &&
                         completion.choices.constFirst().compare(part, Qt::CaseInsensitive) == 0;
    if (completion.choices.isEmpty() || isThere) {
        m_completer->popup()->hide();
        return;
    }
    m_choices->setStringList(completion.choices);
    m_completer->complete();
    // Enter takes what was chosen, and otherwise leaves the words as they are.
    m_completer->popup()->setCurrentIndex({});
}

void FilterHelp::take(const QString &choice)
{
    // As if it were typed: undo takes it back, and a name of a field leads to its values.
    m_field->setSelection(int(m_begin), int(m_length));
    m_field->insert(choice);
    if (choice.endsWith(QLatin1Char(':'))) {
        offer(false);
    }
}

} // namespace jobsweep
