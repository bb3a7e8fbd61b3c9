#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringView>

#include <functional>
#include <vector>

namespace jobsweep {

/// Finds in JSON or NDJSON the objects that hold a job id as the value of a member of their own. The text may
/// be of any length and come in parts, cut anywhere; the time is linear in its length. Text that is not JSON
/// does no harm: an object behind it is found.
class JsonObjectStream
{
public:
    using Take = std::function<void(const QJsonObject &object)>;

    /// An object of more characters is skipped; the objects inside it are not.
    static constexpr qsizetype longestObject = 65'536;

    /// Calls `take` with each object that ends in this part.
    void feed(QStringView part, const Take &take);

private:
    struct Open
    {
        qint64 at = 0; ///< in the whole text
        bool isObject = false;
        bool holdsId = false;
        int taken = 0; ///< the most times that a character in it has been parsed
    };

    void takeStructure(QChar c, const Take &take);
    void takeInString(QChar c);
    void endString();
    void close(bool isObject, const Take &take);
    void parse(Open &object, const Take &take);
    QStringView since(qint64 at) const;

    QString m_text; ///< the end of the text so far: as long as the longest object
    qint64 m_textAt = 0;
    qint64 m_position = 0; ///< in the whole text
    std::vector<Open> m_open;
    qint64 m_tooDeep = 0; ///< open containers inside the deepest one that is tracked
    qint64 m_stringAt = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace jobsweep
