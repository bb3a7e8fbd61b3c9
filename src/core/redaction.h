#pragma once

#include <QList>
#include <QString>

namespace jobsweep {

class ApiToken;
class JobStatus;
struct ResultLink;

/// `text` without the token, for everything that leaves the process or reaches a log, a message or a file:
/// every occurrence is replaced, also percent-encoded, with JSON's escapes, and in Base64. What follows
/// "Bearer" and looks like a token goes, too, whoever's it is; names of variables and the word "token" stay.
/// With a null token, that alone.
QString redacted(QString text, const ApiToken &token);
/// The same for a server's own word, if it is none of the API's, and for names and addresses of results.
JobStatus redacted(const JobStatus &status, const ApiToken &token);
void redact(QList<ResultLink> &links, const ApiToken &token);

} // namespace jobsweep
