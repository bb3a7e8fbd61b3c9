#pragma once

#include "support/patience.h"
#include "support/scripted_api.h"

#include <QString>

#include <optional>

namespace jobsweep::test {

inline const QString secret = QStringLiteral("user:123-abcdef");

/// What `start` tells the callback that it is handed; nothing if that is never called.
template<typename Verdict, typename Start>
std::optional<Verdict> awaited(Start start)
{
    std::optional<Verdict> result;
    start([&result](const Verdict &verdict) { result = verdict; });
    return comesTrue([&result] { return result.has_value(); }) ? result : std::nullopt;
}

/// Every request that reaches the api of `owner` is answered with `step`.
template<typename Owner>
void answerAll(Owner &owner, const AnswerStep &step)
{
    owner.api().setRule([step](const ApiRequest &) { return step; });
}

} // namespace jobsweep::test
