#pragma once

#include "core/imported_job.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <memory>

namespace jobsweep {

/// Reads the facts about jobs that a text states beside their ids: if it is JSON or NDJSON (its first
/// character tells), or CSV that this program has exported (the line with the columns' names tells; a
/// spreadsheet may have put semicolons or tabs for the commas since, `sep=;` before it, and its own
/// language's words for true and false). Any other text tells nothing. The text may come in parts, cut
/// anywhere.
class ImportReader
{
public:
    ImportReader();
    ~ImportReader();
    Q_DISABLE_COPY_MOVE(ImportReader)

    void feed(QStringView part);
    /// The text has ended; what is fed next is another one.
    void endText();
    /// What was told since the last call, in the order of the text.
    QList<ImportedJob> take();

private:
    struct Format;
    struct JsonFormat;
    struct CsvFormat;

    void recognize(bool isWhole);

    QString m_beginning; ///< of a text that isn't recognized yet
    bool m_isRecognized = false;
    std::unique_ptr<Format> m_format; ///< null where the text tells nothing
    QList<ImportedJob> m_told;
};

} // namespace jobsweep
