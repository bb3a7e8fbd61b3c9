#include "core/format/import_reader.h"

#include "core/format/csv.h"
#include "core/format/import_json.h"
#include "core/format/job_export.h"
#include "core/format/json_object_stream.h"

#include <utility>

namespace jobsweep {

namespace {

constexpr qsizetype longestBeginning = 4096;

/// The position of the first character that tells what a text is; its length if there is none.
qsizetype firstOf(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && (text[at].isSpace() || text[at] == QChar::ByteOrderMark)) {
        ++at;
    }
    return at;
}

/// Whether a line says to a spreadsheet which separator there is, as in `sep=;`: then it stands before all
/// others. The line that names the columns tells that as well.
bool namesSeparator(QStringView line)
{
    line = line.trimmed();
    if (line.size() > 1 && line.startsWith(u'"') && line.endsWith(u'"')) {
        line = line.sliced(1).chopped(1);
    }
    constexpr QStringView beginning = u"sep=";
    return line.size() <= beginning.size() + 1 && line.startsWith(beginning, Qt::CaseInsensitive);
}

/// The separator of a line that names the columns of exported jobs; 0 if it is none.
char16_t separatorOf(QStringView line)
{
    for (const char16_t separator : {u',', u';', u'\t'}) {
        CsvReader reader{QChar(separator)};
        bool isHeader = false;
        const auto take = [&isHeader](const QStringList &names) { isHeader = areJobColumns(names); };
        reader.feed(line, take);
        reader.finish(take);
        if (isHeader) {
            return separator;
        }
    }
    return 0;
}

} // namespace

struct ImportReader::Format
{
    virtual ~Format() = default;
    virtual void feed(QStringView part, QList<ImportedJob> &told) = 0;
    virtual void finish(QList<ImportedJob> &) {}

protected:
    static void take(const QJsonObject &object, QList<ImportedJob> &told)
    {
        if (auto job = importedFromJson(object)) {
            told += *std::move(job);
        }
    }
};

struct ImportReader::JsonFormat : Format
{
    void feed(QStringView part, QList<ImportedJob> &told) override
    {
        objects.feed(part, [&told](const QJsonObject &object) { take(object, told); });
    }

    JsonObjectStream objects;
};

struct ImportReader::CsvFormat : Format
{
    explicit CsvFormat(QChar separator) : reader(separator) {}

    void feed(QStringView part, QList<ImportedJob> &told) override
    {
        reader.feed(part, [this, &told](const QStringList &cells) { takeRecord(cells, told); });
    }

    void finish(QList<ImportedJob> &told) override
    {
        reader.finish([this, &told](const QStringList &cells) { takeRecord(cells, told); });
    }

    void takeRecord(const QStringList &cells, QList<ImportedJob> &told)
    {
        if (names.isEmpty()) {
            names = cells;
            return;
        }
        QJsonObject object;
        for (const ExportColumn &column : jobColumns()) {
            if (const qsizetype at = names.indexOf(column.name); at >= 0) {
                object.insert(column.name, cellValue(csvCellText(cells.value(at)), column.kind));
            }
        }
        take(object, told);
    }

    CsvReader reader;
    QStringList names; ///< of the columns
};

ImportReader::ImportReader() = default;

ImportReader::~ImportReader() = default;

void ImportReader::feed(QStringView part)
{
    if (!m_isRecognized) {
        m_beginning.append(part);
        recognize(false);
    } else if (m_format) {
        m_format->feed(part, m_told);
    }
}

void ImportReader::endText()
{
    if (!m_isRecognized) {
        recognize(true);
    }
    if (m_format) {
        m_format->finish(m_told);
    }
    m_format.reset();
    m_isRecognized = false;
    m_beginning.clear();
}

QList<ImportedJob> ImportReader::take()
{
    return std::exchange(m_told, {});
}

/// Finds out what the text is, if its beginning tells that already.
void ImportReader::recognize(bool isWhole)
{
    QStringView text = QStringView(m_beginning).sliced(firstOf(m_beginning));
    const bool isLongEnough = isWhole || m_beginning.size() > longestBeginning;
    qsizetype lineEnd = text.indexOf(u'\n');
    if (lineEnd >= 0 && namesSeparator(text.first(lineEnd))) {
        text = text.sliced(lineEnd + 1);
        lineEnd = text.indexOf(u'\n');
    }
    if (text.startsWith(u'{') || text.startsWith(u'[')) {
        m_format = std::make_unique<JsonFormat>();
    } else if (lineEnd >= 0 || isLongEnough) {
        const QStringView line = (lineEnd >= 0 ? text.first(lineEnd) : text).left(longestBeginning);
        if (const char16_t separator = separatorOf(line)) {
            m_format = std::make_unique<CsvFormat>(QChar(separator));
        }
    } else {
        return;
    }
    m_isRecognized = true;
    if (m_format) {
        m_format->feed(text, m_told);
    }
    m_beginning.clear();
}

} // namespace jobsweep
