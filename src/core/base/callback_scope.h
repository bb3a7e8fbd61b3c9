#pragma once

#include <QtGlobal>

#include <memory>
#include <utility>

namespace jobsweep {

/// Makes callbacks that do nothing once nobody waits for them any more: after cancelAll(), and once the scope
/// is destroyed. An object that hands callbacks to others has a scope as its last member, so that it is the
/// first to go. Used on one thread, the one on which the callbacks are called.
class CallbackScope
{
public:
    CallbackScope() = default;
    Q_DISABLE_COPY_MOVE(CallbackScope)

    /// The callback that calls `function` with what it is called with, and may be called any number of times.
    /// `function` may call cancelAll(), or destroy the scope; like every member function that destroys its
    /// object, it then touches nothing of it any more.
    template<typename Function>
    auto guard(Function function) const
    {
        return [alive = std::weak_ptr<const bool>(m_alive),
                function = std::move(function)](auto &&...arguments) {
            if (!alive.expired()) {
                function(std::forward<decltype(arguments)>(arguments)...);
            }
        };
    }

    /// The callbacks made so far do nothing from now on.
    void cancelAll() { m_alive = std::make_shared<const bool>(true); }

private:
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
};

} // namespace jobsweep
