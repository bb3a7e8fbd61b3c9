#include "practice/sample_jobs.h"

#include <QStringView>
#include <QUuid>

#include <algorithm>
#include <array>
#include <chrono>

namespace jobsweep {

namespace {

/// Seconds, relative to the start of the server; a group's jobs are spread evenly over it.
struct Span
{
    qint64 first = 0;
    qint64 last = 0;
};

struct SampleGroup
{
    SampleKind kind = {};
    int count = 0;
    Span created;
    Span started;
    Span finished;
    QStringView error;
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

constexpr QStringView moderated = u"Generation failed: the prompt was rejected by moderation";
constexpr QStringView overloaded = u"Generation failed: no capacity left, try again later";

using enum SampleKind;

// The whole cast. Those that finish before second 0 have finished before anybody looks; the burst that gets
// 429 was created within one minute, so that its ids stand together in the sample text.
// clang-format off
constexpr std::array<SampleGroup, 12> groups{{
    // kind, how many, created, processing and finished from/to, error
    {Expired,         6,  {-30 * day, -25 * day},       {-30 * day, -25 * day},       {-24 * day, -23 * day},       {}},
    {Ordinary,        60, {-20 * hour, -6 * hour},      {-20 * hour, -6 * hour},      {-19 * hour, -5 * hour},      {}},
    {Ordinary,        5,  {-18 * hour, -7 * hour},      {-18 * hour, -7 * hour},      {-17 * hour, -6 * hour},      moderated},
    {SomeoneElses,    6,  {-9 * hour, -2 * hour},       {-9 * hour, -2 * hour},       {-8 * hour, -1 * hour},       {}},
    {Ordinary,        26, {-5 * hour, -1 * hour},       {-5 * hour, -1 * hour},       {-4 * hour, -9 * minute},     {}},
    {DeleteForbidden, 1,  {-4 * hour, 0},               {-4 * hour, 0},               {-3 * hour, 0},               {}},
    {DeleteTooEarly,  1,  {-3 * hour, 0},               {-3 * hour, 0},               {-2 * hour, 0},               {}},
    {BusyAtFirst,     6,  {-51 * minute, -50 * minute}, {-50 * minute, -49 * minute}, {-48 * minute, -47 * minute}, {}},
    {Ordinary,        3,  {-40 * minute, -20 * minute}, {-40 * minute, -20 * minute}, {-38 * minute, -18 * minute}, overloaded},
    {Ordinary,        64, {-4 * minute, -100},          {-4 * minute, -100},          {20, 150},                    {}},
    {Ordinary,        27, {-90, -5},                    {5, 60},                      {65, 180},                    {}},
    {Ordinary,        3,  {-60, -10},                   {6, 30},                      {40, 100},                    moderated},
}};
// clang-format on

struct SampleAccount
{
    int user = 0; ///< the number after "-u": the API's own account, which may hold several of Luma
    QStringView address;
};

constexpr std::array<SampleAccount, 3> ownAccounts{{
    {12345, u"user@example.com"},
    {12345, u"studio@example.org"},
    {12345, u"render.farm+luma@example.com"},
}};
constexpr SampleAccount otherAccount{67890, u"somebody.else@example.org"};

constexpr std::array<QStringView, 3> videoModels{u"ray-v3-flash", u"ray-v3", u"ray-v2"};
constexpr std::array<QStringView, 2> imageModels{u"photon-1", u"photon-flash-1"};

QDateTime momentIn(const Span &span, int index, int count, const QDateTime &now)
{
    const std::chrono::milliseconds length = std::chrono::seconds(span.last - span.first);
    const std::chrono::milliseconds offset =
        count > 1 ? length * index / (count - 1) : std::chrono::milliseconds(0);
    return now.addDuration(std::chrono::seconds(span.first) + offset);
}

/// The id of the job with this number: its digits are the time of creation, MMDDhhmmss and milliseconds, and
/// six more that only make it unlike others.
JobId makeId(int number, bool image, const SampleAccount &account, const QDateTime &created)
{
    static const QUuid space(QStringLiteral("{5a0d7a55-2f0e-4a52-9d43-6f1b8f6d3c11}"));
    const QString uuid = QUuid::createUuidV5(space, QString::number(number)).toString(QUuid::WithoutBraces);
    const QString time = created.toString(QStringLiteral("MMddHHmmsszzz"));
    const QString more = QStringLiteral("%1").arg((number + 1) * 48611 % 1000000, 6, 10, QLatin1Char('0'));
    const QString text = QStringLiteral("j%1%2%3-u%4-email:%5:%6-bot:luma")
                             .arg(time, more, image ? QStringLiteral("i") : QStringLiteral("v"),
                                  QString::number(account.user), account.address, uuid);
    return JobId::parse(text).value();
}

SampleJob makeJob(const SampleGroup &group, int index, int number, const QDateTime &now)
{
    const bool image = number % 3 == 2;
    const SampleAccount &account =
        group.kind == SomeoneElses ? otherAccount : ownAccounts[size_t(number) % ownAccounts.size()];
    SampleJob job;
    job.kind = group.kind;
    job.account = account.address.toString();
    job.model = image ? imageModels[size_t(index) % imageModels.size()].toString()
                      : videoModels[size_t(index) % videoModels.size()].toString();
    job.created = momentIn(group.created, index, group.count, now);
    job.started = momentIn(group.started, index, group.count, now);
    job.finished = momentIn(group.finished, index, group.count, now);
    job.error = group.error.toString();
    job.id = makeId(number, image, account, job.created);
    return job;
}

constexpr int firstNewNumber = 10'000; // beyond those of the samples
constexpr int failsEach = 7;

} // namespace

SampleJob makeNewJob(int number, const QDateTime &now)
{
    const bool fails = number % failsEach == failsEach - 1;
    const SampleGroup group{
        Ordinary, 1, {0, 0}, {5, 5}, {20 + number * 17 % 35, 0}, fails ? moderated : QStringView()};
    return makeJob(group, number, firstNewNumber + number, now.toUTC());
}

QList<SampleJob> makeSampleJobs(const QDateTime &now)
{
    const QDateTime utc = now.toUTC();
    QList<SampleJob> jobs;
    for (const SampleGroup &group : groups) {
        for (int i = 0; i < group.count; ++i) {
            jobs.append(makeJob(group, i, int(jobs.size()), utc));
        }
    }
    std::stable_sort(jobs.begin(), jobs.end(),
                     [](const SampleJob &a, const SampleJob &b) { return a.created < b.created; });
    return jobs;
}

} // namespace jobsweep
