#pragma once

#include <QObject>

#include <functional>

class QThread;

namespace jobsweep {

/// Whether the program that holds the clipboard answers. On X11 Qt waits for it in the window's thread, five
/// seconds for each format, which nobody can shorten; this asks on a connection of its own, in another
/// thread, so that the window lives on. Elsewhere, and where the program was built without libxcb, it is
/// taken to answer.
class ClipboardOwner : public QObject
{
    Q_OBJECT
public:
    /// How long the other program is given to answer, in milliseconds.
    static constexpr int patienceMs = 1'000;

    using QObject::QObject;
    /// Waits for a question that is under way.
    ~ClipboardOwner() override;

    /// Asks, and calls `done` with whether there was an answer: at once where nobody has to be asked, else
    /// from the event loop. While a question is under way another one is ignored.
    void ask(std::function<void(bool answers)> done);

private:
    QThread *m_question = nullptr; ///< that is under way
};

} // namespace jobsweep
