#include "core/format/job_export.h"

#include "core/answer/job_words.h"
#include "core/text/one_line.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace jobsweep {

namespace {

constexpr QLatin1String idMember("jobid");
constexpr QLatin1String typeMember("type");
constexpr QLatin1String accountMember("account");
constexpr QLatin1String createdMember("created");
constexpr QLatin1String fromIdMember("from_id");
constexpr QLatin1String deletionMember("deletion");
constexpr QLatin1String serverMember("server");

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// ISO 8601, UTC, with milliseconds.
QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue timeOrNull(qint64 ms)
{
    return ms != 0 ? timeOrNull(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) : QJsonValue();
}

QJsonArray factsFromId(const JobRecord &record)
{
    QJsonArray names;
    if (record.kindFromId) {
        names += typeMember;
    }
    if (record.accountFromId) {
        names += accountMember;
    }
    if (record.createdFromId) {
        names += createdMember;
    }
    return names;
}

/// The name goes up to the first colon that is not escaped.
QString linkLine(const QJsonValue &link)
{
    QString name = link[QStringLiteral("name")].toString();
    name.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char(':'), QStringLiteral("\\:"));
    return name + QStringLiteral(": ") + link[QStringLiteral("url")].toString();
}

QJsonValue linkOfLine(const QString &line)
{
    QString name;
    qsizetype at = 0;
    for (; at < line.size() && line[at] != QLatin1Char(':'); ++at) {
        if (line[at] == QLatin1Char('\\') && at + 1 < line.size()) {
            ++at;
        }
        name += line[at];
    }
    return QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("url"), line.mid(at + 1).trimmed()}};
}

QString joined(const QJsonArray &array, QChar separator, QString (*text)(const QJsonValue &))
{
    QStringList texts;
    for (const auto &element : array) {
        texts += text(element);
    }
    return texts.join(separator);
}

/// What spreadsheets write for true and false, each in its own language, as the names of these functions are
/// there.
constexpr QStringView trueWords[] = {
    u"true",   u"1",      u"wahr",   u"vrai", u"verdadero", u"vero",    u"verdadeiro", u"waar",
    u"prawda", u"pravda", u"sant",   u"sand", u"sann",      u"tosi",    u"igaz",       u"doğru",
    u"истина", u"істина", u"праўда", u"cert", u"tõene",     u"patiess", u"adevărat",   u"αληθησ",
    u"αληθής", u"ақиқат", u"egia",   u"gwir", u"satt",      u"istina",  u"benar"};
/// Without its dot, Turkish has an `I` for a lower-case letter of its own, which is compared as `i`.
constexpr QStringView falseWords[] = {
    u"false",    u"0",     u"falsch", u"faux",    u"falso",  u"onwaar",  u"fałsz",  u"nepravda",
    u"falskt",   u"falsk", u"usann",  u"epätosi", u"hamis",  u"yanlış",  u"yanliş", u"ложь",
    u"хибність", u"хиба",  u"fals",   u"väär",    u"aplams", u"ψευδησ",  u"ψευδής", u"жалған",
    u"faltsua",  u"anwir", u"ósatt",  u"laž",     u"salah",  u"неистина"};

/// What can't be read is no reason to take a doubt away, and none to doubt where no deletion was tried.
bool isInDoubt(const QJsonValue &flag, DeletionState deletion)
{
    return flag.toBool(flag.isString() && deletion != DeletionState::None);
}

template<size_t size>
bool isOneOf(const QString &text, const QStringView (&words)[size])
{
    return std::any_of(std::begin(words), std::end(words),
                       [&text](QStringView word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
}

/// A flag that is in none of these languages stays as the cell has it: what it means is for the reader of the
/// object to decide.
QJsonValue flagOf(const QString &text)
{
    if (isOneOf(text, trueWords)) {
        return true;
    }
    return isOneOf(text, falseWords) ? QJsonValue(false) : QJsonValue(text);
}

/// A spreadsheet may have put a comma for the point.
QJsonValue numberOf(QString text)
{
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue();
}

/// Nothing for what this program does not write.
std::optional<DeletionState> deletionFromExport(const QJsonValue &value)
{
    const bool isWord = value.isString() || value.isNull() || value.isUndefined();
    return isWord ? deletionOf(value.toString()) : std::nullopt;
}

} // namespace

const QList<ExportColumn> &jobColumns()
{
    static const QList<ExportColumn> columns{
        {idMember},
        {QLatin1String("status")},
        {typeMember},
        {accountMember},
        {QLatin1String("model")},
        {createdMember},
        {QLatin1String("updated")},
        {QLatin1String("credits"), CellKind::Number},
        {deletionMember},
        {QLatin1String("message")},
        {QLatin1String("error")},
        {QLatin1String("links"), CellKind::Links},
        {QLatin1String("gone"), CellKind::Flag},
        {QLatin1String("in_doubt"), CellKind::Flag},
        {QLatin1String("check_failed"), CellKind::Flag},
        {fromIdMember, CellKind::Words},
        {serverMember},
    };
    return columns;
}

const QList<ExportColumn> &eventColumns()
{
    static const QList<ExportColumn> columns{
        {QLatin1String("at")},
        {idMember},
        {QLatin1String("action")},
        {QLatin1String("attempt"), CellKind::Number},
        {QLatin1String("http_status"), CellKind::Number},
        {QLatin1String("outcome")},
        {QLatin1String("text")},
        {serverMember},
    };
    return columns;
}

QJsonObject jobToJson(const JobRecord &record, const QString &server)
{
    static const JobResult nothing;
    const JobResult &result = record.result ? *record.result : nothing;
    const bool isGone = record.status.kind() == JobStatus::Kind::Gone;
    return {
        {idMember, record.id.toString()},
        {QStringLiteral("status"), isGone ? QStringLiteral("gone") : orNull(record.status.word())},
        {typeMember, orNull(wordOf(record.kind))},
        {accountMember, orNull(record.account)},
        {QStringLiteral("model"), orNull(record.model)},
        {createdMember, timeOrNull(record.createdMs)},
        {QStringLiteral("updated"), timeOrNull(result.updated)},
        {QStringLiteral("credits"), result.credits ? QJsonValue(*result.credits) : QJsonValue()},
        {deletionMember, orNull(wordOf(record.deletion))},
        {QStringLiteral("message"), orNull(record.message.text())},
        {QStringLiteral("error"), orNull(result.error)},
        {QStringLiteral("links"), jsonOfLinks(result.links)},
        {QStringLiteral("gone"), isGone},
        {QStringLiteral("in_doubt"), record.inDoubt},
        {QStringLiteral("check_failed"), record.check == CheckState::Failed},
        {fromIdMember, factsFromId(record)},
        {serverMember, server},
    };
}

QJsonObject eventToJson(const JobEvent &event, const QString &server)
{
    return {
        {QStringLiteral("at"), timeOrNull(event.atMs)},
        {idMember, orNull(event.id.toString())},
        {QStringLiteral("action"), wordOf(event.action)},
        {QStringLiteral("attempt"), event.attempt},
        {QStringLiteral("http_status"), event.httpStatus != 0 ? QJsonValue(event.httpStatus) : QJsonValue()},
        {QStringLiteral("outcome"), wordOf(event.outcome)},
        {QStringLiteral("text"), orNull(event.text.text())},
        {serverMember, server},
    };
}

std::optional<ImportedJob> jobFromExport(const QJsonObject &object)
{
    const auto id = JobId::parse(object.value(idMember).toString());
    if (!id || !areJobColumns(object.keys())) {
        return std::nullopt;
    }
    JobFacts facts = jobFactsFromJson(object);
    facts.links = linksFromJson(object.value(QStringLiteral("links")).toArray());
    if (const QJsonValue credits = object.value(QStringLiteral("credits")); credits.isDouble()) {
        facts.credits = credits.toDouble();
    }
    ImportedJob told{recordFromId(*id), object.value(serverMember).toString()};
    JobRecord &record = told.record;
    const QJsonArray fromId = object.value(fromIdMember).toArray();
    if (fromId.contains(typeMember)) {
        facts.type.clear();
    }
    if (fromId.contains(accountMember)) {
        facts.account.clear();
    }
    takeFacts(record, facts);
    record.createdFromId = !facts.created.isValid() || fromId.contains(createdMember);
    const QJsonValue goneFlag = object.value(QStringLiteral("gone"));
    // Where the flag can't be read, it is the program's word.
    if (goneFlag.toBool(goneFlag.isString() && facts.status.word() == QStringLiteral("gone"))) {
        record.status = JobStatus::gone();
    } else if (record.status == JobStatus::fromServer(JobStatus::noAccess().word())) {
        record.status = JobStatus::noAccess();
    }
    const auto deletion = deletionFromExport(object.value(deletionMember));
    record.deletion = deletion.value_or(DeletionState::Unconfirmed);
    record.inDoubt = !deletion || (isInDoubt(object.value(QStringLiteral("in_doubt")), record.deletion) &&
                                   !isSettled(record));
    if (record.inDoubt && record.deletion == DeletionState::None) {
        record.deletion = DeletionState::Unconfirmed;
    }
    if (object.value(QStringLiteral("check_failed")).toBool() && !isSettled(record)) {
        record.check = CheckState::Failed;
    }
    record.message = oneLine(object.value(QStringLiteral("message")).toString());
    told.hasUnreadFlags =
        std::any_of(jobColumns().begin(), jobColumns().end(), [&object](const ExportColumn &column) {
            return column.kind == CellKind::Flag && object.value(column.name).isString();
        });
    return told;
}

bool areJobColumns(const QStringList &names)
{
    return names.contains(idMember) && names.contains(deletionMember) && names.contains(serverMember);
}

QString cellText(const QJsonValue &value, CellKind kind)
{
    switch (kind) {
    case CellKind::Text:
        return value.toString();
    case CellKind::Flag:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case CellKind::Number:
        return value.isDouble() ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
                                : QString();
    case CellKind::Words:
        return joined(value.toArray(), QLatin1Char(' '),
                      [](const QJsonValue &word) { return word.toString(); });
    case CellKind::Links:
        return joined(value.toArray(), QLatin1Char('\n'), &linkLine);
    }
    return {};
}

QJsonValue cellValue(const QString &text, CellKind kind)
{
    if (text.isEmpty()) {
        return {};
    }
    switch (kind) {
    case CellKind::Text:
        break;
    case CellKind::Flag:
        return flagOf(text);
    case CellKind::Number:
        return numberOf(text);
    case CellKind::Words:
        return QJsonArray::fromStringList(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    case CellKind::Links: {
        QJsonArray links;
        const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            links += linkOfLine(line);
        }
        return links;
    }
    }
    return text;
}

} // namespace jobsweep
