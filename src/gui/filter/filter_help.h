#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace jobsweep {

class FilterMistake;
class JobLedger;
class JobTableModel;

/// Helps with the syntax of the filter: offers fields and known values while the user types, or on Ctrl+Space
/// and the down key, and says what is wrong once typing pauses.
class FilterHelp : public QObject
{
    Q_OBJECT
public:
    /// How long typing has to pause before a mistake is shown, in milliseconds: a half-typed term is often
    /// one.
    static constexpr std::chrono::milliseconds typingPause{700};

    /// All outlive it; `area` is the part of the window that a mistake may cover. The model has the field's
    /// text as its filter once the field reports that it has changed.
    FilterHelp(QLineEdit *field, QWidget *area, const JobTableModel *jobs, const JobLedger *ledger,
               QObject *parent = nullptr);

    /// To be called when the model has another filter.
    void refresh();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer(bool asked);
    void take(const QString &choice);

    QLineEdit *m_field;
    const JobTableModel *m_jobs;
    const JobLedger *m_ledger;
    FilterMistake *m_mistake;
    QCompleter *m_completer;
    QStringListModel *m_choices;
    qsizetype m_begin = 0; ///< of the part that a choice replaces
    qsizetype m_length = 0;
    QTimer m_pause;
};

} // namespace jobsweep
