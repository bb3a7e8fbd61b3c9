#pragma once

#include "model/columns/sort_key.h"
#include "model/columns/text_cache.h"
#include "model/jobs/job_handle.h"
#include "model/table/sliced_sort.h"

#include <QHash>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace jobsweep {

class JobLedger;

/// Sorts ledger handles by two columns, and then by arrival.
/// - It runs in steps, short enough to keep the window responsive between them.
/// - Values are read once a handle, not once a comparison, and the distinct texts are sorted once: a million
///   rows hold few different accounts, models and messages.
/// - No job may leave the ledger before the end; a job that changes meanwhile may get the wrong place.
class HandleSort
{
public:
    /// `ledger` outlives it. `columns`: the first key and the second one.
    HandleSort(const JobLedger *ledger, const std::array<SortKey, 2> &columns,
               std::vector<JobHandle> handles);

    /// Processes some thousand handles; returns whether all are in order.
    bool step();
    /// Hands over the handles, once they are in order.
    std::vector<JobHandle> take();

private:
    struct Item
    {
        std::array<quint64, 2> keys; ///< of the first and the second column
        quint32 arrival;
        JobHandle handle;
    };
    struct ItemLess
    {
        ItemLess(const JobLedger *theLedger, const std::array<SortKey, 2> &theColumns);

        const JobLedger *ledger;
        std::array<SortKey, 2> columns;
        std::array<bool, 2> byId; ///< ColumnOrder::byId of the columns
        bool operator()(const Item &a, const Item &b) const;
    };
    struct TextLess
    {
        const std::vector<QString> *texts;
        bool operator()(quint32 a, quint32 b) const;
    };
    /// The distinct texts of a column, and their ranks in natural order.
    struct Texts
    {
        quint32 numberOf(const QString &spelling);
        quint32 lookUp(const QString &spelling);
        void rank(const std::vector<quint32> &inOrder);

        std::vector<QString> texts;
        /// By the address of a spelling's characters, which copies share.
        QHash<const QChar *, quint32> numbers;
        TextCache<quint32> latest;  ///< of `numbers`
        std::vector<QString> held;  ///< the spellings, so that no other one gets an address in `numbers`
        std::vector<quint32> ranks; ///< by number
    };

    void readSome();
    void sortTexts();
    void placeSome();
    void sortItems();
    quint64 keyOf(size_t column, const JobRecord &record);

    using Step = void (HandleSort::*)();

    const JobLedger *m_ledger;
    std::array<SortKey, 2> m_columns;
    std::array<const ColumnOrder *, 2> m_orders; ///< of the columns: they are asked once a handle
    std::vector<JobHandle> m_handles;
    std::vector<Item> m_items;
    std::array<Texts, 2> m_texts;
    size_t m_at = 0;     ///< index of the next handle, or item, of the step
    size_t m_column = 0; ///< the column whose texts are being sorted
    std::optional<SlicedSort<quint32, TextLess>> m_textSort;
    std::optional<SlicedSort<Item, ItemLess>> m_itemSort;
    Step m_step = &HandleSort::readSome; ///< null: all is done
};

} // namespace jobsweep
