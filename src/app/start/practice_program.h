#pragma once

#include "core/format/practice_greeting.h"

#include <QObject>
#include <QProcess>
#include <QString>

#include <chrono>
#include <optional>

namespace jobsweep {

/// The practice server: a program of its own, which this one starts and ends, so that nobody needs Qt HTTP
/// Server to work with a real one. It does not outlive this program, however that ends: it reads from a pipe
/// that ends then. Used on one thread.
class PracticeProgram : public QObject
{
    Q_OBJECT
public:
    /// How long the server may take to say where it listens, in milliseconds.
    static constexpr std::chrono::milliseconds patience{10'000};

    /// The path of the server's program that belongs to the program in `folder`: beside it, or where it is
    /// installed. Empty if there is none.
    static QString pathFrom(const QString &folder);

    /// `path`: of the server's program
    explicit PracticeProgram(const QString &path, QObject *parent = nullptr);
    /// Ends it.
    ~PracticeProgram() override;

    /// Starts the server and waits, without an event loop, until it says where it listens. Returns nothing,
    /// with a sentence for the user in `*why`, if it does not.
    std::optional<PracticeGreeting> start(QString *why);

Q_SIGNALS:
    /// It has ended by itself, after it had started.
    void ended();

private:
    QProcess m_process;
};

} // namespace jobsweep
