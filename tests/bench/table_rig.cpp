#include "app/session/job_session.h"

#include "table_rig.h"

#include "plain_window.h"
#include "program_window.h"

#include <QHeaderView>
#include <QSet>
#include <QTest>

namespace jobsweep::test {

namespace {

constexpr int restMs = 300;

std::unique_ptr<ListWindow> makeWindow(JobSession *session, Whose whose)
{
    if (whose == Whose::Program) {
        return std::make_unique<ProgramWindow>(session);
    }
    return std::make_unique<PlainWindow>(session, whose == Whose::PlainChecks ? PlainTicks::CheckStates
                                                                              : PlainTicks::Selection);
}

/// Whether equal texts of a column stand together, as far as some rows tell.
bool isGrouped(const QAbstractItemModel *model, int column)
{
    constexpr int looks = 200;
    const int step = model->rowCount() / looks + 1;
    QSet<QString> seen;
    QString last;
    for (int row = 0; row < model->rowCount(); row += step) {
        const QString text = model->index(row, column).data().toString();
        if (row > 0 && text != last && seen.contains(text)) {
            return false;
        }
        seen += text;
        last = text;
    }
    return true;
}

} // namespace

TableRig::TableRig(WatchedApplication *application, JobSession *session, Whose whose)
    : m_window(makeWindow(session, whose)), m_watch(application, m_window->table())
{
    PaintWatch::rest(restMs);
}

double TableRig::press(Qt::Key key, const QString &text, int rows)
{
    return m_watch.msUntilPainted(
        [&] { QTest::sendKeyEvent(QTest::Click, m_window->filter(), key, text, Qt::NoModifier); },
        [this, rows] { return m_window->rowCount() == rows; });
}

void TableRig::type(const QString &text, int rows)
{
    m_watch.msUntilPainted([&] { QTest::keyClicks(m_window->filter(), text); },
                           [this, rows] { return m_window->rowCount() == rows; });
    PaintWatch::rest(restMs);
}

void TableRig::clearFilter(int rows)
{
    m_watch.msUntilPainted(
        [this] {
            QTest::keyClick(m_window->filter(), Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(m_window->filter(), Qt::Key_Delete);
        },
        [this, rows] { return m_window->rowCount() == rows; });
    PaintWatch::rest(restMs);
}

double TableRig::clickHeader(int column)
{
    const QAbstractItemModel *model = m_window->table()->model();
    QHeaderView *header = m_window->table()->horizontalHeader();
    const QPoint middle(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                        header->height() / 2);
    bool isRearranged = false;
    QObject context;
    const auto rearranged = [&isRearranged] { isRearranged = true; };
    QObject::connect(model, &QAbstractItemModel::modelReset, &context, rearranged);
    QObject::connect(model, &QAbstractItemModel::layoutChanged, &context, rearranged);
    return m_watch.msUntilPainted([&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle); },
                                  [&] { return isRearranged && isGrouped(model, column); });
}

} // namespace jobsweep::test
