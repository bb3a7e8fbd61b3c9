#include "app/start/server_loop.h"

#include <utility>

namespace jobsweep {

ServerLoop::ServerLoop(StartOptions start, Steps steps)
    : m_start(std::move(start)), m_steps(std::move(steps)), m_options(m_start)
{}

int ServerLoop::run()
{
    for (;;) {
        const Ending ending = m_steps.work(m_options);
        if (!ending.failure.isEmpty()) {
            m_steps.log(QStringLiteral("jobsweep: %1\n").arg(ending.failure));
        }
        if (m_steps.mustEnd()) {
            return ending.exitCode;
        }
        if (ending.next) {
            const StartOptions next = optionsAt(m_start, *ending.next);
            const auto refusal = m_steps.claim(next);
            if (!refusal) {
                m_before = std::exchange(m_options, next);
                continue;
            }
            m_steps.log(refusal->text);
        } else if (!ending.failure.isEmpty() && m_before) {
            m_steps.showFailure(ending.failure);
            m_options = *std::exchange(m_before, {});
        } else {
            return ending.exitCode;
        }
        m_options.files.clear();
        if (const auto refusal = m_steps.claim(m_options)) {
            m_steps.log(refusal->text);
            return refusal->exitCode;
        }
    }
}

} // namespace jobsweep
