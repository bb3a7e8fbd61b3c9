#pragma once

#include <QString>

namespace jobsweep::test {

/// The texts that the scanner is measured with. Sizes are in characters.

/// `count` different ids, one a line.
QString bareIds(int count);
/// Lines as servers write them, of a request each: a `j` or what may be an escape here and there, an id in
/// every 200th. Without `lineEnds` all of it is one line.
QString serverLog(qsizetype size, bool lineEnds = true);
/// `part` over and over.
QString repeatedText(const QString &part, qsizetype size);
/// What a file of random bytes looks like in Base64, in one line.
QString base64Text(qsizetype size);

} // namespace jobsweep::test
