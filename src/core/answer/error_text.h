#pragma once

#include "core/answer/http_answer.h"
#include "core/text/coded_text.h"

#include <QString>

#include <optional>

namespace jobsweep {

/// The error text of a JSON body: `error`, else `message`, `error.message` or `detail`. Nothing where the
/// body is not a JSON object or has none of them.
std::optional<QString> apiErrorText(const QByteArray &body);

/// Whether the API itself wrote `body`, judged by its schema Error: a JSON object whose `error` is a text, or
/// an object with a `message`, that says something. Proxies and frameworks write a `message` or `detail`
/// alone: that is worth showing, but it is not the API's word about a job.
bool isApiError(const QByteArray &body);

/// The text of the Message column for an answer. It is never empty, has one line and is plain text. It holds:
/// - for a redirect, where it points;
/// - for a JSON body with an error text, that text;
/// - for an error that others than the API wrote, its `title` (RFC 9457, 3.1.3), the texts in a list of
///   `errors` or in a `detail` that is one, or a JSON text that stands alone;
/// - for any other answer, the status code with its standard phrase (RFC 9110, 15) and the title of an HTML
///   page;
/// - without an answer, what went wrong on the way.
CodedText errorText(const HttpAnswer &answer);

/// Whether an answer is a 404 or 410 that the API did not write.
bool isForeignNotFound(const HttpAnswer &answer);

/// The text for an answer from somebody else whose status only the API could give: it names the status, and
/// what to check.
CodedText foreignAnswerText(const HttpAnswer &answer);

} // namespace jobsweep
