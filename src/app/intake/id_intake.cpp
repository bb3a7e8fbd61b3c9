#include "app/intake/id_intake.h"

#include "app/intake/intake_reading.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

IdIntake::IdIntake(std::chrono::milliseconds progressInterval, QObject *parent) : QObject(parent)
{
    m_thread->setMaxThreadCount(1);
    // Not by queued calls: of those, all that wait are made in one go.
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    m_next.callOnTimeout(this, &IdIntake::tellNext);
    m_progress.setInterval(progressInterval);
    m_progress.callOnTimeout(this, &IdIntake::tellProgress);
}

IdIntake::~IdIntake()
{
    for (const SourcePtr &source : m_sources) {
        source->reading->cancel();
    }
    // A disk that never answers keeps its thread, and not the program.
    if (!m_thread->waitForDone(int(patience.count()))) {
        static_cast<void>(m_thread.release());
    }
}

void IdIntake::add(const QString &text, const QStringList &paths)
{
    const auto source = std::make_shared<Source>();
    source->reading = std::make_shared<IntakeReading>(text, paths, m_token);
    m_sources.push_back(source);
    m_thread->start([this, source] {
        source->reading->run([this, source](const TextScanner::Part &part) {
            const auto take = [this, source, part] {
                source->waiting.push_back(part);
                m_next.start();
            };
            QMetaObject::invokeMethod(this, take, Qt::QueuedConnection);
        });
        const auto takeEnd = [this, source] {
            source->isRead = true;
            m_next.start();
        };
        // Whoever cancelled it may be gone.
        if (!source->reading->isCancelled()) {
            QMetaObject::invokeMethod(this, takeEnd, Qt::QueuedConnection);
        }
    });
    if (!m_progress.isActive()) {
        m_progress.start();
    }
}

void IdIntake::tellNext()
{
    if (m_held || !isReading()) {
        return;
    }
    const SourcePtr source = m_sources.front();
    if (!std::exchange(source->hasBegun, true)) {
        Q_EMIT begun(source->reading->total());
    }
    if (!source->waiting.empty()) {
        const TextScanner::Part part = std::move(source->waiting.front());
        source->waiting.pop_front();
        source->reading->taken();
        m_next.start();
        Q_EMIT found(part);
    } else if (source->isRead) {
        end(false);
    }
}

void IdIntake::tellProgress()
{
    if (m_held || !isReading()) {
        return;
    }
    const IntakeReading &reading = *m_sources.front()->reading;
    const qint64 done = reading.done();
    Q_EMIT progress({reading.name(), reading.isText(), done, std::max(done, reading.total())});
}

/// What a cancelled reading still finds is told to nobody.
void IdIntake::cancel()
{
    if (isReading()) {
        m_sources.front()->reading->cancel();
        end(true);
    }
}

void IdIntake::setHeld(bool held)
{
    m_held = held;
    m_next.start();
}

void IdIntake::end(bool cancelled)
{
    const SourcePtr source = std::move(m_sources.front());
    m_sources.pop_front();
    // The next one has its own time before it tells of its progress.
    if (isReading()) {
        m_progress.start();
        m_next.start();
    } else {
        m_progress.stop();
    }
    if (cancelled) {
        Q_EMIT ended({}, {}, true);
    } else {
        Q_EMIT ended(source->reading->rest(), source->reading->unreadable(), false);
    }
}

} // namespace jobsweep
