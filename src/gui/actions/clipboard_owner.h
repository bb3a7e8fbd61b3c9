#pragma once

#include <QObject>

#include <chrono>
#include <functional>

class QThread;

namespace jobsweep {

/// Finds out whether the program that holds the clipboard answers. On X11 Qt waits for that program in the
/// window's thread, five seconds for each format, which nobody can shorten; this class asks over an X11
/// connection of its own, in another thread, so that the window stays responsive. Elsewhere, and in a build
/// without libxcb, the program is assumed to answer.
class ClipboardOwner : public QObject
{
    Q_OBJECT
public:
    /// How long the other program is given to answer, in milliseconds.
    static constexpr std::chrono::milliseconds patience{1'000};

    using QObject::QObject;
    /// Waits for a question that is under way.
    ~ClipboardOwner() override;

    /// Asks, and calls `done` with whether there was an answer: at once where nobody has to be asked, else
    /// from the event loop. While a question is under way another one is ignored.
    void ask(std::function<void(bool answers)> done);

private:
    QThread *m_question = nullptr; ///< the question that is under way
};

} // namespace jobsweep
