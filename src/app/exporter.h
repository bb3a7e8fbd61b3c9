#pragma once

#include "core/export_encoder.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <list>
#include <memory>

namespace jobsweep {

/// How an export ended.
struct ExportResult
{
    QString path;
    int rows = 0;
    QString problem; ///< what the system says; empty if the file is written
};

/// Some rows of an export: hands each to `add`. Called on the writing thread.
using ExportRows = std::function<void(const std::function<void(const QJsonObject &)> &add)>;

/// What a source tells: rows, or null at the end; or why there are no more of them, and no export.
struct ExportStep
{
    ExportRows rows;
    QString problem;
};

/// Tells `next` what comes next, now or later.
using ExportSource = std::function<void(std::function<void(const ExportStep &)> next)>;

/// Writes exports on a thread of its own, a slice at a time: the source is asked for the next rows when the
/// last ones are written. A file gets its name when all of it is on disk, and until then the old one of that
/// name is as it was (QSaveFile). Used on one thread.
class Exporter : public QObject
{
    Q_OBJECT
public:
    explicit Exporter(QObject *parent = nullptr);
    /// What is not written by now is given up.
    ~Exporter() override;

    void write(const QString &path, const ExportEncoder &encoder, ExportSource source);
    bool isWriting() const { return !m_exports.empty(); }

Q_SIGNALS:
    void ended(const jobsweep::ExportResult &result);

private:
    struct Export;

    void askForRows(Export *writing);
    void runOn(Export *writing, const std::function<void(Export *)> &step);

    std::list<std::unique_ptr<Export>> m_exports;
    QThreadPool m_thread;
};

} // namespace jobsweep
