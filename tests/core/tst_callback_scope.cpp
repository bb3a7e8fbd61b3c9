#include "core/base/callback_scope.h"

#include <QList>
#include <QTest>

#include <functional>
#include <memory>

using namespace jobsweep;

namespace {

/// Asks, and waits for the answer to its latest question.
class Asker
{
public:
    explicit Asker(QList<int> *heard) : m_heard(heard) {}

    std::function<void(int)> ask()
    {
        m_latest.cancelAll();
        return m_latest.guard([this](int answer) { *m_heard += answer; });
    }

private:
    QList<int> *m_heard;
    CallbackScope m_latest;
};

} // namespace

class TstCallbackScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallbackIsCalledAsOftenAsItIsAnswered();
    void anAnswerToAnEarlierQuestionIsNotHeard();
    void whatIsGoneHearsNothing();
    void theFirstAnswerMayCancelTheOthers();
    void aCallbackMayDestroyItsOwner();
};

void TstCallbackScope::aCallbackIsCalledAsOftenAsItIsAnswered()
{
    QList<int> heard;
    Asker asker(&heard);
    const auto answer = asker.ask();
    answer(1);
    answer(2);
    QCOMPARE(heard, QList<int>({1, 2}));
}

void TstCallbackScope::anAnswerToAnEarlierQuestionIsNotHeard()
{
    QList<int> heard;
    Asker asker(&heard);
    const auto earlier = asker.ask();
    const auto latest = asker.ask();
    earlier(1);
    latest(2);
    earlier(3);
    QCOMPARE(heard, QList<int>({2}));
}

void TstCallbackScope::whatIsGoneHearsNothing()
{
    QList<int> heard;
    auto asker = std::make_unique<Asker>(&heard);
    const auto answer = asker->ask();
    asker.reset();
    answer(1);
    QVERIFY(heard.isEmpty());
}

void TstCallbackScope::theFirstAnswerMayCancelTheOthers()
{
    CallbackScope scope;
    QList<int> heard;
    const auto first = [&](int answer) {
        scope.cancelAll();
        heard += answer;
    };
    const std::function<void(int)> one = scope.guard(first);
    const std::function<void(int)> other = scope.guard(first);
    other(1);
    one(2);
    other(3);
    QCOMPARE(heard, QList<int>({1}));
}

/// What the callback itself holds is there until it returns.
void TstCallbackScope::aCallbackMayDestroyItsOwner()
{
    auto scope = std::make_unique<CallbackScope>();
    QString heard;
    const std::function<void()> answer =
        scope->guard([&scope, &heard, word = QStringLiteral("a word that is long enough to be freed")] {
            scope.reset();
            heard += word;
        });
    answer();
    answer();
    QCOMPARE(heard, QStringLiteral("a word that is long enough to be freed"));
}

QTEST_APPLESS_MAIN(TstCallbackScope)
#include "tst_callback_scope.moc"
