#pragma once

#include <QList>
#include <QString>

namespace jobsweep {

class ApiToken;
class CodedText;
class JobId;
class JobStatus;
struct JobFacts;
struct ResultLink;
struct ScanResult;

/// `text` without the token, for everything that is shown, logged, stored or copied. A text is redacted after
/// its meaning was read.
/// - Every occurrence of the token is replaced, also percent-encoded, with JSON's escapes, and in Base64. So
///   is the beginning of the token where the text was cut off in it ("…").
/// - A short token (ApiToken::isShort()) is replaced only where it stands as a word of its own, in the same
///   case.
/// - What follows "Bearer" and looks like a token is replaced, too, whoever's it is; names of variables and
///   the word "token" stay. With a null token, only this is done.
QString redacted(QString text, const ApiToken &token);
/// Redacts the words in a text, also those in a sentence of the program.
CodedText redacted(const CodedText &text, const ApiToken &token);
/// Redacts a status if it is a word of the server's own and none of the API's.
JobStatus redacted(const JobStatus &status, const ApiToken &token);
/// Redacts the account of the job `id`, unless it is the one that the id itself names.
QString redactedAccount(const QString &account, const JobId &id, const ApiToken &token);
/// Redacts the names and addresses of results.
void redact(QList<ResultLink> &links, const ApiToken &token);
/// Redacts all texts in the facts of the job `id`, except a type that is one of the API's words.
void redact(JobFacts &facts, const JobId &id, const ApiToken &token);
/// Redacts what a scan found beside Luma's ids. A text that only begins like an id may go on as the token,
/// and end anywhere in it.
void redact(ScanResult &found, const ApiToken &token);

} // namespace jobsweep
