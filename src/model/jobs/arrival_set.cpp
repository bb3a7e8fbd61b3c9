#include "model/jobs/arrival_set.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace jobsweep {

QByteArray packArrivals(std::vector<quint32> arrivals)
{
    if (!std::is_sorted(arrivals.begin(), arrivals.end())) {
        std::sort(arrivals.begin(), arrivals.end());
    }
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    for (size_t first = 0; first < arrivals.size();) {
        size_t end = first + 1;
        while (end < arrivals.size() && arrivals[end] == arrivals[end - 1] + 1) {
            ++end;
        }
        stream << arrivals[first] << quint32(end - first);
        first = end;
    }
    return bytes.isEmpty() ? bytes : qCompress(bytes);
}

std::vector<quint32> unpackArrivals(const QByteArray &bytes, quint32 below)
{
    std::vector<quint32> arrivals;
    if (bytes.isEmpty()) {
        return arrivals;
    }
    QDataStream stream(qUncompress(bytes));
    stream.setVersion(QDataStream::Qt_6_4);
    while (!stream.atEnd()) {
        quint32 first = 0;
        quint32 count = 0;
        stream >> first >> count;
        const bool follows = arrivals.empty() || first > arrivals.back();
        if (stream.status() != QDataStream::Ok || !follows || first >= below || count > below - first) {
            return {};
        }
        for (quint32 i = 0; i < count; ++i) {
            arrivals.push_back(first + i);
        }
    }
    return arrivals;
}

} // namespace jobsweep
