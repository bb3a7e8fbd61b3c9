#include "core/next_step.h"

#include "core/http_answer.h"

namespace jobsweep {

Halt haltOf(const HttpAnswer &answer)
{
    if (answer.delivery == Delivery::TlsInvalid) {
        return Halt::Certificate;
    }
    if (answer.delivery == Delivery::NoTls) {
        return Halt::Tls;
    }
    if (answer.delivery == Delivery::NoWay) {
        return Halt::ProxySetting;
    }
    if (answer.delivery != Delivery::Answered) {
        return Halt::None;
    }
    switch (answer.status) {
    case 401:
        return Halt::Token;
    case 402:
        return Halt::Subscription;
    case 407:
        return Halt::Proxy;
    default:
        return Halt::None;
    }
}

} // namespace jobsweep
