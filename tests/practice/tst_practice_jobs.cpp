#include "practice/practice_jobs.h"
#include "support/fake_clock.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using jobsweep::test::FakeClock;

namespace {

struct Practice
{
    FakeClock clock;
    QList<SampleJob> samples = makeSampleJobs(clock.nowUtc());
    PracticeJobs jobs{samples, &clock};

    QList<SampleJob> ofKind(SampleKind kind) const
    {
        QList<SampleJob> found = samples;
        found.removeIf([kind](const SampleJob &job) { return job.kind != kind; });
        return found;
    }
    QString firstOf(SampleKind kind) const { return ofKind(kind).value(0).id.toString(); }
    QString firstIn(const QString &state)
    {
        for (const SampleJob &job : ofKind(SampleKind::Ordinary)) {
            if (stateOf(job.id.toString()) == state) {
                return job.id.toString();
            }
        }
        return {};
    }
    QString stateOf(const QString &id) { return jobs.check(id).body.value(u"status").toString(); }
};

QString errorOf(const PracticeAnswer &answer)
{
    // The schema Error and nothing else.
    return answer.body.size() == 1 ? answer.body.value(u"error").toString() : QString();
}

const QString notYours = QStringLiteral("Job does not belong to this user");
const QString notFound = QStringLiteral("Job not found");

} // namespace

class TestPracticeJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAllButTheExpiredOnes();
    void completedVideoIsTheWholeRecord();
    void completedImageHasOneLink();
    void failedJobTellsItsErrorAndNoResult();
    void runningJobHasNoResult();
    void jobsFinishWhileOneLooks();
    void newOnesBeginWhileOneLooks();
    void stateChangesOnTime();
    void wallClockDoesNotMatter();
    void listHoldsOnlyRunningJobsOfThisUser();
    void someoneElsesRunningJobIsNotListed();
    void malformedIdIsInvalid_data();
    void malformedIdIsInvalid();
    void unknownIdIsNotFound();
    void expiredJobIsNotFound();
    void someoneElsesJobIsForbidden();
    void deletedJobIsGone();
    void runningJobCannotBeDeleted_data();
    void runningJobCannotBeDeleted();
    void twoRefusalsKeepTheirJobs();
    void burstHitsOnlyTheFirstCheck();
    void checkingAndDeletingAllLeavesOnlyTheTwoRefusals();
};

void TestPracticeJobs::holdsAllButTheExpiredOnes()
{
    Practice p;
    QCOMPARE(p.jobs.count(), 202);
    for (const SampleJob &job : p.samples) {
        QCOMPARE(p.jobs.has(job.id.toString()), job.kind != SampleKind::Expired);
    }
}

void TestPracticeJobs::completedVideoIsTheWholeRecord()
{
    Practice p;
    for (const SampleJob &job : p.samples) {
        const QJsonObject record = p.jobs.check(job.id.toString()).body;
        if (job.id.kind() != MediaKind::Video || record.value(u"status").toString() != u"completed") {
            continue;
        }
        QCOMPARE(record.value(u"jobid").toString(), job.id.toString());
        QCOMPARE(record.value(u"type").toString(), QStringLiteral("video"));
        QVERIFY(record.value(u"model").toString().startsWith(u"ray-"));
        QCOMPARE(record.value(u"created").toString(), job.created.toString(Qt::ISODateWithMs));
        QVERIFY(record.value(u"created").toString().endsWith(u"Z"));
        QCOMPARE(record.value(u"updated").toString(), job.finished.toString(Qt::ISODateWithMs));
        QCOMPARE(record.value(u"credits").toObject().value(u"dm_usage").toInt(), 20);
        QVERIFY(record.value(u"credits").toObject().value(u"dm_relaxed_usage").isNull());
        QVERIFY(!record.contains(u"error"));
        const QJsonObject response = record.value(u"response").toObject();
        const QJsonObject video = response.value(u"video").toObject();
        QCOMPARE(video.value(u"media_type").toString(), QStringLiteral("video"));
        QVERIFY(video.value(u"url").toString().startsWith(u"https://storage.example/"));
        QCOMPARE(video.value(u"duration").toDouble(), 5.04);
        QCOMPARE(response.value(u"thumbnail").toObject().value(u"media_type").toString(),
                 QStringLiteral("image"));
        return;
    }
    QFAIL("no completed video");
}

void TestPracticeJobs::completedImageHasOneLink()
{
    Practice p;
    for (const SampleJob &job : p.samples) {
        const QJsonObject record = p.jobs.check(job.id.toString()).body;
        if (job.id.kind() == MediaKind::Image && record.value(u"status").toString() == u"completed") {
            QCOMPARE(record.value(u"type").toString(), QStringLiteral("image"));
            QCOMPARE(record.value(u"response").toObject().keys(), QStringList{QStringLiteral("image")});
            return;
        }
    }
    QFAIL("no completed image");
}

void TestPracticeJobs::failedJobTellsItsErrorAndNoResult()
{
    Practice p;
    const QString id = p.firstIn(QStringLiteral("failed"));
    const QJsonObject record = p.jobs.check(id).body;
    QVERIFY(record.value(u"error").toString().startsWith(u"Generation failed: "));
    QVERIFY(record.value(u"response").isNull());
    QVERIFY(record.value(u"credits").isNull());
    QCOMPARE(p.jobs.remove(id).status, 200);
}

void TestPracticeJobs::runningJobHasNoResult()
{
    Practice p;
    const QJsonObject created = p.jobs.check(p.firstIn(QStringLiteral("created"))).body;
    QVERIFY(created.value(u"updated").isNull());
    const QJsonObject processing = p.jobs.check(p.firstIn(QStringLiteral("processing"))).body;
    QVERIFY(processing.value(u"updated").isString());
    for (const QJsonObject &record : {created, processing}) {
        QVERIFY(record.contains(u"response") && record.value(u"response").isNull());
        QVERIFY(record.contains(u"credits") && record.value(u"credits").isNull());
        QVERIFY(!record.contains(u"error"));
    }
}

void TestPracticeJobs::jobsFinishWhileOneLooks()
{
    Practice p;
    // Beside those that begin since somebody looks.
    const auto running = [&p] {
        const QJsonArray jobs = p.jobs.list().body.value(u"jobs").toArray();
        return int(std::count_if(p.samples.cbegin(), p.samples.cend(), [&jobs](const SampleJob &sample) {
            return std::any_of(jobs.begin(), jobs.end(), [&sample](const QJsonValue &job) {
                return job.toObject().value(u"jobid").toString() == sample.id.toString();
            });
        }));
    };
    QCOMPARE(running(), 94);
    p.clock.advance(19999ms);
    QCOMPARE(running(), 94);
    p.clock.advance(1ms);
    QCOMPARE(running(), 93);
    int before = running();
    for (int second = 40; second <= 160; second += 20) {
        p.clock.advance(20000ms);
        QVERIFY2(running() < before, qPrintable(QString::number(second)));
        before = running();
    }
    p.clock.advance(19999ms);
    QCOMPARE(running(), 1);
    p.clock.advance(1ms);
    QCOMPARE(running(), 0);
    QVERIFY(!p.clock.hasPending());
}

void TestPracticeJobs::newOnesBeginWhileOneLooks()
{
    Practice p;
    const auto listed = [&p] { return p.jobs.list().body.value(u"jobs").toArray(); };
    p.clock.advance(1h);
    QVERIFY(listed().isEmpty());
    p.clock.advance(PracticeJobs::newJobEvery - 1ms);
    QVERIFY(listed().isEmpty());
    p.clock.advance(1ms);
    QCOMPARE(listed().size(), 1);
    QCOMPARE(listed().size(), 1);
    const QString first = listed().first().toObject().value(u"jobid").toString();
    QCOMPARE(p.stateOf(first), QStringLiteral("created"));
    p.clock.advance(1min);
    QCOMPARE(p.stateOf(first), QStringLiteral("completed"));
    QCOMPARE(listed().size(), 1);
    QVERIFY(listed().first().toObject().value(u"jobid").toString() != first);
    QSet<QString> failed;
    for (int look = 0; look < 300; ++look) {
        p.clock.advance(30s);
        for (const auto &job : listed()) {
            const QString id = job.toObject().value(u"jobid").toString();
            p.clock.advance(1min);
            failed += p.stateOf(id) == u"failed" ? id : QString();
        }
    }
    failed.remove({});
    QVERIFY(failed.size() > 20);
    QVERIFY(p.jobs.count() <= int(p.samples.size()) + PracticeJobs::mostNewJobs);
    QVERIFY(!p.clock.hasPending());
}

void TestPracticeJobs::stateChangesOnTime()
{
    Practice p;
    const QString id = p.firstIn(QStringLiteral("created"));
    const auto isThisOne = [&id](const SampleJob &job) { return job.id.toString() == id; };
    const SampleJob job = *std::find_if(p.samples.cbegin(), p.samples.cend(), isThisOne);
    const auto stateAt = [&p, &id](const QDateTime &moment) {
        p.clock.advance(std::chrono::milliseconds(p.clock.nowUtc().msecsTo(moment)));
        return p.stateOf(id);
    };
    QCOMPARE(stateAt(job.started.addMSecs(-1)), QStringLiteral("created"));
    QCOMPARE(stateAt(job.started), QStringLiteral("processing"));
    QCOMPARE(stateAt(job.finished.addMSecs(-1)), QStringLiteral("processing"));
    QCOMPARE(stateAt(job.finished), QStringLiteral("completed"));
    QCOMPARE(stateAt(job.finished.addDays(1)), QStringLiteral("completed"));
}

void TestPracticeJobs::wallClockDoesNotMatter()
{
    struct JumpingClock final : Clock
    {
        QDateTime now = FakeClock().nowUtc();
        std::chrono::milliseconds monotonic() const override { return {}; }
        QDateTime nowUtc() const override { return now; }
        void callAfter(std::chrono::milliseconds, QObject *, std::function<void()>) override {}
    } clock;
    PracticeJobs jobs(makeSampleJobs(clock.now), &clock);
    const QJsonObject before = jobs.list().body;
    clock.now = clock.now.addDays(1);
    QCOMPARE(jobs.list().body, before);
}

void TestPracticeJobs::listHoldsOnlyRunningJobsOfThisUser()
{
    Practice p;
    p.clock.advance(70000ms);
    const QJsonObject body = p.jobs.list().body;
    const QJsonArray listed = body.value(u"jobs").toArray();
    QCOMPARE(body.value(u"executing").toInt(), listed.size());
    QVERIFY(!listed.isEmpty());
    QSet<QString> ids;
    for (const QJsonValue &value : listed) {
        const QJsonObject job = value.toObject();
        QCOMPARE(job.keys(),
                 QStringList({QStringLiteral("account"), QStringLiteral("created"), QStringLiteral("jobid"),
                              QStringLiteral("model"), QStringLiteral("type")}));
        ids.insert(job.value(u"jobid").toString());
    }
    for (const SampleJob &job : p.samples) {
        const QString state = p.stateOf(job.id.toString());
        const bool runs = state == u"created" || state == u"processing";
        QCOMPARE(ids.contains(job.id.toString()), runs);
    }
}

void TestPracticeJobs::someoneElsesRunningJobIsNotListed()
{
    FakeClock clock;
    SampleJob job = makeSampleJobs(clock.nowUtc()).last();
    QVERIFY(job.finished > clock.nowUtc());
    QCOMPARE(PracticeJobs({job}, &clock).list().body.value(u"executing").toInt(), 1);
    job.kind = SampleKind::SomeoneElses;
    QCOMPARE(PracticeJobs({job}, &clock).list().body.value(u"executing").toInt(), 0);
}

void TestPracticeJobs::malformedIdIsInvalid_data()
{
    QTest::addColumn<QString>("id");
    const QString good = Practice().firstOf(SampleKind::Ordinary);
    QTest::newRow("nothing") << QString();
    QTest::newRow("a word") << QStringLiteral("latest");
    QTest::newRow("an id of a sister service")
        << QString(good).replace(QStringLiteral(":luma"), QStringLiteral(":midjourney"));
    QTest::newRow("an id with a blank behind it") << good + u' ';
    QTest::newRow("an id that is still encoded") << QString(good).replace(u'@', QStringLiteral("%40"));
    QTest::newRow("a very long text") << QString(100000, u'j');
}

void TestPracticeJobs::malformedIdIsInvalid()
{
    QFETCH(QString, id);
    Practice p;
    for (const PracticeAnswer &answer : {p.jobs.check(id), p.jobs.remove(id)}) {
        QCOMPARE(answer.status, 400);
        QCOMPARE(errorOf(answer), QStringLiteral("Invalid jobid"));
    }
    QVERIFY(!p.jobs.has(id));
}

void TestPracticeJobs::unknownIdIsNotFound()
{
    Practice p;
    const QString id = QStringLiteral(
        "j0326140530123456789v-u12345-email:user@example.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
    for (const PracticeAnswer &answer : {p.jobs.check(id), p.jobs.remove(id)}) {
        QCOMPARE(answer.status, 404);
        QCOMPARE(errorOf(answer), notFound);
    }
    QVERIFY(!p.jobs.has(id));
}

void TestPracticeJobs::expiredJobIsNotFound()
{
    Practice p;
    const QString id = p.firstOf(SampleKind::Expired);
    for (const PracticeAnswer &answer : {p.jobs.check(id), p.jobs.remove(id)}) {
        QCOMPARE(answer.status, 404);
        QCOMPARE(errorOf(answer), notFound);
    }
    QVERIFY(!p.jobs.has(id));
}

void TestPracticeJobs::someoneElsesJobIsForbidden()
{
    Practice p;
    const QString id = p.firstOf(SampleKind::SomeoneElses);
    for (const PracticeAnswer &answer : {p.jobs.check(id), p.jobs.remove(id)}) {
        QCOMPARE(answer.status, 403);
        QCOMPARE(errorOf(answer), notYours);
    }
    QVERIFY(p.jobs.has(id));
}

void TestPracticeJobs::deletedJobIsGone()
{
    Practice p;
    const QString id = p.firstIn(QStringLiteral("completed"));
    const PracticeAnswer answer = p.jobs.remove(id);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QJsonObject({{QStringLiteral("jobid"), id}, {QStringLiteral("deleted"), true}}));
    QVERIFY(!p.jobs.has(id));
    QCOMPARE(p.jobs.count(), 201);
    QCOMPARE(errorOf(p.jobs.check(id)), notFound);
    QCOMPARE(p.jobs.remove(id).status, 404);
    QCOMPARE(p.jobs.count(), 201);
}

void TestPracticeJobs::runningJobCannotBeDeleted_data()
{
    QTest::addColumn<QString>("state");
    QTest::newRow("a created one") << QStringLiteral("created");
    QTest::newRow("one in processing") << QStringLiteral("processing");
}

void TestPracticeJobs::runningJobCannotBeDeleted()
{
    QFETCH(QString, state);
    Practice p;
    const QString id = p.firstIn(state);
    const PracticeAnswer answer = p.jobs.remove(id);
    QCOMPARE(answer.status, 409);
    QCOMPARE(errorOf(answer),
             QStringLiteral("Cannot delete job in state '%1'. Wait for completion.").arg(state));
    QVERIFY(p.jobs.has(id));
    p.clock.advance(180000ms);
    QCOMPARE(p.jobs.remove(id).status, 200);
}

void TestPracticeJobs::twoRefusalsKeepTheirJobs()
{
    Practice p;
    const QString forbidden = p.firstOf(SampleKind::DeleteForbidden);
    const QString early = p.firstOf(SampleKind::DeleteTooEarly);
    for (int attempt = 0; attempt < 2; ++attempt) {
        QCOMPARE(p.stateOf(forbidden), QStringLiteral("completed"));
        QCOMPARE(p.jobs.remove(forbidden).status, 403);
        QCOMPARE(errorOf(p.jobs.remove(forbidden)), notYours);
        QCOMPARE(p.stateOf(early), QStringLiteral("completed"));
        QCOMPARE(p.jobs.remove(early).status, 409);
        QCOMPARE(errorOf(p.jobs.remove(early)),
                 QStringLiteral("Cannot delete job in state 'processing'. Wait for completion."));
        p.clock.advance(600000ms);
    }
    QVERIFY(p.jobs.has(forbidden) && p.jobs.has(early));
}

void TestPracticeJobs::burstHitsOnlyTheFirstCheck()
{
    Practice p;
    const QList<SampleJob> busy = p.ofKind(SampleKind::BusyAtFirst);
    for (const SampleJob &job : busy) {
        const PracticeAnswer answer = p.jobs.check(job.id.toString());
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.retryAfter, QByteArray("1"));
        QVERIFY(!errorOf(answer).isEmpty());
    }
    for (const SampleJob &job : busy) {
        const PracticeAnswer again = p.jobs.check(job.id.toString());
        QVERIFY(again.retryAfter.isEmpty());
        QCOMPARE(again.body.value(u"status").toString(), QStringLiteral("completed"));
    }
    QCOMPARE(p.jobs.remove(busy.first().id.toString()).status, 200);
    // A deletion without a check before never meets the burst.
    Practice fresh;
    QCOMPARE(fresh.jobs.remove(fresh.firstOf(SampleKind::BusyAtFirst)).status, 200);
}

void TestPracticeJobs::checkingAndDeletingAllLeavesOnlyTheTwoRefusals()
{
    Practice p;
    QStringList finished;
    for (const SampleJob &job : p.samples) {
        const QString id = job.id.toString();
        const QString state = p.stateOf(id);
        if (state == u"completed" || state == u"failed") {
            finished.append(id);
        }
    }
    QCOMPARE(finished.size(), 96);
    QStringList refused;
    for (const QString &id : finished) {
        if (p.jobs.remove(id).status != 200) {
            refused.append(id);
        }
    }
    QCOMPARE(refused,
             QStringList({p.firstOf(SampleKind::DeleteForbidden), p.firstOf(SampleKind::DeleteTooEarly)}));
    QCOMPARE(p.jobs.count(), 202 - 94);
}

QTEST_GUILESS_MAIN(TestPracticeJobs)
#include "tst_practice_jobs.moc"
