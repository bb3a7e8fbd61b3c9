#pragma once

#include "core/http_answer.h"

#include <QString>

#include <optional>

namespace jobsweep {

/// The longest error text that is kept, in characters.
inline constexpr qsizetype maxErrorTextLength = 1000;

/// The error text of a JSON body: `error`, else `message`, `error.message` or `detail`. Nothing where the
/// body is not a JSON object or has none of them.
std::optional<QString> apiErrorText(const QByteArray &body);

/// Whether the API itself wrote `body`, as its schema Error has it: a JSON object whose `error` says
/// something, as a text or as an object with a `message`. A `message` or `detail` alone is what proxies and
/// frameworks write: worth showing, but no word of the API about a job.
bool isApiError(const QByteArray &body);

/// A text that says what an answer came to, for the Message column: where a redirect points; the error text
/// of a JSON body; of an error, what others than the API write: `title` (RFC 9457, 3.1.3), the texts in a
/// list of `errors` or in a `detail` that is one, a JSON text alone; else the status code with its standard
/// phrase (RFC 9110, 15) and the title of an HTML page; else what went wrong on the way. Never empty; one
/// line; plain text.
QString errorText(const HttpAnswer &answer);

/// Whether an answer says that there is no such thing, and it is not the API that says it.
bool isForeignNotFound(const HttpAnswer &answer);

/// The same for an answer whose status only the API could give, from somebody else: it names the status, and
/// what to check.
QString foreignAnswerText(const HttpAnswer &answer);

/// `what` as a sentence, and `advice` behind it; `what` alone without any.
QString withAdvice(const QString &what, const QString &advice);

/// `text` on one line: control characters and runs of blanks become one blank, bidirectional controls are
/// dropped, half surrogate pairs become U+FFFD, and it is cut at `maxLength` UTF-16 units, never inside a
/// character; a cut is shown by "…".
QString oneLine(const QString &text, qsizetype maxLength = maxErrorTextLength);

} // namespace jobsweep
