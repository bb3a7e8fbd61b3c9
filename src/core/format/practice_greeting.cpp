#include "core/format/practice_greeting.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace jobsweep {

namespace {

const QString serverKey = QStringLiteral("server");
const QString tokenKey = QStringLiteral("token");
const QString sampleTextKey = QStringLiteral("sampleText");

} // namespace

QByteArray PracticeGreeting::toLine() const
{
    const QJsonObject object{{serverKey, serverUrl}, {tokenKey, token}, {sampleTextKey, sampleText}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<PracticeGreeting> PracticeGreeting::fromLine(const QByteArray &line)
{
    if (line.size() > longest || !line.endsWith('\n')) {
        return {};
    }
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const PracticeGreeting greeting{object[serverKey].toString(), object[tokenKey].toString(),
                                    object[sampleTextKey].toString()};
    const bool isWhole =
        !greeting.serverUrl.isEmpty() && !greeting.token.isEmpty() && !greeting.sampleText.isEmpty();
    return isWhole ? std::optional(greeting) : std::nullopt;
}

} // namespace jobsweep
