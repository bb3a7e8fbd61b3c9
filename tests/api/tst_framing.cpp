#include "core/job/job_id.h"

#include "framing_batch.h"

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

enum class Told
{
    True,   ///< every row says what is true of its job on the server, or that it does not know
    ByGuess ///< no client can tell whose answer it is: only a 200 says so, by its jobid
};

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray withField(QByteArray answer, const QByteArray &line)
{
    return answer.insert(answer.indexOf("\r\n") + 2, line + "\r\n");
}

QByteArray withLength(QByteArray answer, const QByteArray &length)
{
    const qsizetype begin = answer.indexOf("Content-Length: ") + 16;
    return answer.replace(begin, answer.indexOf("\r\n", begin) - begin, length);
}

QByteArray withoutLength(QByteArray answer)
{
    const qsizetype begin = answer.indexOf("Content-Length: ");
    return answer.remove(begin, answer.indexOf("\r\n", begin) + 2 - begin);
}

QByteArray inChunks(const QByteArray &answer, const QByteArray &coding = "chunked")
{
    const QByteArray body = bodyOf(answer);
    QByteArray head = withField(withoutLength(answer), "Transfer-Encoding: " + coding);
    head.chop(body.size());
    return head + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
}

QByteArray shorterBy(const QByteArray &answer, qsizetype bytes)
{
    return withLength(answer, QByteArray::number(bodyOf(answer).size() - bytes));
}

QByteArray behind(const QByteArray &head, const QByteArray &answer)
{
    return head + "\r\n\r\n" + answer;
}

class FramingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHintIsNotTakenForTheAnswer();
    void aConnectionIsUsedAgainAfterAnAnswerThatNamesItsJob();
    void aConnectionIsNotUsedAgainAfterAnAnswerThatNamesNoJob_data();
    void aConnectionIsNotUsedAgainAfterAnAnswerThatNamesNoJob();
    void afterAFaultEachRequestHasAConnectionOfItsOwn();
    void noRowSaysWhatBelongsToAnother_data();
    void noRowSaysWhatBelongsToAnother();
    void aStrayAnswerMakesNoJobInDoubtDeleted_data();
    void aStrayAnswerMakesNoJobInDoubtDeleted();
};

/// Early hints come at once, and the answer when it is ready (RFC 8297): Qt 6.4 takes the one for the answer
/// to the first request, and the answer for that to the second.
void FramingTest::aHintIsNotTakenForTheAnswer()
{
    FramingBatch batch(1);
    batch.server.setWriter([](QTcpSocket *socket, const QByteArray &answer) {
        socket->write(hint);
        QTimer::singleShot(laterMs, socket, [socket, answer] { socket->write(answer); });
    });
    const JobId unknown = numberedId(1);
    const JobId busy = numberedId(2);
    batch.server.api().addJob(busy, "processing");
    batch.runner.add(batchJobs({unknown, busy}));
    QVERIFY(runBatch(batch.runner));
    // Later versions of Qt pass the hint over, and each job gets its own answer.
    if (batch.rows[unknown].state == DeletionState::Gone) {
        QCOMPARE(batch.rows[busy].state, DeletionState::Refused);
        return;
    }
    QCOMPARE(batch.rows[unknown].state, DeletionState::Unconfirmed);
    QCOMPARE(batch.rows[busy].state, DeletionState::Unconfirmed);
    QVERIFY(batch.rows[busy].inDoubt);
    QVERIFY2(batch.rows[busy].message.text().contains(u"103"), qPrintable(batch.rows[busy].message.text()));
    // Nothing was asked for on a connection over which a hint came.
    QCOMPARE(batch.server.connectionCount(), batch.server.heads().size());
}

void FramingTest::aConnectionIsUsedAgainAfterAnAnswerThatNamesItsJob()
{
    FramingBatch batch(1);
    batch.runner.add(batchJobs(batch.server.api().addJobs(0, 5)));
    QVERIFY(runBatch(batch.runner));
    QCOMPARE(batch.server.heads().size(), 5);
    QCOMPARE(batch.server.connectionCount(), 1);
}

void FramingTest::aConnectionIsNotUsedAgainAfterAnAnswerThatNamesNoJob_data()
{
    QTest::addColumn<AnswerStep>("step");
    QTest::newRow("404") << jsonStep(404, R"({"error":"Job not found"})");
    QTest::newRow("409") << jsonStep(409, R"({"error":"Cannot delete job in state 'processing'."})");
    QTest::newRow("204") << jsonStep(204, {});
    QTest::newRow("304") << jsonStep(304, {});
    QTest::newRow("200 that is no JSON") << jsonStep(200, "OK");
}

void FramingTest::aConnectionIsNotUsedAgainAfterAnAnswerThatNamesNoJob()
{
    QFETCH(AnswerStep, step);
    FramingBatch batch(1);
    answerAll(batch, step);
    batch.runner.add(batchJobs(numberedIds(0, 5)));
    QVERIFY(runBatch(batch.runner));
    QCOMPARE(batch.server.heads().size(), 5);
    QCOMPARE(batch.server.connectionCount(), 5);
}

void FramingTest::afterAFaultEachRequestHasAConnectionOfItsOwn()
{
    FramingBatch batch(1);
    const QList<JobId> ids = batch.server.api().addJobs(0, 5);
    batch.server.api().script(
        ids[0], {jsonStep(200, R"({"jobid":")" + ids[4].utf8() + R"(","deleted":true})"), deletedStep()});
    batch.runner.add(batchJobs(ids));
    QVERIFY(runBatch(batch.runner));
    QCOMPARE(batch.rows[ids[0]].state, DeletionState::Unconfirmed);
    QCOMPARE(batch.rows[ids[4]].state, DeletionState::Deleted);
    QCOMPARE(batch.server.connectionCount(), 5);
}

void FramingTest::noRowSaysWhatBelongsToAnother_data()
{
    QTest::addColumn<Mangle>("mangle");
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<Told>("told");
    QTest::addColumn<int>("inFlight");

    const auto add = [](const char *name, const Mangle &mangle, Told told = Told::True,
                        const QByteArray &greeting = {}) {
        for (const int inFlight : {1, 4}) {
            QTest::addRow("%s, %d in flight", name, inFlight) << mangle << greeting << told << inFlight;
        }
    };
    const auto asItIs = [](const QByteArray &a) { return Bytes{a}; };

    // What a server may send.
    add("the answer alone", asItIs);
    add("100 Continue first", [](const QByteArray &a) { return Bytes{"HTTP/1.1 100 Continue\r\n\r\n" + a}; });
    add("in chunks", [](const QByteArray &a) { return Bytes{inChunks(a)}; });

    // Too early.
    add("103, then the answer", [](const QByteArray &a) { return Bytes{hint, a}; });
    add("103 and the answer", [](const QByteArray &a) { return Bytes{hint + a}; });
    add("103 twice, then the answer", [](const QByteArray &a) { return Bytes{hint, hint + a}; });
    add("102, then the answer", [](const QByteArray &a) {
        return Bytes{"HTTP/1.1 102 Processing\r\n\r\n", a};
    });
    add("101, then the answer", [](const QByteArray &a) {
        return Bytes{"HTTP/1.1 101 Switching Protocols\r\n\r\n", a};
    });
    add("199, then the answer", [](const QByteArray &a) { return Bytes{"HTTP/1.1 199 Hm\r\n\r\n", a}; });
    add("a 200 for another job before the request", asItIs, Told::True,
        answerOf(200, R"({"jobid":")" + numberedId(77).utf8() + R"(","deleted":true})"));

    // Too much.
    add("a length too short", [](const QByteArray &a) { return Bytes{shorterBy(a, 5)}; });
    add("a length too short, the rest later", [](const QByteArray &a) {
        return Bytes{shorterBy(a, 5).chopped(5), a.right(5)};
    });
    add("bytes behind the body", [](const QByteArray &a) { return Bytes{a + "<!-- took 3 ms -->"}; });
    add("bytes some time behind the body", [](const QByteArray &a) { return Bytes{a, "<!-- 3 ms -->"}; });
    add("blank lines behind the body", [](const QByteArray &a) { return Bytes{a, "\r\n\r\n"}; });
    add("204 with a body", [](const QByteArray &a) { return Bytes{"HTTP/1.1 204 No\r\n\r\n", bodyOf(a)}; });
    add("204 with an answer for a body", [](const QByteArray &a) {
        return Bytes{withLength(answerOf(204, a), QByteArray::number(a.size()))};
    });
    add("204 with an answer behind it", [](const QByteArray &) {
        return Bytes{"HTTP/1.1 204 No\r\n\r\n", running};
    });
    add("304 with an answer behind it", [](const QByteArray &a) {
        return a.startsWith("HTTP/1.1 200") ? Bytes{a} : Bytes{"HTTP/1.1 304 No\r\n\r\n", running};
    });
    add("an answer within the body",
        [](const QByteArray &a) { return Bytes{withLength(answerOf(500, a), "0")}; });
    add("an answer within the body, later", [](const QByteArray &) {
        return Bytes{"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", running};
    });
    add("bytes behind the last chunk", [](const QByteArray &a) { return Bytes{inChunks(a) + running}; });
    add("a chunk larger than its size",
        [](const QByteArray &a) { return Bytes{inChunks(a).replace("\r\n{", "\r\n{\"x\":1,")}; });

    // Said twice.
    add("the answer twice", [](const QByteArray &a) { return Bytes{a + a}; });
    add("the answer twice, a 200", [](const QByteArray &a) {
        return a.startsWith("HTTP/1.1 200") ? Bytes{a, a} : Bytes{a};
    });
    add("the answer twice, the second later", [](const QByteArray &a) { return Bytes{a, a}; });
    add("two lengths", [](const QByteArray &a) { return Bytes{withField(a, "Content-Length: 7")}; });
    add("one length twice", [](const QByteArray &a) {
        return Bytes{withField(a, "Content-Length: " + QByteArray::number(bodyOf(a).size()))};
    });
    add("a length that is none", [](const QByteArray &a) { return Bytes{withLength(a, "-1")}; });
    add("a length in hex", [](const QByteArray &a) { return Bytes{withLength(a, "0x10")}; });
    add("a length and chunks",
        [](const QByteArray &a) { return Bytes{withField(inChunks(a), "Content-Length: 3")}; });
    add("another coding", [](const QByteArray &a) { return Bytes{inChunks(a, "xchunked")}; });
    add("two status lines", [](const QByteArray &a) { return Bytes{"HTTP/1.1 404 Not Found\r\n" + a}; });
    add("an empty head, then the answer",
        [](const QByteArray &a) { return Bytes{behind("HTTP/1.1 200 OK", a)}; });

    // Nothing on the wire tells these from the answers to the next requests: the API's errors name no job.
    add(
        "a 404 behind each answer",
        [](const QByteArray &a) {
            return Bytes{a, notFound};
        },
        Told::ByGuess);
    add(
        "a 409 behind each answer",
        [](const QByteArray &a) {
            return Bytes{a, running};
        },
        Told::ByGuess);
    add("a 404 before the request", asItIs, Told::ByGuess, notFound);
    add("a 409 before the request", asItIs, Told::ByGuess, running);
}

void FramingTest::noRowSaysWhatBelongsToAnother()
{
    QFETCH(Mangle, mangle);
    QFETCH(QByteArray, greeting);
    QFETCH(Told, told);
    QFETCH(int, inFlight);
    FramingBatch batch(inFlight);
    batch.server.setGreeting(greeting);
    batch.speak(mangle);
    QVERIFY(batch.deleteAll());
    if (told == Told::True) {
        QCOMPARE(batch.contradicted(), QStringList());
    }
    for (auto row = batch.rows.begin(); row != batch.rows.end(); ++row) {
        if (row->state == DeletionState::Deleted) {
            QVERIFY(!batch.server.api().hasJob(row.key()));
        }
    }
}

void FramingTest::aStrayAnswerMakesNoJobInDoubtDeleted_data()
{
    QTest::addColumn<int>("inFlight");
    QTest::newRow("1 in flight") << 1;
    QTest::newRow("4 in flight") << 4;
}

/// A job in doubt that is not found was deleted by the attempt before: only if the 404 is its own.
void FramingTest::aStrayAnswerMakesNoJobInDoubtDeleted()
{
    QFETCH(int, inFlight);
    FramingBatch batch(inFlight);
    batch.speak([](const QByteArray &a) {
        return a.startsWith("HTTP/1.1 200") ? Bytes{a, notFound} : Bytes{a};
    });
    const QList<JobId> ids = numberedIds(0, 40);
    for (int i = 0; i < ids.size(); ++i) {
        batch.server.api().addJob(ids[i], i % 2 == 0 ? "processing" : "completed");
        if (i % 2 == 0) {
            batch.server.api().script(
                ids[i], {jsonStep(500, R"({"error":"Try again"})"),
                         jsonStep(409, R"({"error":"Cannot delete job in state 'processing'."})")});
        }
    }
    batch.runner.add(batchJobs(ids));
    QVERIFY(runBatch(batch.runner));
    for (int i = 0; i < ids.size(); i += 2) {
        QVERIFY2(batch.rows[ids[i]].state != DeletionState::Deleted, qPrintable(QString::number(i)));
    }
}

} // namespace

QTEST_GUILESS_MAIN(FramingTest)

#include "tst_framing.moc"
