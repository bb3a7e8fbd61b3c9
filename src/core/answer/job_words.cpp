#include "core/answer/job_words.h"

#include "core/base/word_table.h"

namespace jobsweep {

namespace {

constexpr Words<DeletionState, 5> deletionWords{{
    {DeletionState::Deleted, QLatin1String("deleted")},
    {DeletionState::Gone, QLatin1String("gone")},
    {DeletionState::Refused, QLatin1String("refused")},
    {DeletionState::Failed, QLatin1String("failed")},
    {DeletionState::Unconfirmed, QLatin1String("unconfirmed")},
}};

constexpr Words<JobSource, 3> sourceWords{{
    {JobSource::Text, QLatin1String("text")},
    {JobSource::List, QLatin1String("list")},
    {JobSource::Watch, QLatin1String("watch")},
}};

constexpr Words<JobEvent::Action, 3> actionWords{{
    {JobEvent::Action::Delete, QLatin1String("delete")},
    {JobEvent::Action::Check, QLatin1String("check")},
    {JobEvent::Action::List, QLatin1String("list")},
}};

constexpr Words<JobEvent::Outcome, 10> outcomeWords{{
    {JobEvent::Outcome::TriedAgain, QLatin1String("tried again")},
    {JobEvent::Outcome::Unchanged, QLatin1String("unchanged")},
    {JobEvent::Outcome::Deleted, QLatin1String("deleted")},
    {JobEvent::Outcome::Gone, QLatin1String("gone")},
    {JobEvent::Outcome::Refused, QLatin1String("refused")},
    {JobEvent::Outcome::Failed, QLatin1String("failed")},
    {JobEvent::Outcome::Unconfirmed, QLatin1String("unconfirmed")},
    {JobEvent::Outcome::Known, QLatin1String("known")},
    {JobEvent::Outcome::Listed, QLatin1String("listed")},
    {JobEvent::Outcome::Found, QLatin1String("found")},
}};

} // namespace

QString wordOf(DeletionState state)
{
    return wordFor(state, deletionWords);
}

QString wordOf(JobSource source)
{
    return wordFor(source, sourceWords);
}

QString wordOf(JobEvent::Action action)
{
    return wordFor(action, actionWords);
}

QString wordOf(JobEvent::Outcome outcome)
{
    return wordFor(outcome, outcomeWords);
}

std::optional<DeletionState> deletionOf(const QString &word)
{
    const DeletionState state = valueOf(word, deletionWords, DeletionState::None);
    return state == DeletionState::None && !word.isEmpty() ? std::nullopt : std::optional(state);
}

JobSource sourceOf(const QString &word)
{
    return valueOf(word, sourceWords, JobSource::Unknown);
}

JobEvent::Action actionOf(const QString &word)
{
    return valueOf(word, actionWords, JobEvent::Action::Check);
}

JobEvent::Outcome outcomeOf(const QString &word)
{
    return valueOf(word, outcomeWords, JobEvent::Outcome::Unchanged);
}

} // namespace jobsweep
