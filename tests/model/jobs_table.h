#pragma once

#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "sample_jobs.h"

#include <QAbstractItemModelTester>

namespace jobsweep::test {

/// A table over jobs 1 to `count`, with the tester on its model.
struct JobsTable
{
    explicit JobsTable(int count = 0)
    {
        ledger.add(sampleIds(1, count), seenAt());
        model.flush();
    }

    QVariant cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role);
    }

    /// The numbers of the jobs shown.
    QList<int> shown() const
    {
        QList<int> numbers;
        for (int row = 0; row < model.rowCount(); ++row) {
            numbers.append(numberOf(model.idAt(row)));
        }
        return numbers;
    }

    JobLedger ledger;
    JobTableModel model{&ledger};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace jobsweep::test
