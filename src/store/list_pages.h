#pragma once

#include "store/btree_page.h"
#include "store/page_image.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QVariantList>

namespace jobsweep {

// Rows of the list's tables, and entries of their indexes, known by the types of their columns. The column
// that is a row's number is null on a page.

/// Of the columns of a server that version 1 of the file had; later ones have one more.
constexpr qsizetype serverColumns = 3;

bool isServer(const PageRow &row);
bool isJob(const PageRow &row);
bool isEvent(const PageRow &row);
/// Of the index of ids: server, job, arrival.
bool isIdEntry(const PageRow &row);

/// Which pages of a damaged file hold what of the list. Used on one thread.
class ListPages
{
public:
    /// `image` outlives it.
    explicit ListPages(PageImage *image) : m_image(image), m_reservedBytes(image->reservedBytes()) {}

    /// Looks at every page, unless the thread's interruption is requested.
    void sort();

    PageContent read(quint32 number);
    /// The page that begins at `at` in the log.
    PageContent readInLog(qint64 at);

    const QList<PageRow> &serverRows() const { return m_serverRows; }
    /// Of the index of addresses: address, number.
    const QList<QVariantList> &serverEntries() const { return m_serverEntries; }
    const QList<quint32> &jobPages() const { return m_jobPages; }
    const QList<quint32> &indexPages() const { return m_indexPages; }
    const QList<quint32> &eventPages() const { return m_eventPages; }
    /// The trees of all tables lead to leaves that hold their rows and nothing else.
    bool areWhole() const { return m_areWhole; }
    /// Rows of jobs may be out of date: they stand on a page that no tree uses any more, which can't be told
    /// from others.
    bool mayBeOld() const { return !m_jobsAreWhole && !m_free.complete; }

private:
    using IsRow = bool (*)(const PageRow &);

    bool isWhole(const QString &table, IsRow is, QSet<quint32> *leaves);
    void sortPage(quint32 number);

    PageImage *m_image;
    int m_reservedBytes;
    PageImage::FreePages m_free;
    bool m_jobsAreWhole = false;
    bool m_areWhole = false;
    QList<PageRow> m_serverRows;
    QList<QVariantList> m_serverEntries;
    QList<quint32> m_jobPages;
    QList<quint32> m_indexPages;
    QList<quint32> m_eventPages;
};

/// Whether the thread's interruption is requested.
bool isEnding();

} // namespace jobsweep
