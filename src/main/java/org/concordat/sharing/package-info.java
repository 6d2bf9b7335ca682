/**
 * The gate through which everything about a person leaves an agency, the disclosure ledger, held
 * sharings and obligations. The only maker of a {@link org.concordat.sharing.ClearedDelivery}.
 *
 * <p>May use {@code kernel, policy, governance, consent, people, keys, audit}. Owns the tables {@code
 * sharing, sharing_person, item, statement, decision, disclosure, obligation, not_shared, recall, reliance_end, advice,
 * advice_answer, onward_request, reader_bar, pack_version, rehearsal, upload,
 * attached, correction, correction_copy, item_report, notice_reached}. Keeps INVARIANT (gate), INVARIANT (fresh), INVARIANT (closed).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.sharing;
