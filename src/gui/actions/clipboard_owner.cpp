#include "gui/actions/clipboard_owner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QThread>

#include <memory>
#include <utility>

#ifdef JOBSWEEP_HAS_XCB
#include <QElapsedTimer>

#include <cstdlib>
#include <poll.h>
#include <string_view>

#include <xcb/xcb.h>
#endif

namespace jobsweep {

namespace {

#ifdef JOBSWEEP_HAS_XCB
struct Free
{
    void operator()(void *memory) const { std::free(memory); }
};

struct Disconnect
{
    void operator()(xcb_connection_t *connection) const { xcb_disconnect(connection); }
};

xcb_atom_t atomOf(xcb_connection_t *connection, std::string_view name)
{
    const auto cookie = xcb_intern_atom(connection, 0, uint16_t(name.size()), name.data());
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> reply(
        xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
}

bool isHeld(xcb_connection_t *connection, xcb_atom_t selection)
{
    const std::unique_ptr<xcb_get_selection_owner_reply_t, Free> reply(
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, selection), nullptr));
    return reply && reply->owner != XCB_NONE;
}

/// Whether the answer to a request for a selection comes in time (ICCCM, 2.4); only one was sent.
bool isAnswered(xcb_connection_t *connection)
{
    QElapsedTimer waited;
    waited.start();
    while (xcb_connection_has_error(connection) == 0) {
        while (const std::unique_ptr<xcb_generic_event_t, Free> event{xcb_poll_for_event(connection)}) {
            constexpr int withoutSentMark = 0x7f;
            if ((event->response_type & withoutSentMark) == XCB_SELECTION_NOTIFY) {
                return true;
            }
        }
        const qint64 left = ClipboardOwner::patience.count() - waited.elapsed();
        if (left <= 0) {
            return false;
        }
        pollfd readable{xcb_get_file_descriptor(connection), POLLIN, 0};
        poll(&readable, 1, int(left));
    }
    return true;
}

/// Asks for the names of the formats, as everybody who pastes does first (ICCCM, 2.6.2). Where there is
/// nobody to be asked Qt may have its way.
bool ownerAnswers()
{
    const std::unique_ptr<xcb_connection_t, Disconnect> connection(xcb_connect(nullptr, nullptr));
    xcb_connection_t *const x = connection.get();
    if (xcb_connection_has_error(x) != 0) {
        return true;
    }
    const xcb_atom_t clipboard = atomOf(x, "CLIPBOARD");
    if (!isHeld(x, clipboard)) {
        return true;
    }
    const xcb_screen_t *const screen = xcb_setup_roots_iterator(xcb_get_setup(x)).data;
    const xcb_window_t window = xcb_generate_id(x);
    xcb_create_window(x, 0, window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      screen->root_visual, 0, nullptr);
    xcb_convert_selection(x, window, clipboard, atomOf(x, "TARGETS"), atomOf(x, "JOBSWEEP_TARGETS"),
                          XCB_CURRENT_TIME);
    xcb_flush(x);
    return isAnswered(x);
}

bool needsQuestion()
{
    return QGuiApplication::platformName() == u"xcb" && !QGuiApplication::clipboard()->ownsClipboard();
}
#else
bool ownerAnswers()
{
    return true;
}

bool needsQuestion()
{
    return false;
}
#endif

} // namespace

ClipboardOwner::~ClipboardOwner()
{
    if (m_question) {
        m_question->wait();
    }
}

void ClipboardOwner::ask(std::function<void(bool)> done)
{
    if (m_question) {
        return;
    }
    if (!needsQuestion()) {
        done(true);
        return;
    }
    const auto answers = std::make_shared<bool>(true);
    m_question = QThread::create([answers] { *answers = ownerAnswers(); });
    m_question->setParent(this);
    connect(m_question, &QThread::finished, this, [this, answers, done = std::move(done)] {
        std::exchange(m_question, nullptr)->deleteLater();
        done(*answers);
    });
    m_question->start();
}

} // namespace jobsweep
