/**
 * What supervisors look at afterwards (LLR-P4): overrides, judgements, what was late or put off, a sample of what
 * was ordinary, and reading that was unusual; what they found, what the practitioner was told of it; and figures.
 *
 * <p>May use {@code kernel, policy, audit, sharing, people, keys}. Owns the tables {@code review_reading,
 * review_outcome, feedback, feedback_answer, oversight_follower}; a review itself is an obligation of {@code
 * sharing}, so that the duties and the queue cannot disagree.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.oversight;
