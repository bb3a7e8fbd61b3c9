#include "core/scan/redaction.h"

#include "core/job/api_token.h"
#include "core/job/job_facts.h"
#include "core/job/media_kind.h"
#include "core/scan/scan_result.h"
#include "core/text/coded_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace jobsweep {

namespace {

const QString mark = QStringLiteral("•••");

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_';
}

/// Whether the word that ends or begins beside `text[at]` goes on there, to the left (`step` -1) or to the
/// right (1). Ids, addresses and paths are one word, whatever their parts are; what an equals sign gives
/// to a name is a word of its own.
bool goesOn(QStringView text, qsizetype at, qsizetype step)
{
    const auto charAt = [&text](qsizetype i) { return i >= 0 && i < text.size() ? text[i] : QChar(u' '); };
    if (charAt(at) == u'\'' || charAt(at) == u'’') {
        return isWordCharacter(charAt(at + step));
    }
    while (QStringView(u"-.:/@%+").contains(charAt(at))) {
        at += step;
    }
    return isWordCharacter(charAt(at));
}

void replaceWord(QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!goesOn(text, at - 1, -1) && !goesOn(text, at + word.size(), 1)) {
            text.replace(at, word.size(), mark);
        }
    }
}

/// Replaces the beginning of `secret` wherever a text was cut off in it.
void replaceCut(QString &text, const QString &secret)
{
    constexpr qsizetype shortestBeginning = 4; // fewer characters tell nothing
    for (qsizetype end = text.indexOf(u'…'); end >= 0; end = text.indexOf(u'…', end + 1)) {
        qsizetype length = std::min(end, secret.size() - 1);
        while (length >= shortestBeginning &&
               QStringView(text)
                       .mid(end - length, length)
                       .compare(QStringView(secret).first(length), Qt::CaseInsensitive) != 0) {
            --length;
        }
        if (length >= shortestBeginning) {
            text.replace(end - length, length, mark);
            end += mark.size() - length;
        }
    }
}

void replaceEach(QString &text, const ApiToken &token)
{
    for (const QString &spelling : token.spellings()) {
        if (token.isShort()) {
            replaceWord(text, spelling);
        } else {
            // Percent-encoding knows both cases.
            text.replace(spelling, mark, Qt::CaseInsensitive);
            replaceCut(text, spelling);
        }
    }
}

} // namespace

QString redacted(QString text, const ApiToken &token)
{
    if (text.isEmpty()) {
        return text;
    }
    replaceEach(text, token);
    if (text.contains(QLatin1String("bearer"), Qt::CaseInsensitive)) {
        // With a digit and not short: "Bearer token" is an expression, no secret.
        static const QRegularExpression foreign(
            QStringLiteral("(\\bBearer\\s+)(?=[^\\s\"']*\\d)[^\\s\"'$<{•]{6,}"),
            QRegularExpression::CaseInsensitiveOption);
        text.replace(foreign, QStringLiteral("\\1") + mark);
    }
    return text;
}

CodedText redacted(const CodedText &text, const ApiToken &token)
{
    return text.withWords([&token](const QString &words) { return redacted(words, token); });
}

JobStatus redacted(const JobStatus &status, const ApiToken &token)
{
    return status.kind() == JobStatus::Kind::Unknown ? JobStatus::fromServer(redacted(status.word(), token))
                                                     : status;
}

QString redactedAccount(const QString &account, const JobId &id, const ApiToken &token)
{
    return account == id.account() ? account : redacted(account, token);
}

void redact(QList<ResultLink> &links, const ApiToken &token)
{
    for (ResultLink &link : links) {
        link.name = redacted(link.name, token);
        link.url = redacted(link.url, token);
    }
}

void redact(JobFacts &facts, const JobId &id, const ApiToken &token)
{
    facts.status = redacted(facts.status, token);
    if (kindOf(facts.type) == MediaKind::Unknown) {
        facts.type = redacted(facts.type, token);
    }
    facts.account = redactedAccount(facts.account, id, token);
    for (QString *text : {&facts.model, &facts.error}) {
        *text = redacted(*text, token);
    }
    redact(facts.links, token);
}

void redact(ScanResult &found, const ApiToken &token)
{
    QMap<QString, int> services;
    for (auto service = found.otherServices.cbegin(); service != found.otherServices.cend(); ++service) {
        services[redacted(service.key(), token)] += service.value();
    }
    found.otherServices = services;
    for (QString &text : found.otherExamples) {
        text = redacted(text, token);
    }
    for (IncompleteIds &ids : found.incomplete) {
        for (QString &text : ids.examples) {
            // As a text that was cut off there.
            text = redacted(text + u'…', token);
            text.chop(1);
        }
    }
}

} // namespace jobsweep
