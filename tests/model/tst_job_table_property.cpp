#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/text/natural_order.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/job_text.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"
#include "sample_jobs.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <functional>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Table = JobTableModel;

constexpr int steps = 2'500; ///< for each seed

using Predicate = std::function<bool(const JobRecord &)>;

/// A filter, and what it means worked out the slow and plain way.
struct Filter
{
    QString text;
    Predicate accepts;
};

bool isIn(const QString &word, const JobRecord &record)
{
    const QStringList texts{record.id.toString(), record.status.text(), typeWord(record.kind),
                            record.account,       record.model,         deletionWord(record.deletion),
                            record.message.text()};
    return std::any_of(texts.begin(), texts.end(),
                       [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
}

Filter words(const QString &text)
{
    const QStringList all = text.split(u' ', Qt::SkipEmptyParts);
    return {text, [all](const JobRecord &record) {
                return std::all_of(all.begin(), all.end(),
                                   [&](const QString &word) { return isIn(word, record); });
            }};
}

QList<Filter> filters()
{
    return {
        words({}),
        words(QStringLiteral("7")),
        words(QStringLiteral("moderated")),
        words(QStringLiteral("IMAGE refused")),
        words(QStringLiteral("example.org")),
        words(QStringLiteral("spät")),
        words(QStringLiteral("00000001 not")),
        words(QStringLiteral("ray")),
        words(QStringLiteral("queued")),
        {QStringLiteral("status:FAILED"),
         [](const JobRecord &record) { return record.status.kind() == JobStatus::Kind::Failed; }},
        {QStringLiteral("-status:completed -moderated"),
         [](const JobRecord &record) {
             return record.status.kind() != JobStatus::Kind::Completed &&
                    !isIn(QStringLiteral("moderated"), record);
         }},
        {QStringLiteral("type:video deletion:refused"),
         [](const JobRecord &record) {
             return record.kind == MediaKind::Video && record.deletion == DeletionState::Refused;
         }},
        {QStringLiteral("status:\"not checked\" -deletion:queued"),
         [](const JobRecord &record) {
             return record.status.kind() == JobStatus::Kind::NotChecked &&
                    record.deletion != DeletionState::Queued;
         }},
        {QStringLiteral("created:>=2026-03-27"),
         [](const JobRecord &record) {
             return record.createdMs >= QDate(2026, 3, 27).startOfDay().toMSecsSinceEpoch();
         }},
        {QStringLiteral("model:ray error:a"),
         [](const JobRecord &record) {
             const QString error = record.result ? record.result->error : QString();
             return record.model.contains(u"ray", Qt::CaseInsensitive) &&
                    (record.message.text().contains(u'a', Qt::CaseInsensitive) ||
                     error.contains(u'a', Qt::CaseInsensitive));
         }},
    };
}

/// What the table has to show, worked out the slow and plain way.
struct Reference
{
    const JobLedger &ledger;
    Predicate filter;
    Show show = Show::All;
    SortKey first;
    SortKey second;
    QSet<JobId> ticked;

    bool accepts(const JobRecord &record) const
    {
        const bool kind = show == Show::All || (show == Show::Running && isRunning(record)) ||
                          (show == Show::Finished && isFinished(record)) ||
                          (show == Show::Problems && isProblem(record)) ||
                          (show == Show::NotChecked && isNotChecked(record)) ||
                          (show == Show::Deleted && isDeletedOrGone(record));
        return kind && filter(record);
    }

    static int compare(const SortKey &key, const JobRecord &a, const JobRecord &b)
    {
        if (key.column == JobColumn::Created && (a.createdMs == 0 || b.createdMs == 0)) {
            return int(a.createdMs == 0) - int(b.createdMs == 0);
        }
        const auto numbers = [](auto x, auto y) { return int(y < x) - int(x < y); };
        const auto texts = [&] {
            return compareNatural(JobColumn::at(key.column).cellText(a),
                                  JobColumn::at(key.column).cellText(b));
        };
        int result = 0;
        if (key.column == JobColumn::Status) {
            result = numbers(a.status.kind(), b.status.kind());
            result = result == 0 ? texts() : result;
        } else if (key.column == JobColumn::Created) {
            result = numbers(a.createdMs, b.createdMs);
        } else if (key.column == JobColumn::Deletion) {
            result = numbers(a.deletion, b.deletion);
        } else if (key.column == JobColumn::Result) {
            const auto isCheckFailed = [](const JobRecord &record) {
                return record.deletion == DeletionState::None && record.check == CheckState::Failed;
            };
            result = numbers(isCheckFailed(a), isCheckFailed(b));
            result = result == 0 ? numbers(a.deletion, b.deletion) : result;
            result = result == 0 ? compareNatural(a.message.text(), b.message.text()) : result;
        } else if (key.column >= 0) {
            result = texts();
        }
        return key.direction == Qt::AscendingOrder ? result : -result;
    }

    void sortBy(const SortKey &key)
    {
        if (key.column < 0) {
            second = {};
        } else if (key.column != first.column) {
            second = first;
        }
        first = key;
    }

    QList<JobRecord> rows() const
    {
        QMap<quint32, JobRecord> byArrival;
        for (JobHandle handle{}; handle < ledger.handleEnd(); ++handle) {
            if (ledger.isUsed(handle) && accepts(ledger.at(handle))) {
                byArrival.insert(ledger.arrival(handle), ledger.at(handle));
            }
        }
        QList<JobRecord> records = byArrival.values();
        std::stable_sort(records.begin(), records.end(), [this](const JobRecord &a, const JobRecord &b) {
            const int result = compare(first, a, b);
            return result != 0 ? result < 0 : compare(second, a, b) < 0;
        });
        return records;
    }

    /// Deleted and Gone rows, and those that left, lose their ticks.
    void settleTicks()
    {
        ticked.removeIf([this](const JobId &id) {
            const JobHandle handle = ledger.find(id);
            return handle == JobHandle::None || isDeletedOrGone(ledger.at(handle));
        });
    }
};

/// Knows of the table only what a view is told.
class Mirror : public QObject
{
public:
    explicit Mirror(Table *model) : m_model(model)
    {
        connect(model, &QAbstractItemModel::modelReset, this, [this] { reset(); });
        connect(model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { m_rows.remove(first, last - first + 1); });
        connect(model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row) {
                        m_rows.insert(row, read(row));
                    }
                });
        connect(model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &last) {
                    for (int row = first.row(); row <= last.row(); ++row) {
                        m_rows[row] = read(row);
                    }
                });
    }

    const QStringList &rows() const { return m_rows; }
    QStringList now() const
    {
        QStringList rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            rows.append(read(row));
        }
        return rows;
    }

private:
    void reset() { m_rows = now(); }
    QString read(int row) const
    {
        QStringList texts;
        for (int column = 0; column < JobColumn::count(); ++column) {
            const QModelIndex index = m_model->index(row, column);
            texts.append(index.data().toString());
            texts.append(index.data(Table::FromIdRole).toString());
        }
        const QModelIndex tick = m_model->index(row, JobColumn::Tick);
        texts.append(tick.data(Qt::CheckStateRole).toString());
        texts.append(tick.data(Table::CheckStateRole).toString());
        return texts.join(u'|');
    }

    Table *m_model;
    QStringList m_rows;
};

} // namespace

class TestJobTableProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsWhatAPlainOneWouldBe_data();
    void theTableIsWhatAPlainOneWouldBe();

private:
    void changeTheView(RandomVerbs &random, Table &model, Reference &reference);
    void changeTicks(RandomVerbs &random, Table &model, Reference &reference);
    void compareTicks(const Table &model, const Reference &reference);
    void compareRows(const Table &model, const Reference &reference);
};

void TestJobTableProperty::theTableIsWhatAPlainOneWouldBe_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("atOnce"); ///< filters and sorts at once, or as the event loop comes
    for (quint32 seed = 1; seed <= 4; ++seed) {
        QTest::addRow("at once, seed %u", seed) << seed << true;
        QTest::addRow("in the background, seed %u", seed) << seed << false;
    }
}

void TestJobTableProperty::theTableIsWhatAPlainOneWouldBe()
{
    QFETCH(quint32, seed);
    QFETCH(bool, atOnce);
    JobLedger ledger;
    Table model(&ledger);
    constexpr std::chrono::milliseconds ever = 60s;
    model.setSlice(atOnce ? ever : 0ms);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Mirror mirror(&model);
    Reference reference{ledger, words({}).accepts, Show::All, {}, {}, {}};
    connect(&ledger, &JobLedger::changed, this, [&] { reference.settleTicks(); });
    connect(&ledger, &JobLedger::removed, this, [&] { reference.settleTicks(); });
    RandomVerbs random(&ledger, seed);
    for (int step = 0; step < steps && !QTest::currentTestFailed(); ++step) {
        switch (random.below(8)) {
        case 0:
            changeTheView(random, model, reference);
            break;
        case 1:
            changeTicks(random, model, reference);
            break;
        default:
            random.step();
            break;
        }
        if (random.below(2) == 0) {
            QCoreApplication::processEvents();
        }
        reference.settleTicks();
        compareTicks(model, reference);
        if (random.below(3) == 0) {
            model.flush();
            compareRows(model, reference);
            QCOMPARE(mirror.rows(), mirror.now());
        }
    }
}

void TestJobTableProperty::changeTheView(RandomVerbs &random, Table &model, Reference &reference)
{
    static const QList<Filter> all = filters();
    switch (random.below(4)) {
    case 0: {
        const Filter &filter = all[random.below(int(all.size()))];
        reference.filter = filter.accepts;
        model.setFilterText(filter.text);
        break;
    }
    case 1:
        reference.show = random.below(2) == 0 ? Show::All : Show(random.below(6));
        model.setShow(reference.show);
        break;
    default:
        reference.sortBy({random.below(4) == 0 ? -1 : 1 + random.below(JobColumn::count() - 1),
                          random.below(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder});
        model.sort(reference.first.column, reference.first.direction);
        break;
    }
    if (random.below(2) == 0) {
        model.flush();
        compareRows(model, reference);
    }
}

void TestJobTableProperty::changeTicks(RandomVerbs &random, Table &model, Reference &reference)
{
    const int action = random.below(12);
    if (action == 0) {
        model.ticks()->untickAll();
        reference.ticked.clear();
        return;
    }
    model.flush();
    const QList<JobRecord> rows = reference.rows();
    if (action == 1) {
        model.ticks()->tickAllShown();
        std::for_each(rows.begin(), rows.end(),
                      [&](const JobRecord &row) { reference.ticked.insert(row.id); });
    } else if (action == 3) {
        model.ticks()->invertShown();
        for (const JobRecord &row : rows) {
            if (!reference.ticked.remove(row.id)) {
                reference.ticked.insert(row.id);
            }
        }
    } else if (action == 2) {
        model.ticks()->tickFinishedShown();
        for (const JobRecord &row : rows) {
            if (isFinished(row)) {
                reference.ticked.insert(row.id);
            }
        }
    } else if (!rows.isEmpty()) {
        const int row = random.below(int(rows.size()));
        const bool tick = !reference.ticked.contains(rows[row].id);
        model.setData(model.index(row, 0), tick ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
        if (tick) {
            reference.ticked.insert(rows[row].id);
        } else {
            reference.ticked.remove(rows[row].id);
        }
    }
}

void TestJobTableProperty::compareTicks(const Table &model, const Reference &reference)
{
    QCOMPARE(model.ticks()->count(), int(reference.ticked.size()));
    int shown = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        // The rows may be older than the ledger, but all of them can be read.
        QCOMPARE(model.ticks()->isTicked(row), reference.ticked.contains(model.idAt(row)));
        QCOMPARE(model.rowOf(model.idAt(row)), row);
        shown += model.ticks()->isTicked(row) ? 1 : 0;
    }
    QCOMPARE(model.ticks()->hiddenCount(), model.ticks()->count() - shown);
    const ActionTargets targets = model.ticks()->targets(ActionPlace::ToolBar, {});
    QCOMPARE(int(targets.ids.size()), shown);
    QCOMPARE(model.ticks()->countTargets(ActionPlace::ToolBar, {}),
             planDeletion(reference.ledger, targets).counts);
    const QList<int> selected{0, 2, 3};
    for (const ActionPlace place : {ActionPlace::ToolBar, ActionPlace::MenuOrKey}) {
        QCOMPARE(model.ticks()->countTargets(place, selected),
                 planDeletion(reference.ledger, model.ticks()->targets(place, selected)).counts);
    }
}

void TestJobTableProperty::compareRows(const Table &model, const Reference &reference)
{
    const QList<JobRecord> expected = reference.rows();
    QCOMPARE(model.rowCount(), int(expected.size()));
    int tickable = 0;
    int ticked = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(describe(model.recordAt(row)), describe(expected[row]));
        tickable += isDeletedOrGone(expected[row]) ? 0 : 1;
        ticked += reference.ticked.contains(expected[row].id) && !isDeletedOrGone(expected[row]) ? 1 : 0;
    }
    QCOMPARE(model.ticks()->shownTicks(), ticked == 0          ? Qt::Unchecked
                                          : ticked == tickable ? Qt::Checked
                                                               : Qt::PartiallyChecked);
}

QTEST_GUILESS_MAIN(TestJobTableProperty)
#include "tst_job_table_property.moc"
