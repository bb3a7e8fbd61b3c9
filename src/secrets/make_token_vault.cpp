#ifdef JOBSWEEP_HAS_KEYCHAIN
#include "secrets/keychain_vault.h"
#else
#include "secrets/session_vault.h"
#endif

namespace jobsweep {

std::unique_ptr<TokenVault> makeTokenVault()
{
#ifdef JOBSWEEP_HAS_KEYCHAIN
    return std::make_unique<KeychainVault>();
#else
    return std::make_unique<SessionVault>();
#endif
}

} // namespace jobsweep
