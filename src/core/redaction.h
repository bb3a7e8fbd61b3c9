#pragma once

#include <QList>
#include <QString>

namespace jobsweep {

class ApiToken;
class JobId;
class JobStatus;
struct JobFacts;
struct ResultLink;
struct ScanResult;

/// `text` without the token, for everything that is shown, logged, stored or copied, after it was read: every
/// occurrence is replaced, also percent-encoded, with JSON's escapes, and in Base64, and so is its beginning
/// where the text was cut off in it ("…"). A short token (ApiToken::isShort()) is replaced only where it
/// stands as a word of its own, in the same case. What follows "Bearer" and looks like a token goes, too,
/// whoever's it is; names of variables and the word "token" stay. With a null token, that alone.
QString redacted(QString text, const ApiToken &token);
/// The same for a server's own word, if it is none of the API's.
JobStatus redacted(const JobStatus &status, const ApiToken &token);
/// The same for the account of the job `id`, unless that is what the id itself names.
QString redactedAccount(const QString &account, const JobId &id, const ApiToken &token);
/// The same for names and addresses of results.
void redact(QList<ResultLink> &links, const ApiToken &token);
/// The same for all texts in the facts of the job `id`, but for a type that is one of the API's words.
void redact(JobFacts &facts, const JobId &id, const ApiToken &token);
/// The same for what a text held beside Luma's ids. What only begins as an id may go on as the token, and
/// end anywhere in it.
void redact(ScanResult &found, const ApiToken &token);

} // namespace jobsweep
