#pragma once

#include "core/answer/event_filter.h"
#include "core/format/export_encoder.h"

#include <QObject>

#include <functional>

class QWidget;

namespace jobsweep {

class JobSession;
class JobTableModel;
class JobTableView;
class SessionNotifier;

/// Asks what is to be exported, how and where to, and has the session do it.
class JobExports : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        JobSession *session;
        JobTableModel *jobs;
        const JobTableView *table;
        SessionNotifier *messages;
        QWidget *window; ///< the parent of the dialogs
    };

    /// All dependencies outlive it.
    explicit JobExports(Dependencies dependencies, QObject *parent = nullptr);

    void exportJobs();
    void exportHistory(const EventFilter &filter);

private:
    /// `name` begins the name that is offered for the file.
    void askForFile(ExportFormat format, const QString &name,
                    const std::function<void(const QString &path)> &write);

    Dependencies m_deps;
    ExportFormat m_format = ExportFormat::Csv; ///< the last one chosen
};

} // namespace jobsweep
