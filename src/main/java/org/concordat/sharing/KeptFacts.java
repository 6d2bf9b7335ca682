package org.concordat.sharing;

import org.concordat.policy.Facts;
import org.concordat.policy.SharingRequest;

/** What was decided on, kept so that it can be decided again (BUC-3g). */
public record KeptFacts(SharingRequest request, Facts facts) {}
