#include "model/table/row_text.h"

#include "core/job/server_address.h"
#include "model/columns/job_column.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include <QSet>

#include <algorithm>

namespace jobsweep {

namespace {

/// Gathers lines. What a million of them take is reserved once, by the length of the first ones: growing
/// step by step copies the whole text again and again.
class Lines
{
public:
    explicit Lines(qsizetype expected) : m_expected(expected) {}

    QString &begin()
    {
        if (m_count == sample) {
            m_text.reserve((m_text.size() + sample) / sample * std::max(m_expected, sample) * 9 / 8);
        }
        if (m_count++ > 0) {
            m_text += QLatin1Char('\n');
        }
        return m_text;
    }
    const QString &text() const { return m_text; }

private:
    static constexpr qsizetype sample = 1'000;

    QString m_text;
    qsizetype m_expected;
    qsizetype m_count = 0;
};

bool isLineEnd(QChar c)
{
    return (c >= QLatin1Char('\n') && c <= QLatin1Char('\r')) || c == QChar(0x85) ||
           c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

/// Adds the text to a line, tabs and line ends as blanks.
void addOneLine(QString &line, const QString &text)
{
    const qsizetype start = line.size();
    line += text;
    std::replace_if(
        line.begin() + start, line.end(), [](QChar c) { return c == QLatin1Char('\t') || isLineEnd(c); },
        QLatin1Char(' '));
}

void addCell(QString &line, const QString &text)
{
    if (!text.isEmpty() && QStringView(u"=+-@").contains(text.front())) {
        line += QLatin1Char('\'');
    }
    addOneLine(line, text);
}

QString copiedText(const JobRecord &record, const JobColumn &column)
{
    return column.copied ? column.copied(record) : column.cellText(record);
}

} // namespace

QList<int> rowsToCopy(const JobTableModel &jobs, const QList<int> &selectedRows)
{
    if (!jobs.ticks()->meansTicks(ActionPlace::MenuOrKey, selectedRows)) {
        return selectedRows;
    }
    QList<int> rows;
    rows.reserve(jobs.ticks()->count());
    for (int row = 0; row < jobs.rowCount(); ++row) {
        if (jobs.ticks()->isTicked(row)) {
            rows += row;
        }
    }
    return rows;
}

QString idLines(const JobTableModel &jobs, const QList<int> &rows)
{
    Lines lines(rows.size());
    for (const int row : rows) {
        lines.begin() += QString::fromUtf8(jobs.recordAt(row).id.utf8());
    }
    return lines.text();
}

QString rowLines(const JobTableModel &jobs, const QList<int> &rows, const QList<int> &columns)
{
    if (rows.isEmpty()) {
        return {};
    }
    Lines lines(rows.size() + 1);
    const auto addLine = [&](auto textOf) {
        QString &line = lines.begin();
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (i > 0) {
                line += QLatin1Char('\t');
            }
            addCell(line, textOf(columns[i]));
        }
    };
    addLine([&](int column) { return jobs.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows) {
        addLine([&](int column) { return copiedText(jobs.recordAt(row), JobColumn::at(column)); });
    }
    return lines.text();
}

QString messageLines(const JobTableModel &jobs, const QList<int> &rows)
{
    Lines lines(0);
    QSet<QString> seen;
    for (const int row : rows) {
        const QString message = jobs.recordAt(row).message.text();
        if (!message.trimmed().isEmpty() && !seen.contains(message)) {
            seen.insert(message);
            addOneLine(lines.begin(), message);
        }
    }
    return lines.text();
}

QString linkLines(const JobTableModel &jobs, const QList<int> &rows)
{
    Lines lines(rows.size());
    for (const int row : rows) {
        const JobRecord &record = jobs.recordAt(row);
        if (!record.result) {
            continue;
        }
        for (const ResultLink &link : record.result->links) {
            lines.begin() += link.url;
        }
    }
    return lines.text();
}

QString curlLines(const JobTableModel &jobs, const QList<int> &rows, const ServerAddress &server)
{
    const QString start = QStringLiteral("curl -X DELETE -H \"Authorization: Bearer $JOBSWEEP_TOKEN\" ");
    Lines lines(rows.size());
    for (const int row : rows) {
        QString url = server.jobUrl(jobs.recordAt(row).id).toString(QUrl::FullyEncoded);
        // Within single quotes a shell takes everything as it stands but these themselves.
        url.replace(u'\'', QStringLiteral("'\\''"));
        lines.begin() += start + u'\'' + url + u'\'';
    }
    return lines.text();
}

} // namespace jobsweep
