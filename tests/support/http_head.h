#pragma once

#include <QByteArray>
#include <QList>

namespace jobsweep::test {

/// The head of an HTTP/1.1 request with the names of its fields in lower case; all else is as it came. Names
/// that differ in case only are the same (RFC 9110, 5.1), and versions of Qt write them differently.
inline QByteArray withLowerCaseNames(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    // The first line, the request's, has no name.
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0) {
            lines[i] = lines[i].first(colon).toLower() + lines[i].sliced(colon);
        }
    }
    return lines.join('\n');
}

} // namespace jobsweep::test
