#pragma once

#include "core/answer/job_event.h"
#include "core/job/job_record.h"

#include <QString>

#include <optional>

namespace jobsweep {

// How deletion states and events are spelled in files: see Words.

/// The word for `state`; empty for a state that does not outlive the program.
QString wordOf(DeletionState state);
/// Empty for JobSource::Unknown.
QString wordOf(JobSource source);
QString wordOf(JobEvent::Action action);
QString wordOf(JobEvent::Outcome outcome);

/// The state that `word` spells: None for an empty word, nothing for an unknown one. An unknown word is
/// damage, and no sign that nothing happened.
std::optional<DeletionState> deletionOf(const QString &word);
/// A word that is none gives JobSource::Unknown.
JobSource sourceOf(const QString &word);
// A word that is none gives Check and Unchanged.
JobEvent::Action actionOf(const QString &word);
JobEvent::Outcome outcomeOf(const QString &word);

} // namespace jobsweep
