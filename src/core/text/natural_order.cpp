#include "core/text/natural_order.h"

#include <algorithm>

namespace jobsweep {

namespace {

int folded(QChar c)
{
    return c.toCaseFolded().unicode();
}

int folded(char c)
{
    return uchar(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

template<typename Char>
bool isDigit(Char c)
{
    return folded(c) >= '0' && folded(c) <= '9';
}

/// Takes the run of digits that `text` begins with off it, and gives it without leading zeros.
template<typename View>
View takeNumber(View &text)
{
    qsizetype end = 0;
    qsizetype zeros = 0;
    while (end < text.size() && isDigit(text[end])) {
        zeros += zeros == end && folded(text[end]) == '0' ? 1 : 0;
        ++end;
    }
    const View number = text.sliced(zeros, end - zeros);
    text = text.sliced(end);
    return number;
}

template<typename View>
int compareNumbers(View a, View b)
{
    if (a.size() != b.size()) {
        return a.size() < b.size() ? -1 : 1;
    }
    const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin());
    return inA == a.end() ? 0 : folded(*inA) - folded(*inB);
}

template<typename View>
int compare(View a, View b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        int result = 0;
        if (isDigit(a.front()) && isDigit(b.front())) {
            result = compareNumbers(takeNumber(a), takeNumber(b));
        } else {
            result = folded(a.front()) - folded(b.front());
            a = a.sliced(1);
            b = b.sliced(1);
        }
        if (result != 0) {
            return result;
        }
    }
    return int(!a.isEmpty()) - int(!b.isEmpty());
}

} // namespace

int compareNatural(QStringView a, QStringView b)
{
    return compare(a, b);
}

int compareNatural(QByteArrayView a, QByteArrayView b)
{
    return compare(a, b);
}

} // namespace jobsweep
