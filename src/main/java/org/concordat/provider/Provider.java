package org.concordat.provider;

import org.concordat.keys.Content;

import java.util.UUID;

/**
 * An agency's identity provider as it is kept.
 *
 * @param bySteward whether the steward of the partnership saved it last: only then is it believed of those who
 *     answer for the whole partnership
 * @param secret the client's, sealed
 */
public record Provider(UUID agency, ProviderSettings settings, boolean bySteward, Content secret) {}
