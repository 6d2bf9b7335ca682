/**
 * The register: agencies with their teams, staff and training, communities, agreements with their whole
 * life, impact assessments, and the history of every change to any of them.
 *
 * <p>May use {@code kernel}, {@code policy} and {@code audit}. Owns the tables {@code agency}, {@code
 * team}, {@code team_cover}, {@code practitioner}, {@code team_member}, {@code training}, {@code
 * community}, {@code community_member}, {@code agreement}, {@code agreement_review}, {@code sign_off},
 * {@code impact_assessment}, {@code impact_assessment_agreement} and {@code register_change}. Keeps
 * INVARIANT (fresh): whoever changes what decisions read holds the exclusive locks of its agencies, and
 * reads after taking them; and INVARIANT (append) for signatures, reviews, trainings and the history.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.governance;
