#include "app/export/exporter.h"

#include "core/base/disk_flush.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace jobsweep {

namespace {

struct ExporterText
{
    Q_DECLARE_TR_FUNCTIONS(Exporter)
};

} // namespace

struct Exporter::Export
{
    Export(const QString &path, ExportContent theContent, ExportEncoder theEncoder, ExportSource theSource)
        : file(path), content(theContent), encoder(std::move(theEncoder)), source(std::move(theSource))
    {}

    void begin()
    {
        // QSaveFile would put a file in the place of a device or a pipe.
        if (const QFileInfo target(file.fileName()); target.exists() && !target.isFile()) {
            problem = ExporterText::tr("it isn't a file");
        } else if (file.open(QIODevice::WriteOnly)) {
            put(encoder.begin());
        } else {
            problem = file.errorString();
        }
    }

    void put(const QByteArray &bytes)
    {
        if (problem.isEmpty() && file.write(bytes) != bytes.size()) {
            problem = writeFault(file);
        }
    }

    void take(const ExportStep &step)
    {
        problem = step.problem;
        if (!problem.isEmpty()) {
            return;
        }
        if (!step.rows) {
            end();
            return;
        }
        step.rows([this](const QJsonObject &object) {
            put(encoder.row(object));
            ++rows;
        });
    }

    void end()
    {
        put(encoder.end());
        if (problem.isEmpty()) {
            problem = flushToDisk(&file);
        }
        if (problem.isEmpty() && !file.commit()) {
            problem = file.errorString();
        }
        hasEnded = true;
    }

    // While a step runs all of it belongs to the writing thread.
    QSaveFile file;
    const ExportContent content;
    ExportEncoder encoder;
    ExportSource source;
    int rows = 0;
    QString problem;
    bool hasEnded = false;
};

Exporter::Exporter(QObject *parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

Exporter::~Exporter()
{
    m_thread.waitForDone();
}

void Exporter::write(const QString &path, ExportContent content, const ExportEncoder &encoder,
                     ExportSource source)
{
    m_exports.push_back(std::make_unique<Export>(path, content, encoder, std::move(source)));
    runOn(m_exports.back().get(), [](Export *writing) { writing->begin(); });
}

void Exporter::runOn(Export *writing, const std::function<void(Export *)> &step)
{
    m_thread.start([this, writing, step] {
        step(writing);
        QMetaObject::invokeMethod(
            this, [this, writing] { askForRows(writing); }, Qt::QueuedConnection);
    });
}

void Exporter::askForRows(Export *writing)
{
    if (writing->hasEnded || !writing->problem.isEmpty()) {
        const ExportResult result{writing->file.fileName(), writing->content, writing->rows,
                                  writing->problem};
        m_exports.remove_if([writing](const auto &known) { return known.get() == writing; });
        Q_EMIT ended(result);
        return;
    }
    writing->source(m_answers.guard([this, writing](const ExportStep &step) {
        runOn(writing, [step](Export *now) { now->take(step); });
    }));
}

} // namespace jobsweep
