package org.concordat.audit;

import org.concordat.audit.log.Entry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lawful order about what journal entries say (design §8): that auditors may read some of it, or that some of
 * it is erased. The entries' leaves stay whatever is ordered.
 *
 * @param authority who ordered it, such as a court
 * @param reference under which number they did
 * @param expires when an order to show ends by itself; empty for one to erase
 * @param closed when it was carried out or ended
 * @param erased how many entries were erased by it so far
 */
public record Order(
        UUID id,
        Kind kind,
        Extent extent,
        String authority,
        String reference,
        String reason,
        UUID madeBy,
        Instant at,
        Optional<Instant> expires,
        State state,
        Optional<Instant> closed,
        long erased) {

    /** What is ordered. */
    public enum Kind {
        SHOW,
        ERASE
    }

    /** How far it has got. */
    public enum State {
        OPEN,
        CARRIED_OUT,
        ENDED
    }

    /** What tells of orders, keys, exports and erasures is shown with every order, and never erased. */
    public static final Set<Act> LASTING = Set.of(
            Act.ENTRIES_ERASED,
            Act.ORDER_MADE,
            Act.ORDER_ENDED,
            Act.ORDER_CARRIED_OUT,
            Act.JOURNAL_EXPORTED,
            Act.JOURNAL_KEY_CHANGED,
            Act.ERASURE_PROPOSED,
            Act.FILE_ERASED);

    /** Of others' sealed concerns not even an order shows anything. INVARIANT (silent). */
    private static final String SEALED = "SEALED_";

    /**
     * Which entries it is about: those that fit everything that is given.
     *
     * @param agency whose acts
     * @param record about whom, by the record of them
     * @param since of this moment or later
     * @param until of before this moment
     */
    public record Extent(
            Optional<UUID> agency,
            Optional<UUID> sharing,
            Optional<UUID> record,
            Optional<Instant> since,
            Optional<Instant> until) {

        boolean holds(Entry entry) {
            return fits(agency, entry.agency())
                    && fits(sharing, entry.sharing())
                    && fits(record, entry.record())
                    && since.filter(from -> entry.at().isBefore(from)).isEmpty()
                    && until.filter(to -> !entry.at().isBefore(to)).isEmpty();
        }

        private static boolean fits(Optional<UUID> asked, Optional<UUID> said) {
            return asked.isEmpty() || asked.equals(said);
        }
    }

    /** All that it says, as one text: what the journal commits to of it. */
    String text() {
        return Stream.of(
                        Optional.of(kind),
                        extent.agency(),
                        extent.sharing(),
                        extent.record(),
                        extent.since(),
                        extent.until(),
                        expires,
                        Optional.of(authority),
                        Optional.of(reference),
                        Optional.of(reason))
                .map(part -> part.map(Object::toString).orElse("-"))
                .collect(Collectors.joining("\n"));
    }

    boolean isInForce(Instant now) {
        return state == State.OPEN && expires.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** Whether it lets an auditor read what an entry says. */
    boolean shows(Entry entry) {
        return LASTING.stream().anyMatch(act -> act.name().equals(entry.act()))
                || (extent.holds(entry) && !entry.act().startsWith(SEALED));
    }
}
