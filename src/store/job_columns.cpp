#include "store/job_columns.h"

#include "core/job_words.h"
#include "store/store_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

#include <array>
#include <bit>

namespace jobsweep {

namespace {

constexpr std::array columns{
    QLatin1String("created_ms"), QLatin1String("created_from_id"),
    QLatin1String("status"),     QLatin1String("gone"),
    QLatin1String("type"),       QLatin1String("account"),
    QLatin1String("model"),      QLatin1String("updated_ms"),
    QLatin1String("credits"),    QLatin1String("links"),
    QLatin1String("job_error"),  QLatin1String("check_failed"),
    QLatin1String("deletion"),   QLatin1String("in_doubt"),
    QLatin1String("message"),
};

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant linksColumn(const QList<ResultLink> &links)
{
    if (links.isEmpty()) {
        return {};
    }
    return QString::fromUtf8(QJsonDocument(jsonOfLinks(links)).toJson(QJsonDocument::Compact));
}

QStringList placeholders()
{
    QStringList names;
    for (const QLatin1String name : columns) {
        names += QLatin1Char(':') + name;
    }
    return names;
}

/// Reads values one after the other.
class ValueReader
{
public:
    explicit ValueReader(const QVariantList &values, qsizetype from) : m_values(values), m_at(from) {}

    QVariant next() { return m_values.value(m_at++); }

private:
    const QVariantList &m_values;
    qsizetype m_at;
};

/// A text as SQLite gives it back that was given it in UTF-16: without a byte order mark, and with U+FFFD for
/// what is no character.
QString asStored(QString text)
{
    constexpr char16_t swappedMark = 0xfffe;
    constexpr char16_t none = 0xffff;
    if (!text.isValidUtf16()) {
        text = QString::fromUtf8(text.toUtf8());
    }
    while (text.startsWith(QChar::ByteOrderMark) || text.startsWith(QChar(swappedMark))) {
        text.remove(0, 1);
    }
    return text.replace(QChar(swappedMark), QChar::ReplacementCharacter)
        .replace(QChar(none), QChar::ReplacementCharacter);
}

/// FNV-1a over what tells a value from every other (draft-eastlake-fnv).
class Hash
{
public:
    void add(const QVariant &value)
    {
        if (value.isNull()) {
            addByte(0);
        } else if (value.typeId() == QMetaType::QString) {
            const QString text = asStored(value.toString());
            addByte(1);
            addNumber(quint64(text.size()));
            for (const QChar character : text) {
                addByte(quint8(character.unicode()));
                addByte(quint8(character.unicode() >> 8U));
            }
        } else if (value.typeId() == QMetaType::Double) {
            addByte(2);
            // There are two zeros, of which SQLite keeps one.
            addNumber(std::bit_cast<quint64>(value.toDouble() + 0.0));
        } else {
            addByte(3);
            addNumber(quint64(value.toLongLong()));
        }
    }
    /// From 0 to less than listedWeight.
    qint64 value() const
    {
        constexpr unsigned bits = 48;
        return qint64((m_hash ^ m_hash >> bits) & ((1ULL << bits) - 1));
    }

private:
    void addNumber(quint64 number)
    {
        for (int byte = 0; byte < 8; ++byte, number >>= 8U) {
            addByte(quint8(number));
        }
    }
    void addByte(quint8 byte) { m_hash = (m_hash ^ byte) * 0x100000001b3ULL; }

    quint64 m_hash = 0xcbf29ce484222325ULL;
};

/// Where the columns of a row stand, as jobRowColumns() names them.
constexpr qsizetype serverAt = 1;
constexpr qsizetype jobAt = 2;
constexpr qsizetype listedAt = 3;
constexpr qsizetype recordAt = 4;
constexpr qsizetype intentAt = recordAt + qsizetype(columns.size());
constexpr qsizetype checksumAt = intentAt + 1;

/// Where these stand among `columns`.
constexpr qsizetype creditsAt = 8;
constexpr qsizetype deletionAt = 12;

JobRecord recordFrom(const JobId &id, const QVariantList &values)
{
    JobRecord record;
    ValueReader column(values, recordAt);
    record.id = id;
    record.createdMs = column.next().toLongLong();
    record.createdFromId = column.next().toBool();
    const QString word = column.next().toString();
    record.status = column.next().toBool() ? JobStatus::gone() : JobStatus::fromServer(word);
    const QString kind = column.next().toString();
    record.kindFromId = kind.isEmpty();
    record.kind = record.kindFromId ? id.kind() : kindOf(kind);
    record.account = column.next().toString();
    record.accountFromId = record.account.isEmpty();
    if (record.accountFromId) {
        record.account = id.account();
    }
    record.model = column.next().toString();
    JobResult result;
    const QVariant updated = column.next();
    if (!updated.isNull()) {
        result.updated = QDateTime::fromMSecsSinceEpoch(updated.toLongLong(), Qt::UTC);
    }
    const QVariant credits = column.next();
    if (!credits.isNull()) {
        result.credits = credits.toDouble();
    }
    result.links = linksFromJson(QJsonDocument::fromJson(column.next().toString().toUtf8()).array());
    result.error = column.next().toString();
    if (result.updated.isValid() || result.credits || !result.links.isEmpty() || !result.error.isEmpty()) {
        record.result = std::make_shared<const JobResult>(std::move(result));
    }
    record.check = column.next().toBool() ? CheckState::Failed : CheckState::None;
    record.deletion = deletionOf(column.next().toString()).value_or(DeletionState::Unconfirmed);
    record.inDoubt = column.next().toBool();
    record.message = column.next().toString();
    return record;
}

qint64 checksumOf(const JobRow &row, const QString &job, const QVariantList &record)
{
    // What a damaged row holds may go over the largest number.
    return qint64(quint64(recordChecksum(row.server, job, record)) + row.arrival +
                  quint64(row.listed ? listedWeight : 0) + quint64(row.intentMs));
}

/// What is left of a record whose row holds something else than was written.
void distrust(JobRecord &record)
{
    if (record.deletion != DeletionState::Deleted && record.deletion != DeletionState::Gone) {
        putInDoubt(record);
        // Of a job that may still be there.
        if (!record.status.isFinished()) {
            record.status = {};
        }
    }
}

} // namespace

QString recordColumns()
{
    QStringList names;
    for (const QLatin1String name : columns) {
        names += name;
    }
    return names.join(QStringLiteral(", "));
}

QString recordAssignments()
{
    QStringList assignments;
    for (const QLatin1String name : columns) {
        assignments += QStringLiteral("%1 = :%1").arg(name);
    }
    return assignments.join(QStringLiteral(", "));
}

QString jobRowColumns()
{
    return QStringLiteral("arrival, server, job, listed, %1, intent_ms, checksum").arg(recordColumns());
}

QString jobRowPlaces()
{
    return QStringList(checksumAt + 1, QStringLiteral("?")).join(QStringLiteral(", "));
}

QString jobRowUpdate()
{
    return QStringLiteral("UPDATE jobs SET (%1) = (%2) WHERE arrival = ?")
        .arg(jobRowColumns(), jobRowPlaces());
}

QVariantList recordValues(const JobRecord &record)
{
    static const JobResult nothing;
    const JobResult &result = record.result ? *record.result : nothing;
    QVariantList values{
        record.createdMs != 0 ? QVariant(record.createdMs) : QVariant(),
        int(record.createdFromId),
        orNull(record.status.word()),
        int(record.status.kind() == JobStatus::Kind::Gone),
        record.kindFromId ? QVariant() : orNull(wordOf(record.kind)),
        record.accountFromId ? QVariant() : orNull(record.account),
        orNull(record.model),
        result.updated.isValid() ? QVariant(result.updated.toMSecsSinceEpoch()) : QVariant(),
        result.credits ? QVariant(*result.credits) : QVariant(),
        linksColumn(result.links),
        orNull(result.error),
        int(record.check == CheckState::Failed),
        orNull(wordOf(record.deletion)),
        int(record.inDoubt),
        orNull(record.message),
    };
    // SQLite turns the bytes round of a text whose first character is a byte order mark the wrong way.
    for (QVariant &value : values) {
        if (value.typeId() == QMetaType::QString) {
            value = orNull(asStored(value.toString()));
        }
    }
    return values;
}

void bindRecord(QSqlQuery &query, const QVariantList &values)
{
    static const QStringList names = placeholders();
    for (qsizetype i = 0; i < names.size(); ++i) {
        query.bindValue(names[i], values[i]);
    }
}

qint64 recordChecksum(qint64 server, const QString &job, const QVariantList &values)
{
    Hash hash;
    hash.add(server);
    hash.add(job);
    for (const QVariant &value : values) {
        hash.add(value);
    }
    return hash.value();
}

qint64 ticksChecksum(const QByteArray &ticks)
{
    Hash hash;
    hash.add(QString::fromLatin1(ticks));
    return hash.value();
}

std::optional<JobRow> jobRowFrom(QVariantList values)
{
    const auto id = JobId::parse(values.value(jobAt).toString());
    const bool isRow = values.size() == checksumAt || values.size() == checksumAt + 1;
    if (!id || !isRow || values[serverAt].typeId() != QMetaType::LongLong) {
        return {};
    }
    // On a page a real number that is a whole one stands as such.
    if (QVariant &credits = values[recordAt + creditsAt]; credits.typeId() == QMetaType::LongLong) {
        credits = credits.toDouble();
    }
    JobRow row{values[0].toUInt(), values[serverAt].toLongLong(), values[listedAt].toBool(),
               values[intentAt].toLongLong(), recordFrom(*id, values)};
    const QVariant checksum = values.value(checksumAt);
    row.hasChecksum = !checksum.isNull();
    const QVariantList record = values.mid(recordAt, qsizetype(columns.size()));
    row.sound =
        deletionOf(record[deletionAt].toString()).has_value() &&
        (!row.hasChecksum || checksum.toLongLong() == checksumOf(row, values[jobAt].toString(), record));
    if (!row.sound) {
        distrust(row.record);
        row.listed = row.listed ||
                     qint64(checksum.toULongLong() - row.arrival - quint64(row.intentMs)) >= listedWeight;
    }
    return row;
}

QVariantList jobRowValues(const JobRow &row)
{
    const QString job = row.record.id.toString();
    const QVariantList record = recordValues(row.record);
    return QVariantList{row.arrival, row.server, job, int(row.listed)} + record +
           QVariantList{row.intentMs != 0 ? QVariant(row.intentMs) : QVariant(),
                        checksumOf(row, job, record)};
}

void putInDoubt(JobRecord &record, const QString &why)
{
    record.deletion = DeletionState::Unconfirmed;
    record.inDoubt = true;
    record.message = why;
}

void putInDoubt(JobRecord &record)
{
    putInDoubt(record,
               StoreText::tr("Its record on disk was damaged: it is not known whether the job was deleted."));
}

} // namespace jobsweep
