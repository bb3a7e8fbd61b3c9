#include "damaged_list.h"

#include "core/job/job_record.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_columns.h"
#include "store/job_database.h"
#include "store/job_store.h"
#include "store/store_write.h"
#include "support/hard_places.h"

#include <QByteArrayMatcher>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>

namespace jobsweep::test {

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");
const std::array ends{QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};

int draw(SeededRandom &random, qint64 below)
{
    return int(random.uniform() * double(below));
}

/// A job that was checked, and deleted by some: of ten, six are deleted, one is gone, refused, failed or in
/// doubt, and the others are as they were.
StoredJob jobNumber(int number)
{
    StoredJob job = newJob(number);
    JobRecord &record = job.record;
    record.createdMs = 1'774'533'930'000 + number;
    constexpr std::array sources{JobSource::Unknown, JobSource::Text, JobSource::List, JobSource::Watch};
    record.source = sources[size_t(number % 4)];
    record.seenMs = record.source == JobSource::Unknown ? 0 : record.createdMs + 1'000;
    if (number % 10 == 9) {
        return job;
    }
    record.status = JobStatus::fromServer(number % 5 == 0 ? u"failed" : u"completed");
    JobResult result;
    result.links = {{QStringLiteral("video"),
                     QStringLiteral("https://storage.cdn-luma.com/dream_machine/%1/video.mp4").arg(number)}};
    result.credits = number % 3;
    record.result = std::make_shared<const JobResult>(result);
    constexpr std::array others{DeletionState::Gone, DeletionState::Refused, DeletionState::Failed,
                                DeletionState::Unconfirmed};
    if (number % 10 < 6) {
        record.deletion = DeletionState::Deleted;
    } else if (number % 10 == 6) {
        record.deletion = others[size_t(number / 10 % 4)];
        record.message = QStringLiteral("the server said something about it");
        record.inDoubt = record.deletion == DeletionState::Unconfirmed;
    }
    return job;
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString pathIn(const QString &folder)
{
    return folder + QStringLiteral("/jobs.sqlite");
}

/// Where the row of a job stands in a file: not its entry in the index, which has nothing behind the id.
std::optional<BytesInFile> needleIn(const QString &end, const QByteArray &bytes, const JobRecord &record)
{
    const QByteArray id = record.id.toString().toUtf8();
    const QByteArray status = record.status.word().toUtf8();
    constexpr qsizetype most = 150;
    std::optional<BytesInFile> last;
    const QByteArrayMatcher matcher(id);
    for (qsizetype at = matcher.indexIn(bytes); at >= 0; at = matcher.indexIn(bytes, at + 1)) {
        const QByteArray row = bytes.mid(at, id.size() + most);
        const qsizetype links = row.indexOf("video.mp4");
        if (!status.isEmpty() && row.mid(id.size(), 20).contains(status) && links > 0) {
            last = BytesInFile{end, at, row.first(links)};
        }
    }
    return last;
}

/// Where it was, or anywhere.
bool isThere(const BytesInFile &needle, const QHash<QString, QByteArray> &files)
{
    return files.value(needle.end).mid(needle.at, needle.bytes.size()) == needle.bytes ||
           std::any_of(files.begin(), files.end(),
                       [&needle](const QByteArray &file) { return file.contains(needle.bytes); });
}

bool saysTheSame(const JobRecord &one, const JobRecord &other)
{
    return recordValues(one) == recordValues(other);
}

void flip(QByteArray &bytes, qsizetype at, SeededRandom &random)
{
    if (at >= 0 && at < bytes.size()) {
        bytes[at] = char(bytes[at] ^ (1 << draw(random, 8)));
    }
}

/// What the sentences about a start's repairs have wrong; empty if nothing. `missing`, `doubted`: how many of
/// the jobs are not in the list, or are in doubt and were not.
QString faultOf(const QList<FileRepair> &repairs, int missing, int doubted)
{
    qint64 saidLost = 0;
    qint64 saidInDoubt = 0;
    bool saidComplete = true;
    for (const FileRepair &repair : repairs) {
        saidLost += repair.lost;
        saidInDoubt += repair.inDoubt;
        saidComplete = saidComplete && repair.complete;
    }
    if (saidInDoubt < doubted) {
        return QStringLiteral("%1 jobs came to be in doubt, and %2 were said to")
            .arg(doubted)
            .arg(saidInDoubt);
    }
    // Noise may look like a row whose id can't be read.
    constexpr int mostRemnants = 2;
    if (saidLost > missing + mostRemnants || (saidComplete && missing > 0)) {
        return QStringLiteral("%1 jobs are missing, and %2 were said to%3")
            .arg(QString::number(missing), QString::number(saidLost),
                 saidComplete ? QStringLiteral("; all was said to be there") : QString());
    }
    return {};
}

/// The numbers of pages of such a kind (https://sqlite.org/fileformat2.html, section 1.6).
QList<qsizetype> pagesOf(const QByteArray &file, const QByteArray &kinds)
{
    QList<qsizetype> pages;
    for (qsizetype at = pageBytes; at < file.size(); at += pageBytes) {
        if (kinds.contains(file[at])) {
            pages += at;
        }
    }
    return pages;
}

void flipInWord(QByteArray &file, SeededRandom &random)
{
    constexpr std::array words{"deleted", "unconfirmed", "completed", "refused", "failed"};
    const QByteArray word = words[size_t(draw(random, qint64(words.size())))];
    const qsizetype from = draw(random, file.size());
    const qsizetype at = file.indexOf(word, from) >= 0 ? file.indexOf(word, from) : file.indexOf(word);
    flip(file, at + draw(random, word.size()), random);
}

} // namespace

ListOnDisk ListOnDisk::make(bool killed, int jobs)
{
    ListOnDisk list;
    const QTemporaryDir folder;
    {
        JobDatabase first(pathIn(folder.path()), server);
        first.open();
        for (int from = 0; from < jobs; from += 500) {
            first.write(adding(newJobs(from, 500)));
        }
    }
    JobDatabase database(pathIn(folder.path()), server);
    database.open();
    for (int from = 0; from < jobs; from += 100) {
        StoreWrite write;
        write.atMs = from + 1;
        for (int number = from; number < from + 100; ++number) {
            write.changed += jobNumber(number);
            write.events += {quint32(number), {numberedId(number), number, {}, 1, 200, {}, {}}};
            list.records.insert(numberedId(number).toString(), jobNumber(number).record);
        }
        write.ticks = QByteArray::number(from);
        database.write(write);
    }
    const auto killedFiles = filesIn(folder.path());
    list.files = killedFiles;
    if (!killed) {
        // The end of the only connection writes the log back.
        const QTemporaryDir closed;
        putInto(closed.path(), killedFiles);
        JobDatabase(pathIn(closed.path()), server).open();
        list.files = filesIn(closed.path());
    }
    for (int number = jobs - 100; number < jobs; ++number) {
        list.lastWritten += numberedId(number).toString();
    }
    for (auto record = list.records.cbegin(); record != list.records.cend(); ++record) {
        // What the log has is newer.
        for (const QString &end : {QStringLiteral("-wal"), QString()}) {
            const auto needle = needleIn(end, list.files.value(end), *record);
            if (needle && !list.needles.contains(record.key())) {
                list.needles.insert(record.key(), *needle);
            }
        }
    }
    return list;
}

void putInto(const QString &folder, const QHash<QString, QByteArray> &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        QFile copy(pathIn(folder) + file.key());
        if (copy.open(QIODevice::WriteOnly)) {
            copy.write(file.value());
        }
    }
}

QHash<QString, QByteArray> filesIn(const QString &folder)
{
    QHash<QString, QByteArray> files;
    for (const QString &end : ends) {
        if (QFile::exists(pathIn(folder) + end)) {
            files.insert(end, read(pathIn(folder) + end));
        }
    }
    return files;
}

QString damage(const QString &folder, SeededRandom &random)
{
    const auto files = filesIn(folder);
    QByteArray file = files.value({});
    QByteArray log = files.value(QStringLiteral("-wal"));
    const bool hasLog = !log.isEmpty();
    QString what;
    switch (draw(random, 9)) {
    case 0:
        what = QStringLiteral("a bit of the file");
        flip(file, draw(random, file.size()), random);
        break;
    case 1:
        what = QStringLiteral("a bit of the log, or of the file");
        flip(hasLog ? log : file, draw(random, (hasLog ? log : file).size()), random);
        break;
    case 2:
        what = QStringLiteral("a bit of a word");
        flipInWord(file, random);
        break;
    case 3: {
        what = QStringLiteral("an inner page");
        const auto pages = pagesOf(file, QByteArray("\x02\x05", 2));
        file.replace(pages.at(draw(random, pages.size())), pageBytes,
                     noise(pageBytes, quint32(draw(random, 99))));
        break;
    }
    case 4: {
        what = QStringLiteral("cut");
        QByteArray &cut = hasLog && draw(random, 2) == 0 ? log : file;
        cut.truncate(1 + draw(random, cut.size() - 1));
        break;
    }
    case 5: {
        what = QStringLiteral("two pages swapped");
        const qsizetype pages = file.size() / pageBytes;
        const qsizetype one = draw(random, pages) * pageBytes;
        const qsizetype other = draw(random, pages) * pageBytes;
        const QByteArray kept = file.mid(one, pageBytes);
        file.replace(one, pageBytes, file.mid(other, pageBytes));
        file.replace(other, pageBytes, kept);
        break;
    }
    case 6:
        what = QStringLiteral("a sector of noise");
        file.replace(draw(random, file.size() / 512) * 512, 512, noise(512, quint32(draw(random, 99))));
        break;
    case 7:
        what = QStringLiteral("a page of zeros");
        file.replace(draw(random, file.size() / pageBytes) * pageBytes, pageBytes,
                     QByteArray(pageBytes, '\0'));
        break;
    default: {
        what = QStringLiteral("ten bits of a leaf");
        const auto pages = pagesOf(file, QByteArray("\x0a\x0d", 2));
        const qsizetype page = pages.at(draw(random, pages.size()));
        for (int i = 0; i < 10; ++i) {
            flip(file, page + draw(random, pageBytes), random);
        }
        break;
    }
    }
    putInto(folder, {{QString(), file}});
    if (hasLog) {
        putInto(folder, {{QStringLiteral("-wal"), log}});
    }
    // Without it a log that was cut can't be told from one that ends there.
    const bool isLogCut = log.size() < files.value(QStringLiteral("-wal")).size();
    if (hasLog && !isLogCut && draw(random, 3) == 0) {
        what += QStringLiteral(", without the log's index");
        QFile::remove(pathIn(folder) + QStringLiteral("-shm"));
    }
    return what;
}

StartOutcome startIn(const QString &folder, bool atOnce)
{
    StartOutcome outcome;
    constexpr int limitMs = 60'000;
    auto store = std::make_unique<JobStore>(folder, server);
    bool loaded = false;
    bool inspected = false;
    bool writable = false;
    QObject::connect(store.get(), &JobStore::loaded, store.get(), [&](const QList<StoredJob> &some) {
        for (const StoredJob &job : some) {
            const QString id = job.record.id.toString();
            // What is in the list already stays.
            if (!outcome.records.contains(id)) {
                outcome.records.insert(id, job.record);
            }
        }
    });
    QObject::connect(store.get(), &JobStore::loadEnded, store.get(), [&] { loaded = true; });
    QObject::connect(store.get(), &JobStore::writable, store.get(), [&] { writable = true; });
    QObject::connect(store.get(), &JobStore::inspected, store.get(), [&] { inspected = true; });
    QObject::connect(store.get(), &JobStore::failed, store.get(), [&] { outcome.failed = true; });
    QObject::connect(store.get(), &JobStore::replaced, store.get(),
                     [&](const FileRepair &repair) { outcome.repairs += repair; });
    store->open();
    if (!atOnce) {
        outcome.ended = QTest::qWaitFor([&] { return loaded && (inspected || !writable); }, limitMs);
    }
    QElapsedTimer timer;
    timer.start();
    store.reset();
    outcome.endMs = timer.elapsed();
    return outcome;
}

bool areSame(const QHash<QString, JobRecord> &some, const QHash<QString, JobRecord> &others)
{
    return some.size() == others.size() &&
           std::all_of(some.keyBegin(), some.keyEnd(), [&](const QString &id) {
               return others.contains(id) && saysTheSame(some[id], others[id]);
           });
}

QString faultOf(const ListOnDisk &list, const StartOutcome &outcome, const QHash<QString, QByteArray> &files,
                Kept *sum)
{
    const bool hadLog = list.files.contains(QStringLiteral("-wal"));
    const bool mayLackTheLast = hadLog && !files.contains(QStringLiteral("-shm"));
    bool changed = outcome.records.size() > list.records.size();
    Kept here;
    int missing = 0;
    int doubted = 0;
    for (auto truth = list.records.cbegin(); truth != list.records.cend(); ++truth) {
        if (mayLackTheLast && list.lastWritten.contains(truth.key())) {
            continue;
        }
        const auto shown = outcome.records.constFind(truth.key());
        const bool isInList = shown != outcome.records.cend();
        if (const auto needle = list.needles.constFind(truth.key());
            needle != list.needles.cend() && isThere(*needle, files)) {
            ++here.intact;
            // One that was taken from the index has nothing but its id.
            here.kept += isInList && shown->result && shown->result->links == truth->result->links ? 1 : 0;
        }
        if (!isInList) {
            ++missing;
            changed = true;
            continue;
        }
        doubted += shown->inDoubt && !truth->inDoubt ? 1 : 0;
        if (isSettled(*truth) && !isSettled(*shown) && !shown->inDoubt) {
            return truth.key() + QStringLiteral(": was removed, and looks untouched");
        }
        if (!isSettled(*truth) && isDeletedOrGone(*shown)) {
            return truth.key() + QStringLiteral(": was kept, and looks removed");
        }
        changed = changed || !saysTheSame(*shown, *truth);
    }
    sum->intact += here.intact;
    sum->kept += here.kept;
    if (changed && !outcome.isSaid()) {
        return QStringLiteral("something has changed, and nobody says so");
    }
    if (here.kept * 100 < here.intact * 95) {
        return QStringLiteral("of %1 intact rows only %2 are in the list").arg(here.intact).arg(here.kept);
    }
    return outcome.repairs.isEmpty() ? QString() : faultOf(outcome.repairs, missing, doubted);
}

} // namespace jobsweep::test
