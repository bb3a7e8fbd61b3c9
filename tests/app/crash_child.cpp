// crash_child FOLDER SERVER SEED FILE: adds the jobs whose ids are in FILE to the list that is kept in
// FOLDER, deletes all of the list that is not settled, and waits to be killed. On standard output, at once,
// it tells what is on disk, as linesOf() has it, then `ended` after the batch, and `problem WHY` when the
// store can't be used.

#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/job/job_record.h"
#include "disk_book.h"
#include "kept_session.h"
#include "model/jobs/job_ledger.h"
#include "store/store_write.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class Child
{
public:
    explicit Child(const QStringList &arguments)
        : m_kept(arguments.value(1), arguments.value(2), arguments.value(3).toUInt())
    {
        // A file of Qt's has no say in what the C library gathers.
        std::setvbuf(stdout, nullptr, _IONBF, 0);
        m_output.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
        QFile file(arguments.value(4));
        if (file.open(QIODevice::ReadOnly)) {
            m_lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        }
        tellAll();
        QObject::connect(m_session.archive(), &JobArchive::loadEnded, &m_session, [this] { goOn(); });
        QObject::connect(m_session.imports(), &JobImport::idsAdded, &m_session, [this] { goOn(); });
        m_session.load();
    }

private:
    void tell(const QByteArray &lines) { m_output.write(lines); }

    void tellAll()
    {
        QObject::connect(m_session.archive(), &JobArchive::written, &m_session,
                         [this](const StoreWrite &write) { tell(linesOf(write, m_session.ledger())); });
        QObject::connect(m_session.work(), &JobWork::batchEnded, &m_session, [this] { tell("ended\n"); });
        QObject::connect(m_session.archive(), &JobArchive::fileReplaced, &m_session,
                         [this] { tell("problem damaged\n"); });
        QObject::connect(m_session.archive(), &JobArchive::problemChanged, &m_session, [this] {
            if (m_session.archive()->problem()) {
                tell("problem " + m_session.archive()->problem()->detail.toUtf8() + '\n');
            }
        });
    }

    /// Adds the jobs bit by bit, so that there are several writes to be killed between.
    void goOn()
    {
        constexpr qsizetype idsAText = 15;
        if (m_lines.isEmpty()) {
            m_session.work()->deleteJobs(m_session.ledger().idsWhere([](const JobRecord &record) {
                return record.deletion == DeletionState::None || isRetryable(record);
            }));
            return;
        }
        m_session.imports()->addText(m_lines.mid(0, idsAText).join(u'\n'));
        m_lines.remove(0, std::min(idsAText, m_lines.size()));
    }

    QFile m_output;
    QStringList m_lines;
    KeptSession m_kept;
    JobSession &m_session = m_kept.session;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Child child(QCoreApplication::arguments());
    return QCoreApplication::exec();
}
