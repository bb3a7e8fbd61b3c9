#include "core/base/enum_values.h"

#include "core/answer/job_event.h"
#include "core/job/job_record.h"

#include <QTest>

using namespace jobsweep;

namespace {

enum class OfOne
{
    Only
};

} // namespace

class TestEnumValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allValuesAreThereInTheirOrder();
    void nothingBehindTheLastIsAValue();
};

void TestEnumValues::allValuesAreThereInTheirOrder()
{
    constexpr auto states = enumValues<DeletionState>();
    QCOMPARE(states.front(), DeletionState::None);
    QCOMPARE(states[3], DeletionState::Waiting);
    QCOMPARE(states.back(), DeletionState::Unconfirmed);
    QCOMPARE(enumValues<OfOne>().size(), size_t(1));
}

void TestEnumValues::nothingBehindTheLastIsAValue()
{
    QCOMPARE(enumValues<JobEvent::Outcome>().back(), JobEvent::Outcome::Found);
    QCOMPARE(enumValues<CheckState>().size(), size_t(4));
}

QTEST_GUILESS_MAIN(TestEnumValues)
#include "tst_enum_values.moc"
