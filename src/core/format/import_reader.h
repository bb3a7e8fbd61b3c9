#pragma once

#include "core/format/imported_job.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <memory>

namespace jobsweep {

/// Reads the facts about jobs that a text states beside their ids. The text may come in parts, cut anywhere.
/// Only two kinds of text hold facts:
/// - JSON or NDJSON, recognized by its first character;
/// - CSV that this program has exported, recognized by the line with the columns' names. A spreadsheet may
///   since have replaced the commas by semicolons or tabs, put `sep=;` before the text, and used its own
///   language's words for true and false.
class ImportReader
{
public:
    ImportReader();
    ~ImportReader();
    Q_DISABLE_COPY_MOVE(ImportReader)

    void feed(QStringView part);
    /// Ends the text; the next call of feed() begins another one.
    void endText();
    /// The facts that were read since the last call, in the order of the text.
    QList<ImportedJob> take();

private:
    struct Format;
    struct JsonFormat;
    struct CsvFormat;

    void recognize(bool isWhole);

    QString m_beginning; ///< of a text that isn't recognized yet
    bool m_isRecognized = false;
    std::unique_ptr<Format> m_format; ///< null if the text holds no facts
    QList<ImportedJob> m_told;
};

} // namespace jobsweep
