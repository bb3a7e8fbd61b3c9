#pragma once

#include "core/answer/http_answer.h"

#include <QString>

namespace jobsweep {

/// Decodes the body of an answer into text to be shown: by the charset that the answer names, or as
/// TextDecoder does if the answer names no charset or an unknown one. The names of ISO 8859-1 mean
/// Windows-1252, as they do to browsers (WHATWG Encoding, 4.2).
QString bodyText(const HttpAnswer &answer);

/// The text of the first title element of an HTML page, with its character references read, on one line.
/// Empty where there is none within the first 4,096 characters.
QString htmlTitle(const QString &page);

} // namespace jobsweep
