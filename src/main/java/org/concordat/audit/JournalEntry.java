package org.concordat.audit;

import org.concordat.audit.log.Entry;
import org.concordat.kernel.Caller;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the journal. Ids and counts only: no name, no text, nothing that erasure would have to
 * reach.
 *
 * @param agency whose act it was; empty for the platform's own
 * @param otherAgency the other side of a disclosure
 * @param detail short words, ids and counts
 */
public record JournalEntry(
        Act act,
        Optional<UUID> agency,
        Optional<UUID> otherAgency,
        Optional<UUID> practitioner,
        Optional<UUID> sharing,
        Optional<UUID> record,
        Optional<String> clause,
        Map<String, Object> detail) {

    /** The member of a detail that commits to what is kept elsewhere: for proofs alone, and shown to nobody. */
    public static final String COMMITTED = "committed";

    public JournalEntry {
        detail = Map.copyOf(detail);
    }

    /** The decision that it tells of; empty where it tells of none, or is from before the journal committed to them. */
    public Optional<UUID> decision() {
        return decision(detail);
    }

    /** As {@link #decision()}, of a detail; empty as well where somebody changed it to what no entry says. */
    public static Optional<UUID> decision(Map<String, ?> detail) {
        try {
            return detail.get(COMMITTED) instanceof Map<?, ?> committed
                    ? Optional.ofNullable(committed.get("decision"))
                            .map(id -> UUID.fromString(id.toString()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static JournalEntry of(Caller caller, Act act) {
        return new JournalEntry(
                act,
                Optional.of(caller.agency()),
                Optional.empty(),
                Optional.of(caller.practitioner()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** An act of the platform itself, told to no agency. */
    public static JournalEntry ofPlatform(Act act) {
        return new JournalEntry(
                act,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** An act of the platform itself, told to the agency that it concerns. */
    public static JournalEntry ofPlatform(Act act, UUID agency) {
        return new JournalEntry(
                act,
                Optional.of(agency),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** The entry as it is written: with its id, its time and fresh salts (design §8). */
    public Entry sealed(UUID id, Instant at) {
        return new Entry(
                id,
                at,
                Entry.freshSalt(),
                act.name(),
                agency,
                otherAgency,
                sharing,
                clause,
                practitioner,
                record,
                detail);
    }

    public JournalEntry by(UUID who) {
        return new JournalEntry(
                act, agency, otherAgency, Optional.of(who), sharing, record, clause, detail);
    }

    public JournalEntry to(Optional<UUID> other) {
        return new JournalEntry(act, agency, other, practitioner, sharing, record, clause, detail);
    }

    public JournalEntry sharing(UUID id) {
        return new JournalEntry(
                act, agency, otherAgency, practitioner, Optional.of(id), record, clause, detail);
    }

    public JournalEntry about(UUID recordId) {
        return new JournalEntry(
                act,
                agency,
                otherAgency,
                practitioner,
                sharing,
                Optional.of(recordId),
                clause,
                detail);
    }

    public JournalEntry under(String clauseId) {
        return new JournalEntry(
                act,
                agency,
                otherAgency,
                practitioner,
                sharing,
                record,
                Optional.of(clauseId),
                detail);
    }

    public JournalEntry with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(key, value);
        return new JournalEntry(
                act, agency, otherAgency, practitioner, sharing, record, clause, more);
    }
}
