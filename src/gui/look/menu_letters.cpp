#include "gui/look/menu_letters.h"

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QSet>

namespace jobsweep {

namespace {

bool isFirstOfWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Where in the text a letter is that is not taken; -1 if there is none.
qsizetype freeLetter(const QString &text, const QSet<QChar> &taken)
{
    qsizetype found = -1;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text[at].isLetterOrNumber() || taken.contains(text[at].toUpper())) {
            continue;
        }
        if (isFirstOfWord(text, at)) {
            return at;
        }
        found = found < 0 ? at : found;
    }
    return found;
}

bool hasLetter(const QString &text)
{
    return !QKeySequence::mnemonic(text).isEmpty();
}

} // namespace

QStringList withLetters(const QStringList &texts)
{
    QSet<QChar> taken;
    for (const QString &text : texts) {
        if (hasLetter(text)) {
            const QString letter = QKeySequence::mnemonic(text).toString(QKeySequence::PortableText);
            taken.insert(letter.back().toUpper());
        }
    }
    QStringList lettered;
    for (const QString &text : texts) {
        const qsizetype at = hasLetter(text) ? -1 : freeLetter(text, taken);
        lettered += text;
        if (at >= 0) {
            taken.insert(text[at].toUpper());
            lettered.last().insert(at, QLatin1Char('&'));
        }
    }
    return lettered;
}

void giveLetters(const QMenu *menu)
{
    const QList<QAction *> actions = menu->actions();
    QStringList texts;
    for (const QAction *action : actions) {
        texts += action->text();
    }
    const QStringList lettered = withLetters(texts);
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (lettered[i] != texts[i]) {
            actions[i]->setText(lettered[i]);
        }
    }
}

} // namespace jobsweep
