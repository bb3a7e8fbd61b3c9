#include "core/answer/next_step.h"

#include "core/answer/http_answer.h"

namespace jobsweep {

StopReason stopReasonOf(const HttpAnswer &answer)
{
    if (answer.delivery == Delivery::TlsInvalid) {
        return StopReason::Certificate;
    }
    if (answer.delivery == Delivery::NoTls) {
        return StopReason::Tls;
    }
    if (answer.delivery == Delivery::NoWay) {
        return StopReason::ProxySetting;
    }
    if (answer.delivery != Delivery::Answered) {
        return StopReason::None;
    }
    switch (answer.status) {
    case 401:
        return StopReason::Token;
    case 402:
        return StopReason::Subscription;
    case 407:
        return StopReason::Proxy;
    default:
        return StopReason::None;
    }
}

} // namespace jobsweep
