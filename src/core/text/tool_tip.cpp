#include "core/text/tool_tip.h"

namespace jobsweep {

QString toolTipOf(const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace jobsweep
