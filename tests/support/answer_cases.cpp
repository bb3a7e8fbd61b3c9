#include "support/answer_cases.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <stdexcept>

namespace jobsweep::test {

namespace {

[[noreturn]] void refuse(const QString &what)
{
    throw std::runtime_error(what.toStdString());
}

void allowOnly(const QJsonObject &object, const QStringList &keys)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!keys.contains(it.key())) {
            refuse(QStringLiteral("unknown member %1").arg(it.key()));
        }
    }
}

AnswerStep::Cut cutFrom(const QJsonValue &value)
{
    const QString word = value.toString();
    if (value.isUndefined()) {
        return AnswerStep::Cut::None;
    }
    if (word == u"after-request") {
        return AnswerStep::Cut::AfterRequest;
    }
    if (word == u"mid-answer") {
        return AnswerStep::Cut::MidAnswer;
    }
    refuse(QStringLiteral("unknown cut %1").arg(word));
}

AnswerStep stepFrom(const QJsonObject &object)
{
    allowOnly(object, {QStringLiteral("status"), QStringLiteral("headers"), QStringLiteral("body"),
                       QStringLiteral("cut"), QStringLiteral("applied")});
    AnswerStep step;
    step.status = object.value(u"status").toInt();
    step.body = object.value(u"body").toString().toUtf8();
    step.cut = cutFrom(object.value(u"cut"));
    step.applied = object.value(u"applied").toBool();
    if ((step.status == 0) != (step.cut != AnswerStep::Cut::None)) {
        refuse(QStringLiteral("a step has either a status or a cut"));
    }
    const QJsonObject headers = object.value(u"headers").toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        step.headers.append({it.key().toLower().toLatin1(), it.value().toString().toLatin1()});
    }
    return step;
}

DeletionState outcomeFrom(const QString &word)
{
    static const QList<std::pair<QString, DeletionState>> words{
        {QStringLiteral("Idle"), DeletionState::None},
        {QStringLiteral("Deleted"), DeletionState::Deleted},
        {QStringLiteral("Gone"), DeletionState::Gone},
        {QStringLiteral("Refused"), DeletionState::Refused},
        {QStringLiteral("Failed"), DeletionState::Failed},
        {QStringLiteral("Unconfirmed"), DeletionState::Unconfirmed},
    };
    const auto found =
        std::find_if(words.begin(), words.end(), [&word](const auto &entry) { return entry.first == word; });
    if (found == words.end()) {
        refuse(QStringLiteral("unknown outcome %1").arg(word));
    }
    return found->second;
}

MessageRule messageRuleFrom(const QJsonValue &value)
{
    if (value.isNull()) {
        return {};
    }
    const QString text = value.toString();
    if (text.isEmpty()) {
        refuse(QStringLiteral("a message is null or a text"));
    }
    if (text == u"not-empty") {
        return {MessageRule::Kind::NotEmpty, {}};
    }
    const QString contains = QStringLiteral("contains:");
    if (text.startsWith(contains)) {
        return {MessageRule::Kind::Contains, text.sliced(contains.size())};
    }
    return {MessageRule::Kind::Exact, text};
}

AnswerCase caseFrom(const QJsonObject &object)
{
    allowOnly(object, {QStringLiteral("name"), QStringLiteral("steps"), QStringLiteral("outcome"),
                       QStringLiteral("message"), QStringLiteral("requests")});
    AnswerCase result;
    result.name = object.value(u"name").toString();
    const QJsonArray steps = object.value(u"steps").toArray();
    for (const QJsonValue &step : steps) {
        result.steps.append(stepFrom(step.toObject()));
    }
    if (result.name.isEmpty() || result.steps.isEmpty()) {
        refuse(QStringLiteral("a case has a name and steps"));
    }
    result.outcome = outcomeFrom(object.value(u"outcome").toString());
    result.message = messageRuleFrom(object.value(u"message"));
    if (object.contains(u"requests")) {
        result.requests = object.value(u"requests").toInt();
    }
    return result;
}

} // namespace

QByteArray AnswerStep::bodyFor(const JobId &id) const
{
    return QByteArray(body).replace("$ID", id.utf8());
}

QByteArray AnswerStep::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&name](const auto &entry) { return entry.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

bool MessageRule::matches(const QString &message) const
{
    switch (kind) {
    case Kind::Empty:
        return message.isEmpty();
    case Kind::NotEmpty:
        return !message.isEmpty();
    case Kind::Contains:
        return message.contains(text);
    case Kind::Exact:
        return message == text;
    }
    return false;
}

QList<AnswerCase> readAnswerCases(const QString &path, QString *why)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        *why = file.errorString();
        return {};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isArray()) {
        *why = QStringLiteral("not a JSON array: %1").arg(error.errorString());
        return {};
    }
    QList<AnswerCase> cases;
    try {
        const QJsonArray entries = document.array();
        for (const QJsonValue &entry : entries) {
            cases.append(caseFrom(entry.toObject()));
        }
    } catch (const std::runtime_error &refusal) {
        *why = QStringLiteral("case %1: %2")
                   .arg(QString::number(cases.size() + 1), QString::fromUtf8(refusal.what()));
        return {};
    }
    return cases;
}

} // namespace jobsweep::test
