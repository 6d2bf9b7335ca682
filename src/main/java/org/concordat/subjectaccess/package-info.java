/**
 * What was shared about me (LLR-P6): requests of persons, or of who speaks for them, for what an agency disclosed and
 * received about them; the check of identity; what is left out and why; and the report.
 *
 * <p>May use {@code kernel, policy, audit, clock, keys, sharing}. Owns the tables {@code subject_access,
 * subject_access_check, subject_access_line, subject_access_choice, subject_access_report, originator_question}.
 *
 * <p>INVARIANT (silent): a report is of one agency's own ledger; what others shared among themselves is in no answer of
 * it. INVARIANT (closed): what nobody decided about, or what its originator has not agreed to, is given to nobody.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.subjectaccess;
