package org.concordat.referral;

import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an act made of a referral.
 *
 * @param told what became of telling the referrer, where that was part of it
 */
public record Moved(
        UUID id, ReferralState state, int version, Instant at, Optional<SharingOutcome> told) {}
