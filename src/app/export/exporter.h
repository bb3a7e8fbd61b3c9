#pragma once

#include "core/base/callback_scope.h"
#include "core/format/export_encoder.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <list>
#include <memory>

namespace jobsweep {

/// What the rows of an export are about.
enum class ExportContent : quint8
{
    Jobs,
    History
};

/// How an export ended.
struct ExportResult
{
    QString path;
    ExportContent content = ExportContent::Jobs;
    int rows = 0;
    QString problem; ///< why the file was not written; empty if it was
};

/// Passes some rows of an export to `add`, one by one. Called on the writing thread.
using ExportRows = std::function<void(const std::function<void(const QJsonObject &)> &add)>;

/// What a source delivers: rows, or null at the end; or the problem for which there are no more rows, and no
/// export.
struct ExportStep
{
    ExportRows rows;
    QString problem;
};

/// Calls `next` with the next step, at once or later.
using ExportSource = std::function<void(std::function<void(const ExportStep &)> next)>;

/// Writes exports on a thread of its own, a slice at a time: the source is asked for the next rows when the
/// last ones are written. A file gets its name when all of it is on disk; until then an old file of that name
/// stays as it was (QSaveFile). Used on one thread.
class Exporter : public QObject
{
    Q_OBJECT
public:
    explicit Exporter(QObject *parent = nullptr);
    /// Abandons exports that are not finished.
    ~Exporter() override;

    void write(const QString &path, ExportContent content, const ExportEncoder &encoder, ExportSource source);
    bool isWriting() const { return !m_exports.empty(); }

Q_SIGNALS:
    void ended(const jobsweep::ExportResult &result);

private:
    struct Export;

    void askForRows(Export *writing);
    void runOn(Export *writing, const std::function<void(Export *)> &step);

    std::list<std::unique_ptr<Export>> m_exports;
    QThreadPool m_thread;
    CallbackScope m_answers; ///< of the sources
};

} // namespace jobsweep
