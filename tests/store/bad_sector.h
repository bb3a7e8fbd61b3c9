#pragma once

#include <QString>
#include <QtGlobal>

namespace jobsweep::test {

/// While it lives, this process can't read some bytes of a file, as from a disk with a bad sector (EIO) or
/// over a network that does not answer. For programs that export their symbols (ENABLE_EXPORTS). One at a
/// time.
class BadSector
{
public:
    enum class Reading : quint8
    {
        Fails,
        Hangs ///< until the end of this object
    };

    /// `begin`, `end`: in bytes from the beginning of the file
    BadSector(const QString &path, qint64 begin, qint64 end, Reading reading = Reading::Fails);
    ~BadSector();
    Q_DISABLE_COPY_MOVE(BadSector)

    /// How often somebody tried to read it.
    static int attempts();
};

} // namespace jobsweep::test
