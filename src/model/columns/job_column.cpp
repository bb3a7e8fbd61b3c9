#include "model/columns/job_column.h"

#include "core/text/tool_tip.h"
#include "model/columns/text_search.h"
#include "model/jobs/job_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string_view>

namespace jobsweep {

namespace {

struct JobColumnText
{
    Q_DECLARE_TR_FUNCTIONS(JobColumn)
};

/// The first number of an id as one that never contradicts their natural order: how many digits it has, and
/// the first ones of them.
quint64 idNumber(const QByteArray &id)
{
    constexpr qsizetype digitsKept = 17; // as many as always fit into the lower bits
    constexpr int lowerBits = 58;
    constexpr qsizetype mostDigits = 63;
    qsizetype at = 1;
    while (at < id.size() && id[at] == '0') {
        ++at;
    }
    qsizetype digits = 0;
    quint64 value = 0;
    for (; at < id.size() && id[at] >= '0' && id[at] <= '9'; ++at, ++digits) {
        value = digits < digitsKept ? value * 10 + quint64(id[at] - '0') : value;
    }
    return digits < mostDigits ? quint64(digits) << lowerBits | value : quint64(mostDigits) << lowerBits;
}

quint64 timeNumber(qint64 ms)
{
    // The sign bit turned over puts times before 1970 first.
    return quint64(ms) ^ quint64(1) << 63;
}

/// In the order of real numbers, those below zero first.
quint64 realNumber(double value)
{
    constexpr quint64 sign = quint64(1) << 63;
    const auto bits = std::bit_cast<quint64>(value + 0.0); // there are two zeros
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

quint64 kindNumber(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Unknown:
        break;
    case MediaKind::Image:
        return 1;
    case MediaKind::Video:
        return 2;
    }
    return 0;
}

constexpr std::array serverWords{QLatin1String("created"), QLatin1String("pending"),
                                 QLatin1String("processing"), QLatin1String("completed"),
                                 QLatin1String("failed")};

/// In the order of JobStatus::Kind.
QList<FilterWord> statusWords()
{
    QList<FilterWord> words{{QLatin1String("not checked"), JobStatus().text()}};
    for (const QLatin1String word : serverWords) {
        words += {word, JobStatus::fromServer(QString(word)).text()};
    }
    words += {QLatin1String("gone"), JobStatus::gone().text()};
    words += {QLatin1String("no access"), JobStatus::noAccess().text()};
    return words;
}

/// In the order of MediaKind, from Video on.
QList<FilterWord> typeWords()
{
    return {{QLatin1String("video"), typeWord(MediaKind::Video)},
            {QLatin1String("image"), typeWord(MediaKind::Image)}};
}

/// In the order of DeletionState, from Queued on.
QList<FilterWord> deletionWords()
{
    return {{QLatin1String("queued"), deletionWord(DeletionState::Queued)},
            {QLatin1String("deleting"), deletionWord(DeletionState::Deleting)},
            {QLatin1String("waiting"), deletionWord(DeletionState::Waiting)},
            {QLatin1String("deleted"), deletionWord(DeletionState::Deleted)},
            {QLatin1String("gone"), deletionWord(DeletionState::Gone)},
            {QLatin1String("refused"), deletionWord(DeletionState::Refused)},
            {QLatin1String("failed"), deletionWord(DeletionState::Failed)},
            {QLatin1String("unconfirmed"), deletionWord(DeletionState::Unconfirmed)}};
}

QStringList shown(const QList<FilterWord> &words)
{
    QStringList texts;
    for (const FilterWord &word : words) {
        texts += word.shown;
    }
    return texts;
}

/// The longest of the month names that a date may have, in a year that has to be named.
QStringList sampleDates()
{
    const QDate today = QDate::currentDate();
    constexpr int months = 12;
    constexpr int longDay = 28;
    QStringList texts;
    for (int month = 1; month <= months; ++month) {
        const QDateTime time(QDate(today.year() - 1, month, longDay), QTime(20, 48));
        texts += createdText(time.toMSecsSinceEpoch(), today);
    }
    return texts;
}

QStringList sampleDeletions()
{
    JobRecord waiting;
    waiting.deletion = DeletionState::Waiting;
    waiting.waitUntilMs = QDateTime(QDate::currentDate(), QTime(20, 48, 48)).toMSecsSinceEpoch();
    return QStringList(deletionText(waiting)) + shown(deletionWords());
}

/// An outcome, and some words of a message behind it.
QStringList sampleResults()
{
    JobRecord refused;
    refused.deletion = DeletionState::Refused;
    refused.message = QStringLiteral("Cannot delete job in");
    return sampleDeletions() + QStringList(resultText(refused));
}

/// Rows with a problem of the check stand behind those with an outcome of a deletion.
quint64 resultNumber(const JobRecord &record)
{
    constexpr quint64 behindAll = 100;
    return record.deletion == DeletionState::None && record.check == CheckState::Failed
               ? behindAll
               : quint64(record.deletion);
}

constexpr JobColumn tick{
    .key = QLatin1String("tick"), .header = [] { return QString(); }, .canBeHidden = false};

constexpr JobColumn status{
    .key = QLatin1String("status"),
    .header = [] { return JobColumnText::tr("Status"); },
    .text = [](const JobRecord &record) { return record.status.text(); },
    .raw = [](const JobRecord &record) { return QVariant(int(record.status.kind())); },
    .note = [](const JobRecord &record) { return checkText(record.check); },
    .samples =
        [] {
            return QStringList{JobStatus().text(), JobStatus::gone().text(), serverWords[2], serverWords[3]};
        },
    .hasIcon = true,
    // The words that are known are told apart by their numbers.
    .order = {.number = [](const JobRecord &record) { return quint64(record.status.kind()); },
              .spelling = [](const JobRecord &record) -> const QString & {
                  return record.status.unknownWord();
              }},
    .filter = {.name = QLatin1String("status"),
               .words = statusWords,
               .wordAt =
                   [](const JobRecord &record) {
                       return record.status.kind() == JobStatus::Kind::Unknown ? -1
                                                                               : int(record.status.kind());
                   },
               .isIn =
                   [](const JobRecord &record, const TextSearch &search) {
                       return record.status.kind() == JobStatus::Kind::Unknown &&
                              search.isIn(record.status.text());
                   }},
};

constexpr JobColumn result{
    .key = QLatin1String("result"),
    .header = [] { return JobColumnText::tr("Result"); },
    .text = resultText,
    .raw = [](const JobRecord &record) { return QVariant(int(record.deletion)); },
    .absent = [] { return JobColumnText::tr("no result yet"); },
    .samples = sampleResults,
    .hasIcon = true,
    .share = 3,
    .order = {.number = resultNumber,
              .spelling = [](const JobRecord &record) -> const QString & {
                  return record.message.spelling();
              }},
};

constexpr JobColumn jobId{
    .key = QLatin1String("id"),
    .header = [] { return JobColumnText::tr("Job ID"); },
    .text = [](const JobRecord &record) { return record.id.toString(); },
    .whole = [](const JobRecord &record) { return record.id.toString(); },
    .samples = [] { return QStringList(QStringLiteral("j0326140530\u2026ef1234567890")); },
    .canBeHidden = false,
    .share = 1,
    .order = {.number = [](const JobRecord &record) { return idNumber(record.id.utf8()); }, .byId = true},
    .filter = {.isInAny = [](const JobRecord &record,
                             const TextSearch &search) { return search.isInId(record.id.utf8()); }},
};

constexpr JobColumn type{
    .key = QLatin1String("type"),
    .header = [] { return JobColumnText::tr("Type"); },
    .text = [](const JobRecord &record) { return typeWord(record.kind); },
    .fromId = [](const JobRecord &record) { return record.kindFromId && record.kind != MediaKind::Unknown; },
    .absent = [] { return JobColumnText::tr("type unknown"); },
    .samples = [] { return shown(typeWords()); },
    .leaves = 1,
    .order = {.number = [](const JobRecord &record) { return kindNumber(record.kind); }},
    .filter = {.name = QLatin1String("type"),
               .words = typeWords,
               .wordAt = [](const JobRecord &record) { return int(record.kind) - int(MediaKind::Video); }},
};

constexpr JobColumn account{
    .key = QLatin1String("account"),
    .header = [] { return JobColumnText::tr("Account"); },
    .text = [](const JobRecord &record) { return record.account; },
    .fromId = [](const JobRecord &record) { return record.accountFromId && !record.account.isEmpty(); },
    .absent = [] { return JobColumnText::tr("no account"); },
    .samples = [] { return QStringList(QStringLiteral("a.name@example.com")); },
    .share = 1,
    .leaves = 3,
    .order = {.spelling = [](const JobRecord &record) -> const QString & { return record.account; }},
    .filter = {.name = QLatin1String("account"),
               .isIn = [](const JobRecord &record,
                          const TextSearch &search) { return search.isIn(record.account); },
               // One from the id is found in the id.
               .isInAny =
                   [](const JobRecord &record, const TextSearch &search) {
                       return !record.accountFromId && search.isIn(record.account);
                   }},
};

constexpr JobColumn model{
    .key = QLatin1String("model"),
    .header = [] { return JobColumnText::tr("Model"); },
    .text = [](const JobRecord &record) { return record.model; },
    .absent = [] { return JobColumnText::tr("no model"); },
    .samples =
        [] {
            return QStringList{QStringLiteral("ray-v3-flash"), QStringLiteral("photon-flash-1")};
        },
    .leaves = 2,
    .order = {.spelling = [](const JobRecord &record) -> const QString & { return record.model; }},
    .filter = {.name = QLatin1String("model"),
               .isIn = [](const JobRecord &record,
                          const TextSearch &search) { return search.isIn(record.model); }},
};

constexpr JobColumn created{
    .key = QLatin1String("created"),
    .header = [] { return JobColumnText::tr("Created"); },
    .text = [](const JobRecord &record) { return createdText(record.createdMs, QDate::currentDate()); },
    .raw =
        [](const JobRecord &record) {
            return QVariant(record.createdMs == 0 ? QDateTime()
                                                  : QDateTime::fromMSecsSinceEpoch(record.createdMs).toUTC());
        },
    .copied =
        [](const JobRecord &record) {
            return record.createdMs == 0
                       ? QString()
                       : QDateTime::fromMSecsSinceEpoch(record.createdMs, Qt::UTC).toString(Qt::ISODate);
        },
    .whole =
        [](const JobRecord &record) {
            return record.createdMs == 0
                       ? QString()
                       : QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.createdMs),
                                            QLocale::LongFormat);
        },
    .fromId = [](const JobRecord &record) { return record.createdFromId && record.createdMs != 0; },
    .absent = [] { return JobColumnText::tr("no date"); },
    .samples = sampleDates,
    .order = {.number = [](const JobRecord &record) { return timeNumber(record.createdMs); },
              .hasValue = [](const JobRecord &record) { return record.createdMs != 0; }},
    .filter = {.name = QLatin1String("created"),
               .time = [](const JobRecord &record) { return record.createdMs; }},
};

constexpr JobColumn deletion{
    .key = QLatin1String("deletion"),
    .header = [] { return JobColumnText::tr("Deletion"); },
    .text = deletionText,
    .raw = [](const JobRecord &record) { return QVariant(int(record.deletion)); },
    .absent = [] { return JobColumnText::tr("not deleted"); },
    .samples = sampleDeletions,
    .hasIcon = true,
    .isHiddenAtFirst = true,
    .order = {.number = [](const JobRecord &record) { return quint64(record.deletion); }},
    .filter = {.name = QLatin1String("deletion"),
               .words = deletionWords,
               .wordAt =
                   [](const JobRecord &record) { return int(record.deletion) - int(DeletionState::Queued); }},
};

constexpr JobColumn message{
    .key = QLatin1String("message"),
    .header = [] { return JobColumnText::tr("Message"); },
    .text = [](const JobRecord &record) { return record.message.text(); },
    .absent = [] { return JobColumnText::tr("no message"); },
    .samples = [] { return QStringList(QStringLiteral("Job not found, or deleted by somebody else")); },
    .isHiddenAtFirst = true,
    .order = {.spelling = [](const JobRecord &record) -> const QString & {
        return record.message.spelling();
    }},
    .filter = {.name = QLatin1String("error"),
               .isIn =
                   [](const JobRecord &record, const TextSearch &search) {
                       return search.isIn(record.message) ||
                              (record.result && search.isIn(record.result->error));
                   },
               .isInAny = [](const JobRecord &record,
                             const TextSearch &search) { return search.isIn(record.message); }},
};

std::optional<double> creditsOf(const JobRecord &record)
{
    return record.result ? record.result->credits : std::nullopt;
}

QString creditsText(std::optional<double> credits)
{
    return credits ? QLocale().toString(*credits, 'f', QLocale::FloatingPointShortest) : QString();
}

constexpr JobColumn credits{
    .key = QLatin1String("credits"),
    .header = [] { return JobColumnText::tr("Credits"); },
    .text = [](const JobRecord &record) { return creditsText(creditsOf(record)); },
    .raw =
        [](const JobRecord &record) {
            const auto value = creditsOf(record);
            return value ? QVariant(*value) : QVariant();
        },
    .absent = [] { return JobColumnText::tr("no credits"); },
    .samples = [] { return QStringList(creditsText(1'234.5)); },
    .isHiddenAtFirst = true,
    .order = {.number = [](const JobRecord &record) { return realNumber(creditsOf(record).value_or(0)); },
              .hasValue = [](const JobRecord &record) { return creditsOf(record).has_value(); }},
};

constexpr std::array columns{tick,  status, result,  jobId,    created, account,
                             model, type,   credits, deletion, message};

constexpr std::string_view asView(QLatin1String text)
{
    return {text.data(), size_t(text.size())};
}

constexpr int indexOf(const JobColumn &wanted)
{
    int column = 0;
    while (asView(columns[size_t(column)].key) != asView(wanted.key)) {
        ++column;
    }
    return column;
}

} // namespace

constinit const int JobColumn::Tick = indexOf(tick);
constinit const int JobColumn::Status = indexOf(status);
constinit const int JobColumn::Result = indexOf(result);
constinit const int JobColumn::Id = indexOf(jobId);
constinit const int JobColumn::Type = indexOf(type);
constinit const int JobColumn::Account = indexOf(account);
constinit const int JobColumn::Model = indexOf(model);
constinit const int JobColumn::Created = indexOf(created);
constinit const int JobColumn::Deletion = indexOf(deletion);
constinit const int JobColumn::Message = indexOf(message);

std::span<const JobColumn> JobColumn::all()
{
    return columns;
}

int JobColumn::count()
{
    return int(columns.size());
}

const JobColumn &JobColumn::at(int column)
{
    return columns[size_t(column)];
}

int JobColumn::withKey(const QString &key)
{
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&key](const JobColumn &one) { return one.key == key; });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

QString JobColumn::cellText(const JobRecord &record) const
{
    return text ? text(record) : QString();
}

QString JobColumn::spokenText(const JobRecord &record) const
{
    const QString shown = cellText(record);
    return shown.isEmpty() && absent ? absent() : shown;
}

QString JobColumn::toolTip(const JobRecord &record) const
{
    QString tip = whole ? whole(record) : cellText(record);
    const QString hint = description(record);
    if (!tip.isEmpty() && !hint.isEmpty()) {
        tip = JobColumnText::tr("%1 (%2)", "a value and what is to be said of it").arg(tip, hint);
    } else if (tip.isEmpty()) {
        tip = hint;
    }
    return toolTipOf(tip);
}

QString JobColumn::description(const JobRecord &record) const
{
    if (note) {
        return note(record);
    }
    return isFromId(record) ? JobColumnText::tr("from the job ID") : QString();
}

} // namespace jobsweep
