#pragma once

#include "core/job/job_id.h"
#include "core/scan/id_scanner.h"

#include <QStringList>

namespace jobsweep::test {

/// An id as the scanner's tests write and change it.
inline const QString first = QStringLiteral("j0326140530100000001v-u12345-email:user@example.com:"
                                            "a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

/// The ids that the scanner finds in the text, in its order.
inline QStringList found(QStringView text)
{
    QStringList ids;
    for (const JobId &id : scanForIds(text).ids) {
        ids.append(id.toString());
    }
    return ids;
}

} // namespace jobsweep::test
