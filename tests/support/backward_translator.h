#pragma once

#include <QTranslator>

#include <algorithm>

namespace jobsweep::test {

/// Another language: every text is written backwards.
class BackwardTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        std::reverse(text.begin(), text.end());
        return text;
    }
};

} // namespace jobsweep::test
