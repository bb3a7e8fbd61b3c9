#include "core/answer/delete_rules.h"
#include "support/answer_cases.h"
#include "support/http_answers.h"

#include <QHash>
#include <QTest>
#include <QUrl>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// What the network makes of a step.
HttpAnswer answerOf(const AnswerStep &step)
{
    if (step.cut != AnswerStep::Cut::None) {
        return unanswered(Delivery::Lost);
    }
    HttpAnswer answer = answered(step.status, step.bodyFor(sampleId()));
    answer.retryAfter = step.header("retry-after");
    answer.redirectHost = QUrl::fromEncoded(step.header("location")).host();
    return answer;
}

struct AfterDoubt
{
    DeletionState state;
    bool inDoubt;
};

/// What the cases of one step end in for a job that was in doubt before.
QHash<QString, AfterDoubt> endsAfterDoubt()
{
    using enum DeletionState;
    return {
        {QStringLiteral("deleted"), {Deleted, false}},
        {QStringLiteral("invalid id"), {Failed, false}},
        {QStringLiteral("unauthorized stops the batch"), {Unconfirmed, true}},
        {QStringLiteral("no subscription stops the batch"), {Unconfirmed, true}},
        {QStringLiteral("someone else's job"), {Failed, false}},
        {QStringLiteral("not found on the first attempt"), {Deleted, false}},
        {QStringLiteral("expired"), {Deleted, false}},
        {QStringLiteral("404 of a web server, not of the API"), {Unconfirmed, true}},
        {QStringLiteral("still running"), {Refused, false}},
        {QStringLiteral("204"), {Unconfirmed, true}},
        {QStringLiteral("redirect to another host"), {Unconfirmed, true}},
        {QStringLiteral("redirect 307"), {Unconfirmed, true}},
        {QStringLiteral("200 that does not confirm"), {Unconfirmed, true}},
        {QStringLiteral("200 deleted false"), {Unconfirmed, true}},
        {QStringLiteral("200 for another job"), {Unconfirmed, true}},
        {QStringLiteral("200 that is not JSON"), {Unconfirmed, true}},
        {QStringLiteral("200 empty"), {Unconfirmed, true}},
        {QStringLiteral("markup in the text is text"), {Failed, false}},
        {QStringLiteral("a nested error object"), {Unconfirmed, true}},
        {QStringLiteral("HTML 403 page"), {Unconfirmed, true}},
    };
}

void addCases(bool onlySingleSteps)
{
    QTest::addColumn<AnswerCase>("answerCase");
    QString why;
    const QList<AnswerCase> cases = readAnswerCases(QStringLiteral(JOBSWEEP_TEST_DATA "/answers.json"), &why);
    QVERIFY2(!cases.isEmpty(), qPrintable(why));
    for (const AnswerCase &answerCase : cases) {
        if (!onlySingleSteps || answerCase.steps.size() == 1) {
            QTest::newRow(qPrintable(answerCase.name)) << answerCase;
        }
    }
}

} // namespace

/// The answer cases, judged one answer after the other as a batch would, with the doubt carried along.
class TstDeleteCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobWithoutDoubt_data() { addCases(false); }
    void jobWithoutDoubt();
    void jobInDoubt_data() { addCases(true); }
    void jobInDoubt();
};

void TstDeleteCases::jobWithoutDoubt()
{
    QFETCH(AnswerCase, answerCase);
    DeleteVerdict verdict;
    int requests = 0;
    for (const AnswerStep &step : std::as_const(answerCase.steps)) {
        verdict = judgeDelete(sampleId(), answerOf(step), verdict.inDoubt);
        ++requests;
        if (!isRetry(verdict.next)) {
            break;
        }
    }
    QCOMPARE(qsizetype(requests), answerCase.steps.size());
    QCOMPARE(int(verdict.state), int(answerCase.outcome));
    QVERIFY2(answerCase.message.matches(verdict.message.text()), qPrintable(verdict.message.text()));
    QCOMPARE(requests, answerCase.requests.value_or(requests));
    // A case that ends in a retry is one whose attempts are used up: four of them.
    QCOMPARE(isRetry(verdict.next), requests == 4);
}

void TstDeleteCases::jobInDoubt()
{
    QFETCH(AnswerCase, answerCase);
    const auto ends = endsAfterDoubt();
    QVERIFY2(ends.contains(answerCase.name), "a new case: say what it ends in for a job in doubt");
    const AfterDoubt expected = ends.value(answerCase.name);
    const DeleteVerdict verdict = judgeDelete(sampleId(), answerOf(answerCase.steps.first()), true);
    QCOMPARE(int(verdict.state), int(expected.state));
    QCOMPARE(verdict.inDoubt, expected.inDoubt);
    QCOMPARE(verdict.message.isEmpty(), expected.state == DeletionState::Deleted);
    QVERIFY(!isRetry(verdict.next));
}

QTEST_GUILESS_MAIN(TstDeleteCases)
#include "tst_delete_cases.moc"
