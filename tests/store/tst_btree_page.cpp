#include "store/btree_page.h"
#include "store/page_image.h"
#include "support/hard_places.h"
#include "support/seeded_random.h"
#include "support/sqlite_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <QMap>
#include <QtEndian>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr quint32 seed = 20261022;

QVariant drawValue(SeededRandom &random)
{
    const auto draw = [&random](int below) { return int(random.uniform() * below); };
    // Lengths around those at which a value goes on to further pages.
    const int length = draw(4) == 0 ? 400 + draw(12'000) : draw(60);
    switch (draw(6)) {
    case 0:
        return {};
    case 1:
        return qlonglong(draw(3));
    case 2:
        return qlonglong((random.uniform() - 0.5) * 1.8e19);
    case 3:
        return random.uniform() * 1e9 + 0.5;
    case 4:
        return QString(length, QChar(u'à' + draw(20)));
    default:
        return noise(length, quint32(draw(1'000)));
    }
}

/// Values with their types: a null that a query gives has one, another has none.
QString spelled(const QVariantList &values)
{
    QStringList texts;
    for (const QVariant &value : values) {
        const bool isBytes = value.typeId() == QMetaType::QByteArray;
        const QString text = isBytes ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString();
        texts += value.isNull() ? QStringLiteral("null")
                                : QLatin1String(value.typeName()) + QLatin1Char(' ') + text;
    }
    return texts.join(QLatin1Char('|'));
}

/// A file with some hundred rows of any kind, and what a query gives of them.
struct Rig
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("any.sqlite"));
    QMap<qint64, QString> rows;

    explicit Rig(quint32 number, int pageSize)
    {
        SeededRandom random(number);
        SqliteFile file(path);
        file.run(QStringLiteral("PRAGMA page_size = %1").arg(pageSize));
        file.run(QStringLiteral("CREATE TABLE any (id INTEGER PRIMARY KEY, a, b, c, d)"));
        file.run(QStringLiteral("CREATE INDEX of_b ON any (b)"));
        file.run(QStringLiteral("BEGIN"));
        for (int i = 0; i < 300; ++i) {
            QSqlQuery query = file.query();
            query.prepare(QStringLiteral("INSERT OR IGNORE INTO any VALUES (?, ?, ?, ?, ?)"));
            query.addBindValue(i % 7 == 0 ? i * 1'000'000'007LL : i);
            for (int column = 0; column < 4; ++column) {
                query.addBindValue(drawValue(random));
            }
            QVERIFY(query.exec());
        }
        file.run(QStringLiteral("COMMIT"));
        QSqlQuery query = file.query();
        query.exec(QStringLiteral("SELECT id, a, b, c, d FROM any"));
        while (query.next()) {
            QVariantList values{QVariant()};
            for (int column = 1; column < 5; ++column) {
                values += query.value(column);
            }
            rows.insert(query.value(0).toLongLong(), spelled(values));
        }
    }
};

/// What all pages together hold of the table.
QMap<qint64, QString> readAll(const QString &path)
{
    PageImage image(path);
    const auto free = image.freePages();
    QMap<qint64, QString> rows;
    for (const quint32 number : image.pageNumbers()) {
        if (free.numbers.contains(number)) {
            continue;
        }
        const PageContent content =
            readBtreePage(number, [&image](quint32 page) { return image.page(page); });
        for (const PageRow &row : content.rows) {
            if (row.values.size() == 5 && row.values[0].isNull() &&
                content.kind == PageContent::Kind::TableLeaf) {
                rows.insert(row.number, spelled(row.values));
            }
        }
    }
    return rows;
}

} // namespace

class TestBtreePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatSqliteWrote_data();
    void readsWhatSqliteWrote();
    void takesTheNewestPageOfALog();
    void skipsPagesThatNoTreeUses();
    void oneDamagedPageTakesNoOtherWithIt();
    void anyDamageEnds();
    void aLeafThatLooksLikeAnInteriorPageIsRead();
    void aPageThatTwoRowsGoOnOnIsReadOnce();
    void readsPagesWithReservedBytes();
    void aPageOfNothingIsNone();
};

void TestBtreePage::readsWhatSqliteWrote_data()
{
    QTest::addColumn<int>("pageSize");
    for (const int size : {512, 1'024, 4'096, 65'536}) {
        QTest::addRow("pages of %d bytes", size) << size;
    }
}

void TestBtreePage::readsWhatSqliteWrote()
{
    QFETCH(int, pageSize);
    for (quint32 number = seed; number < seed + 3; ++number) {
        const Rig rig(number, pageSize);
        QCOMPARE(rig.rows.size(), 300);
        QCOMPARE(readAll(rig.path), rig.rows);
    }
}

void TestBtreePage::takesTheNewestPageOfALog()
{
    Rig rig(seed, 4'096);
    SqliteFile file(rig.path);
    file.run(QStringLiteral("PRAGMA journal_mode = WAL"));
    for (const qint64 id : {1, 100, 299}) {
        file.run(QStringLiteral("UPDATE any SET a = 'new', b = 1 WHERE id = %1").arg(id));
    }
    QSqlQuery query = file.query();
    query.exec(QStringLiteral("SELECT id, a, b, c, d FROM any"));
    while (query.next()) {
        rig.rows[query.value(0).toLongLong()] =
            spelled({QVariant(), query.value(1), query.value(2), query.value(3), query.value(4)});
    }
    QCOMPARE(readAll(rig.path), rig.rows);
}

void TestBtreePage::skipsPagesThatNoTreeUses()
{
    Rig rig(seed, 4'096);
    SqliteFile file(rig.path);
    file.run(QStringLiteral("DELETE FROM any WHERE id > 40"));
    rig.rows.removeIf([](const auto &row) { return row.key() > 40; });
    PageImage image(rig.path);
    QVERIFY(image.freePages().complete);
    QVERIFY(!image.freePages().numbers.isEmpty());
    QCOMPARE(readAll(rig.path), rig.rows);
}

void TestBtreePage::oneDamagedPageTakesNoOtherWithIt()
{
    const Rig rig(seed, 4'096);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("damaged.sqlite"));
    PageImage image(rig.path);
    for (const quint32 number : image.pageNumbers()) {
        QFile::remove(path);
        QVERIFY(QFile::copy(rig.path, path));
        overwrite(path, (qint64(number) - 1) * 4'096, noise(4'096, number));
        const auto rows = readAll(path);
        // What is read is as it was; a page of the rows' holds some tens of them, and others go on on it.
        for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
            QVERIFY2(rig.rows.contains(row.key()), qPrintable(QString::number(number)));
        }
        QVERIFY2(rows.size() > 230, qPrintable(QStringLiteral("page %1: %2").arg(number).arg(rows.size())));
    }
}

void TestBtreePage::anyDamageEnds()
{
    SeededRandom random(seed);
    for (int i = 0; i < 3'000; ++i) {
        const int size = random.uniform() < 0.5 ? 512 : 4'096;
        QByteArray page = noise(size, quint32(i));
        constexpr std::array<char, 4> kinds{2, 5, 10, 13};
        page[0] = kinds[size_t(random.uniform() * 4)];
        // Pages that lead to each other and to themselves.
        const PageContent content =
            readBtreePage(2, [&page](quint32 number) { return number % 3 == 0 ? QByteArray() : page; });
        QVERIFY(content.rows.size() + content.brokenCells <= size / 2);
    }
}

void TestBtreePage::aLeafThatLooksLikeAnInteriorPageIsRead()
{
    const Rig rig(seed, 4'096);
    PageImage image(rig.path);
    int leaves = 0;
    for (const quint32 number : image.pageNumbers()) {
        QByteArray changed = image.page(number);
        if (number == 1 || (changed[0] != 10 && changed[0] != 13)) {
            continue;
        }
        const auto read = [&](quint32 page) { return image.page(page); };
        const auto readChanged = [&](quint32 page) { return page == number ? changed : image.page(page); };
        const PageContent content = readBtreePage(number, read);
        if (content.rows.isEmpty() || content.brokenCells > 0) {
            continue;
        }
        changed[0] = char(changed[0] ^ 8);
        const PageContent same = readBtreePage(number, readChanged);
        QCOMPARE(same.kind, content.kind);
        QCOMPARE(same.rows.size(), content.rows.size());
        ++leaves;
    }
    QVERIFY(leaves > 10);
}

void TestBtreePage::aPageThatTwoRowsGoOnOnIsReadOnce()
{
    constexpr int cells = 1'700;
    constexpr qsizetype cellAt = 3'500;
    // 15,361,907 bytes, as a varint, the number 1, 539 bytes, and page 3, the first of 3,754 others.
    QByteArray page(4'096, '\0');
    page[0] = 13;
    qToBigEndian(quint16(cells), page.data() + 3);
    for (int i = 0; i < cells; ++i) {
        qToBigEndian(quint16(cellAt), page.data() + 8 + 2 * i);
    }
    const QByteArray cell =
        QByteArray("\x87\xa9\xce\x73\x01", 5) + QByteArray(539, '\x03') + QByteArray("\0\0\0\x03", 4);
    page.replace(cellAt, cell.size(), cell);
    int reads = 0;
    const auto read = [&](quint32 number) {
        ++reads;
        QByteArray next(4'096, '\0');
        qToBigEndian(number + 1, next.data());
        return number == 2 ? page : next;
    };
    QCOMPARE(readBtreePage(2, read).brokenCells, cells);
    QVERIFY2(reads < 3'800, qPrintable(QString::number(reads)));
    QVERIFY(reads > 3'700);
}

void TestBtreePage::readsPagesWithReservedBytes()
{
    constexpr int reserved = 12;
    // A record of one text of 4,996 bytes: 920 bytes of it are on the page, the others fill another one
    // (https://sqlite.org/fileformat2.html, section 1.6).
    QByteArray record("\x04\x00\xce\x15", 4);
    record += QByteArray(4'996, 'x');
    QByteArray page(4'096, '\0');
    page[0] = 13;
    page[4] = 1;
    constexpr qsizetype cellAt = 4'096 - reserved - 927;
    qToBigEndian(quint16(cellAt), page.data() + 8);
    page.replace(cellAt, 927,
                 QByteArray("\xa7\x08\x07", 3) + record.first(920) + QByteArray("\0\0\0\x03", 4));
    const QByteArray more = QByteArray(4, '\0') + record.mid(920) + QByteArray(reserved, '!');
    const auto read = [&](quint32 number) { return number == 2 ? page : more; };
    const PageContent content = readBtreePage(2, read, reserved);
    QCOMPARE(content.rows.size(), 1);
    QCOMPARE(content.rows[0].number, 7);
    QCOMPARE(content.rows[0].values, (QVariantList{QVariant(), QString(4'996, QLatin1Char('x'))}));
}

void TestBtreePage::aPageOfNothingIsNone()
{
    for (const QByteArray &page : {QByteArray(), QByteArray(4'096, '\0'), QByteArray(3, '\xff')}) {
        const PageContent content = readBtreePage(2, [&page](quint32) { return page; });
        QVERIFY(content.rows.isEmpty());
        QCOMPARE(content.kind, PageContent::Kind::None);
    }
}

QTEST_GUILESS_MAIN(TestBtreePage)
#include "tst_btree_page.moc"
