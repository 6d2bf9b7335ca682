package org.concordat.provider;

import org.concordat.kernel.Role;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A session that began with a provider's word.
 *
 * @param subject the provider's {@code sub}, by which it says that somebody signed out
 * @param providers the provider's own name for the session
 * @param roles those that both it and the register gave; a renewal gives no other
 */
public record ProviderSession(
        UUID session,
        UUID practitioner,
        UUID agency,
        String subject,
        Optional<String> providers,
        Set<Role> roles) {
    public ProviderSession {
        roles = Set.copyOf(roles);
    }
}
