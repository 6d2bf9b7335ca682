/**
 * Sign-in through an agency's own identity provider (OpenID Connect Core 1.0): its settings, who of the staff is
 * whom there, the way there and back, and the provider's word that somebody signed out.
 *
 * <p>May use {@code access}, {@code governance}, {@code keys} and {@code audit}. Owns the tables {@code provider},
 * {@code provider_subject}, {@code provider_attempt} and {@code provider_session}. A provider says who somebody is
 * and can take roles away; it makes nobody an account and gives no role that the register does not give
 * (docs/decisions/0023).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.provider;
