#include "scan_texts.h"

#include "support/scripted_api.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <array>

namespace jobsweep::test {

namespace {

constexpr quint32 seed = 20'260'326;

constexpr std::array requests{
    u"\"GET /api/v2/users/4711/projects?page=2&sort=name HTTP/1.1\" 200 5316 "
    u"\"https://app.example.com/projects\"",
    u"\"POST /webhooks/render HTTP/1.1\" 202 64 \"-\" \"useapi-webhook/1.0\"",
    u"\"GET /assets/main.3f9c1b.js HTTP/2.0\" 304 0 \"https://app.example.com/\"",
    u"\"GET /search?q=sea%20at%20dusk&limit=20 HTTP/1.1\" 200 18211 \"https://app.example.com/search\"",
    u"\"PUT /api/v2/projects/88/frames/17 HTTP/1.1\" 200 412 \"https://app.example.com/projects/88\"",
    u"worker 3: object stored, 8 frames of 1280x720, took 1.734 s, queue length 12",
    u"worker 1: subject \"a lighthouse\" rejected by the moderation, retry in 30 s",
    u"scheduler: 4 tasks due, 0 late, next run at 14:06:00",
};

/// A line without its end.
QString logLine(int number, QRandomGenerator &random)
{
    constexpr int secondsADay = 86'400;
    constexpr int linesAnId = 200;
    const int second = number / 10 % secondsADay;
    QString line = QStringLiteral("2026-03-26T%1:%2:%3.%4Z app-%5 ")
                       .arg(second / 3600, 2, 10, QLatin1Char('0'))
                       .arg(second / 60 % 60, 2, 10, QLatin1Char('0'))
                       .arg(second % 60, 2, 10, QLatin1Char('0'))
                       .arg(random.bounded(1000), 3, 10, QLatin1Char('0'))
                       .arg(random.bounded(4));
    if (number % linesAnId == 0) {
        return line + QStringLiteral("luma: job %1 completed").arg(numberedId(number).toString());
    }
    return line.append(QStringView(requests[size_t(random.bounded(int(requests.size())))]));
}

} // namespace

QString bareIds(int count)
{
    return linesOf(numberedIds(0, count));
}

QString serverLog(qsizetype size, bool lineEnds)
{
    QRandomGenerator random(seed);
    QString log;
    log.reserve(size + 256);
    for (int number = 0; log.size() < size; ++number) {
        log += logLine(number, random) + (lineEnds ? QLatin1Char('\n') : QLatin1Char(' '));
    }
    log.truncate(size);
    return log;
}

QString repeatedText(const QString &part, qsizetype size)
{
    return part.repeated(size / part.size());
}

QString base64Text(qsizetype size)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size * 3 / 4, Qt::Uninitialized);
    for (char &byte : bytes) {
        byte = char(random.generate());
    }
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace jobsweep::test
