package org.concordat.people;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.kernel.WrittenText;
import org.concordat.people.Matches.Linking;
import org.concordat.people.Matches.Locked;
import org.concordat.people.Matches.Pair;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The hub's word on records that may be one person's. */
public final class MatchReview {
    private static final int PAGE = 20;

    private static final Set<String> UNDECIDED = Set.of("open", "cannotTell");
    private static final Set<String> JOINED = Set.of("linked", "same");

    private final Transactions transactions;
    private final Matches matches;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;

    public MatchReview(
            Transactions transactions,
            Matches matches,
            Journal journal,
            Events events,
            Doorbell doorbell) {
        this.transactions = transactions;
        this.matches = matches;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
    }

    /** Which pairs to look at. */
    public enum Box {
        OPEN(Set.of("open")),
        UNSURE(Set.of("cannotTell")),
        DECIDED(Set.of("linked", "same", "different"));

        @SuppressWarnings("ImmutableEnumChecker") // Set.of is
        private final Set<String> states;

        Box(Set<String> states) {
            this.states = states;
        }
    }

    /** What somebody says of a pair. */
    public enum Word {
        SAME,
        DIFFERENT,
        CANNOT_TELL
    }

    /** One page. */
    public record Found(List<Pair> pairs, Optional<UUID> next) {
        public Found {
            pairs = List.copyOf(pairs);
        }
    }

    /** What was recorded, and when. */
    public record Said(UUID id, Instant recordedAt) {}

    private static Scope scope(Caller caller) {
        return Scope.of(caller).across(CrossAgency.MATCH);
    }

    /** Pairs with both records, newest first; journalled, with whom it showed, when it completes. */
    public Future<Found> list(Caller caller, Box box, Optional<UUID> before) {
        return transactions.act(
                scope(caller),
                Found.class,
                tx -> matches.list(tx, box.states, before, PAGE + 1).map(MatchReview::page),
                (tx, found) -> {
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.MATCHES_READ)
                                    .with("found", found.pairs().size())
                                    .with(
                                            "matches",
                                            found.pairs().stream()
                                                    .map(pair -> pair.id().toString())
                                                    .toList()));
                    return found;
                });
    }

    private static Found page(List<Pair> pairs) {
        if (pairs.size() <= PAGE) {
            return new Found(pairs, Optional.empty());
        }
        List<Pair> shown = pairs.subList(0, PAGE);
        return new Found(shown, Optional.of(shown.get(PAGE - 1).id()));
    }

    /**
     * Says what two records are. When the future completes it is durable; where they are the same, they
     * are of one person for every decision from then on. INVARIANT (fresh).
     */
    public Future<Said> decide(
            Caller caller, Attempt attempt, UUID pair, Word word, Optional<String> note) {
        return act(caller, attempt, pair, note, UNDECIDED, (tx, locked, act) -> {
            String said = Camel.of(word);
            // Before the persons are locked: the platform takes a record's turn first, too.
            matches.lookAgain(tx, pair);
            boolean joins = word == Word.SAME && !locked.onePerson().equals(locked.otherPerson());
            if (joins) {
                matches.link(
                        tx,
                        new Linking(
                                act,
                                pair,
                                said,
                                Optional.of(caller.practitioner()),
                                locked.onePerson(),
                                locked.otherPerson()));
                events.changed(tx, List.of(locked.onePerson(), locked.otherPerson()));
            } else {
                matches.say(tx, act, pair, said, caller.practitioner());
            }
            matches.stand(tx, pair, said);
            return said;
        });
    }

    /** Takes the last word back: what was linked by it is apart again, as it was before. */
    public Future<Said> undo(Caller caller, Attempt attempt, UUID pair, Optional<String> note) {
        Set<String> decided = Set.of("linked", "same", "different", "cannotTell");
        return act(caller, attempt, pair, note, decided, (tx, locked, act) -> {
            if (JOINED.contains(locked.state())) {
                matches.unlink(tx, act, pair, caller.practitioner());
            } else {
                matches.say(tx, act, pair, "undone", caller.practitioner());
            }
            matches.stand(tx, pair, "open");
            return "undone";
        });
    }

    @FunctionalInterface
    private interface Step {
        String take(Tx tx, Locked locked, UUID act);
    }

    private Future<Said> act(
            Caller caller,
            Attempt attempt,
            UUID pair,
            Optional<String> note,
            Set<String> from,
            Step step) {
        FieldErrors errors = new FieldErrors();
        Optional<String> written = note.filter(text -> !text.isBlank())
                .flatMap(text -> WrittenText.paragraphs(errors, "note", text));
        return transactions
                .act(
                        scope(caller).once(attempt),
                        Said.class,
                        tx -> {
                            errors.throwIfAny();
                            return matches.lock(tx, pair).map(found -> {
                                Locked locked = found.orElseThrow(Problem::notFound);
                                if (!from.contains(locked.state())) {
                                    throw new Problem(
                                            Problem.Code.CONFLICT,
                                            "Somebody has dealt with this meanwhile. Look again.");
                                }
                                return locked;
                            });
                        },
                        (tx, locked) -> {
                            UUID act = Ids.next();
                            String said = step.take(tx, locked, act);
                            written.ifPresent(text -> matches.note(tx, act, text));
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.MATCH_DECIDED)
                                            .with("match", pair.toString())
                                            .with("verdict", said));
                            return new Said(act, locked.now());
                        })
                .onSuccess(said -> doorbell.ring());
    }
}
