#include "store/job_columns.h"

#include "core/answer/job_words.h"
#include "store/stored_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <string_view>

namespace jobsweep {

namespace {

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

/// A record that is being read, and the part of it that few jobs have.
struct ReadRecord
{
    JobRecord record;
    JobResult result;
};

/// Where `record` has no result, its fields are bound as those of an empty one.
const JobResult &resultOf(const JobRecord &record)
{
    static const JobResult nothing;
    return record.result ? *record.result : nothing;
}

/// A fact of a job in the file: its column, what is bound to it, and what reading it does to a record with
/// the facts of its id. The fields are read in their order.
struct StoredField
{
    QLatin1String name;
    QVariant (*bind)(const JobRecord &record) = nullptr;
    void (*read)(const QVariant &value, ReadRecord &into) = nullptr;
};

constexpr std::array fields{
    StoredField{QLatin1String("created_ms"),
                [](const JobRecord &record) {
                    return record.createdMs != 0 ? QVariant(record.createdMs) : QVariant();
                },
                [](const QVariant &value, ReadRecord &into) { into.record.createdMs = value.toLongLong(); }},
    StoredField{QLatin1String("created_from_id"),
                [](const JobRecord &record) { return QVariant(int(record.createdFromId)); },
                [](const QVariant &value, ReadRecord &into) { into.record.createdFromId = value.toBool(); }},
    StoredField{QLatin1String("status"), [](const JobRecord &record) { return orNull(record.status.word()); },
                [](const QVariant &value, ReadRecord &into) {
                    into.record.status = JobStatus::fromFile(value.toString());
                }},
    StoredField{
        QLatin1String("gone"),
        [](const JobRecord &record) { return QVariant(int(record.status.kind() == JobStatus::Kind::Gone)); },
        [](const QVariant &value, ReadRecord &into) {
            if (value.toBool()) {
                into.record.status = JobStatus::gone();
            }
        }},
    StoredField{
        QLatin1String("type"),
        [](const JobRecord &record) { return record.kindFromId ? QVariant() : orNull(wordOf(record.kind)); },
        [](const QVariant &value, ReadRecord &into) {
            if (const QString word = value.toString(); !word.isEmpty()) {
                into.record.kindFromId = false;
                into.record.kind = kindOf(word);
            }
        }},
    StoredField{
        QLatin1String("account"),
        [](const JobRecord &record) { return record.accountFromId ? QVariant() : orNull(record.account); },
        [](const QVariant &value, ReadRecord &into) {
            if (const QString account = value.toString(); !account.isEmpty()) {
                into.record.accountFromId = false;
                into.record.account = account;
            }
        }},
    StoredField{QLatin1String("model"), [](const JobRecord &record) { return orNull(record.model); },
                [](const QVariant &value, ReadRecord &into) { into.record.model = value.toString(); }},
    StoredField{QLatin1String("updated_ms"),
                [](const JobRecord &record) {
                    const QDateTime &updated = resultOf(record).updated;
                    return updated.isValid() ? QVariant(updated.toMSecsSinceEpoch()) : QVariant();
                },
                [](const QVariant &value, ReadRecord &into) {
                    if (!value.isNull()) {
                        into.result.updated = QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
                    }
                }},
    StoredField{QLatin1String("credits"),
                [](const JobRecord &record) {
                    const auto credits = resultOf(record).credits;
                    return credits ? QVariant(*credits) : QVariant();
                },
                [](const QVariant &value, ReadRecord &into) {
                    if (!value.isNull()) {
                        into.result.credits = value.toDouble();
                    }
                }},
    StoredField{
        QLatin1String("links"), [](const JobRecord &record) { return linksColumn(resultOf(record).links); },
        [](const QVariant &value, ReadRecord &into) {
            if (!value.isNull()) {
                into.result.links = linksFromJson(QJsonDocument::fromJson(value.toString().toUtf8()).array());
            }
        }},
    StoredField{QLatin1String("job_error"),
                [](const JobRecord &record) { return orNull(resultOf(record).error); },
                [](const QVariant &value, ReadRecord &into) { into.result.error = value.toString(); }},
    StoredField{QLatin1String("check_failed"),
                [](const JobRecord &record) { return QVariant(int(record.check == CheckState::Failed)); },
                [](const QVariant &value, ReadRecord &into) {
                    into.record.check = value.toBool() ? CheckState::Failed : CheckState::None;
                }},
    StoredField{QLatin1String("deletion"),
                [](const JobRecord &record) { return orNull(wordOf(record.deletion)); },
                [](const QVariant &value, ReadRecord &into) {
                    into.record.deletion = deletionOf(value.toString()).value_or(DeletionState::Unconfirmed);
                }},
    StoredField{QLatin1String("in_doubt"),
                [](const JobRecord &record) { return QVariant(int(record.inDoubt)); },
                [](const QVariant &value, ReadRecord &into) { into.record.inDoubt = value.toBool(); }},
    StoredField{QLatin1String("message"),
                [](const JobRecord &record) { return orNull(record.message.spelling()); },
                [](const QVariant &value, ReadRecord &into) {
                    into.record.message = CodedText::fromSpelling(value.toString());
                }},
    StoredField{
        QLatin1String("source"), [](const JobRecord &record) { return orNull(wordOf(record.source)); },
        [](const QVariant &value, ReadRecord &into) { into.record.source = sourceOf(value.toString()); }},
    StoredField{
        QLatin1String("seen_ms"),
        [](const JobRecord &record) { return record.seenMs != 0 ? QVariant(record.seenMs) : QVariant(); },
        [](const QVariant &value, ReadRecord &into) { into.record.seenMs = value.toLongLong(); }},
};

/// The last of `fields` came with version 4 of the file: their columns stand at the end of a row, and rows
/// that were written before lack them.
constexpr qsizetype laterFields = 2;
constexpr qsizetype firstFields = qsizetype(fields.size()) - laterFields;

/// The place among `fields` of the one with this name.
constexpr qsizetype fieldAt(std::string_view name)
{
    qsizetype at = 0;
    while (std::string_view(fields[size_t(at)].name.data(), size_t(fields[size_t(at)].name.size())) != name) {
        ++at;
    }
    return at;
}

/// Those of `fields` that a job has which is new in the list.
constexpr std::array freshFields{fieldAt("created_ms"), fieldAt("source"), fieldAt("seen_ms")};

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
constexpr qsizetype intentAt = recordAt + firstFields;
constexpr qsizetype checksumAt = intentAt + 1;
constexpr qsizetype laterAt = checksumAt + 1;
constexpr qsizetype rowEnd = laterAt + laterFields;

/// Of the values of a row, those of recordColumns(); null where the row lacks them.
QVariantList recordOf(const QVariantList &row)
{
    QVariantList values(qsizetype(fields.size()));
    for (qsizetype i = 0; i < values.size(); ++i) {
        values[i] = row.value(i < firstFields ? recordAt + i : laterAt + i - firstFields);
    }
    // On a page a real number that is a whole one stands as such.
    if (QVariant &credits = values[fieldAt("credits")]; credits.typeId() == QMetaType::LongLong) {
        credits = credits.toDouble();
    }
    return values;
}

JobRecord recordFrom(const JobId &id, const QVariantList &values)
{
    ReadRecord read{recordFromId(id), {}};
    for (size_t i = 0; i < fields.size(); ++i) {
        fields[i].read(values[qsizetype(i)], read);
    }
    const JobResult &result = read.result;
    if (result.updated.isValid() || result.credits || !result.links.isEmpty() || !result.error.isEmpty()) {
        read.record.result = std::make_shared<const JobResult>(std::move(read.result));
    }
    return read.record;
}

qint64 checksumOf(const JobRow &row, const QString &job, const QVariantList &record)
{
    // What a damaged row holds may go over the largest number.
    return qint64(quint64(recordChecksum(row.server, job, record)) + row.arrival +
                  quint64(row.listed ? listedWeight : 0) + quint64(row.intentMs));
}

QStringList freshPlaceholders()
{
    QStringList names;
    for (const qsizetype at : freshFields) {
        names += QLatin1Char(':') + fields[size_t(at)].name;
    }
    return names;
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
    return columnsOf(fields);
}

QString recordAssignments()
{
    QStringList assignments;
    for (const StoredField &field : fields) {
        assignments += QStringLiteral("%1 = :%1").arg(field.name);
    }
    return assignments.join(QStringLiteral(", "));
}

QString jobRowColumns()
{
    const std::span all(fields);
    return QStringLiteral("arrival, server, job, listed, %1, intent_ms, checksum, %2")
        .arg(columnsOf(all.first(firstFields)), columnsOf(all.last(laterFields)));
}

QString jobRowPlaces()
{
    return QStringList(rowEnd, QStringLiteral("?")).join(QStringLiteral(", "));
}

QString jobRowUpdate()
{
    return QStringLiteral("UPDATE jobs SET (%1) = (%2) WHERE arrival = ?")
        .arg(jobRowColumns(), jobRowPlaces());
}

QVariantList recordValues(const JobRecord &record)
{
    QVariantList values;
    values.reserve(qsizetype(fields.size()));
    for (const StoredField &field : fields) {
        values += field.bind(record);
    }
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
    static const QStringList names = placeholdersOf(fields);
    for (qsizetype i = 0; i < names.size(); ++i) {
        query.bindValue(names[i], values[i]);
    }
}

QString freshColumns()
{
    QStringList names;
    for (const qsizetype at : freshFields) {
        names += fields[size_t(at)].name;
    }
    return names.join(QStringLiteral(", "));
}

QString freshPlaces()
{
    return freshPlaceholders().join(QStringLiteral(", "));
}

QVariantList freshValues(const JobRecord &record)
{
    static const QVariantList nothing = recordValues({});
    QVariantList values = nothing;
    for (const qsizetype at : freshFields) {
        values[at] = fields[size_t(at)].bind(record);
    }
    return values;
}

void bindFresh(QSqlQuery &query, const QVariantList &values)
{
    static const QStringList names = freshPlaceholders();
    for (qsizetype i = 0; i < names.size(); ++i) {
        query.bindValue(names[i], values[freshFields[size_t(i)]]);
    }
}

qint64 recordChecksum(qint64 server, const QString &job, const QVariantList &values)
{
    // What came with a later version counts only where it is told: rows that were written before keep their
    // checksum.
    const bool hasLater = std::any_of(values.begin() + firstFields, values.end(),
                                      [](const QVariant &value) { return !value.isNull(); });
    Hash hash;
    hash.add(server);
    hash.add(job);
    const auto end = hasLater ? values.end() : values.begin() + firstFields;
    for (auto value = values.begin(); value != end; ++value) {
        hash.add(*value);
    }
    return hash.value();
}

qint64 ticksChecksum(const QByteArray &ticks)
{
    Hash hash;
    hash.add(QString::fromLatin1(ticks));
    return hash.value();
}

std::optional<JobRow> jobRowFrom(const QVariantList &values)
{
    const auto id = JobId::parse(values.value(jobAt).toString());
    const bool isRow = values.size() >= checksumAt && values.size() <= rowEnd;
    if (!id || !isRow || values[serverAt].typeId() != QMetaType::LongLong) {
        return {};
    }
    const QVariantList record = recordOf(values);
    JobRow row{values[0].toUInt(), values[serverAt].toLongLong(), values[listedAt].toBool(),
               values[intentAt].toLongLong(), recordFrom(*id, record)};
    const QVariant checksum = values.value(checksumAt);
    row.hasChecksum = !checksum.isNull();
    row.sound =
        deletionOf(record[fieldAt("deletion")].toString()).has_value() &&
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
    return QVariantList{row.arrival, row.server, job, int(row.listed)} + record.first(firstFields) +
           QVariantList{row.intentMs != 0 ? QVariant(row.intentMs) : QVariant(),
                        checksumOf(row, job, record)} +
           record.last(laterFields);
}

void putInDoubt(JobRecord &record, const CodedText &why)
{
    record.deletion = DeletionState::Unconfirmed;
    record.inDoubt = true;
    record.message = why;
}

void putInDoubt(JobRecord &record)
{
    putInDoubt(record, CodedText(CodedText::Code::RecordDamaged));
}

} // namespace jobsweep
