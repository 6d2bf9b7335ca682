/**
 * Breaches, complaints, challenges, learning.
 *
 * <p>May use {@code kernel, governance, sharing, people, clock, policy, keys, audit}. Owns the tables {@code
 * assurance_case, case_act, case_person, case_part, case_measure, case_notice, case_containment, problem,
 * problem_answer, problem_audit, learning, learning_entry, challenge, challenge_stage, challenge_entry,
 * annual_report, annual_count, annual_report_line}. Keeps
 * INVARIANT (gate): nothing about a person leaves an agency in a case; (silent): a partner sees its part, and nothing
 * else of it.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.assurance;
