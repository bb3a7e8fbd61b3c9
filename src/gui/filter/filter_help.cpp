#include "gui/filter/filter_help.h"

#include "gui/filter/filter_mistake.h"
#include "model/filter/filter_completion.h"
#include "model/table/job_table_model.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDate>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace jobsweep {

FilterHelp::FilterHelp(QLineEdit *field, QWidget *area, const JobTableModel *jobs, const JobLedger *ledger,
                       QObject *parent)
    : QObject(parent)
    , m_field(field)
    , m_jobs(jobs)
    , m_ledger(ledger)
    , m_mistake(new FilterMistake(field, area))
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
            [this] { m_mistake->say(m_jobs->filterMistakes().join(QLatin1Char('\n'))); });
    connect(field, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterHelp::take);
    field->installEventFilter(this);
    m_completer->popup()->installEventFilter(this);
}

void FilterHelp::refresh()
{
    if (m_jobs->filterMistakes().isEmpty()) {
        m_pause.stop();
        m_mistake->say({});
    } else {
        m_pause.start();
    }
}

bool FilterHelp::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_field) {
        const bool isAsked = (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) ||
                             (key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier);
        if (isAsked) {
            offer(true);
            return true;
        }
    } else if (key->key() == Qt::Key_Tab && !m_completer->popup()->currentIndex().isValid()) {
        m_completer->popup()->hide();
        take(m_choices->index(0).data().toString());
        return true;
    }
    return QObject::eventFilter(watched, event);
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
