/**
 * The person index: what each agency holds of a person, found by name and birth, never browsed.
 *
 * <p>May use {@code kernel} and {@code audit}. Owns the tables {@code record, record_address} and
 * {@code import_line}, and for linking {@code match_todo}, {@code match_key}, {@code name_count}, {@code match_pair}, {@code match_act}
 * and {@code match_note}; reads {@code notice} for whether one was ever given. Keeps INVARIANT
 * (silent): an agency sees its own records only, and another's id answers exactly like an id of
 * nothing; and INVARIANT (journalled): each search and each reading is an act.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.people;
