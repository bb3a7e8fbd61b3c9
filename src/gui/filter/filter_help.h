#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QCompleter;
class QKeyEvent;
class QLineEdit;
class QStringListModel;

namespace jobsweep {

class FilterMistake;
class JobLedger;
class JobTableModel;

/// Helps with the syntax of the filter: offers fields and known values while the user types, or on
/// Ctrl+Space, says what is wrong once typing pauses, and explains the fields in a popup of its own. It also
/// says which filter applies and when the keys lead from the field to the list.
class FilterHelp : public QObject
{
    Q_OBJECT
public:
    /// How long typing has to pause before a mistake is shown: a half-typed term is often one, and the list
    /// below must not move with each key.
    static constexpr std::chrono::milliseconds typingPause{700};

    /// All outlive it; `mistake` says what is wrong with the field's text.
    FilterHelp(QLineEdit *field, FilterMistake *mistake, const JobTableModel *jobs, const JobLedger *ledger,
               QObject *parent = nullptr);

Q_SIGNALS:
    /// Another filter applies: the model is to have it when this returns. That is the text of the field; but
    /// while a word may become the name of a field, it is no word to search for yet.
    void filterChanged(const QString &text);
    /// The user is done with the filter: the list is to have the focus.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeFieldKey(const QKeyEvent *key);
    bool takeChoiceKey(const QKeyEvent *key);
    bool isNameToCome() const;
    void apply();
    void leave();
    void refresh();
    void sayMistakes(const QString &sentences);
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
    QString m_nameBegunIn; ///< the field's text when that part became the beginning of a field's name
    QTimer m_pause;
    QTimer m_holdBack; ///< runs while a single letter may become the name of a field
};

} // namespace jobsweep
