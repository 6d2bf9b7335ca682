package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.clock.RunningClock;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.Ending.Waiting;
import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where concerns are kept. Under row level security: an author sees their own, a supervisor their agency's. */
public interface Concerns {
    /** The clock of one that the hub asks for; nobody else learns of it, as its name says. */
    String ANSWER_CLOCK = RunningClock.SEALED + "answer";

    /** Where the partnership's hub takes concerns in; empty while there is no hub with an open team. */
    Future<Optional<Intake>> intake(Tx tx);

    /** Whether a record is the transaction's agency's own, and the time. */
    Future<Setting> setting(Tx tx, UUID agency, UUID record);

    /** Starts writing one. */
    void add(Tx tx, Written written);

    /** Starts writing a sealed text of one. */
    void add(Tx tx, Text text);

    /** The caller's, or for a supervisor their agency's, newest first. */
    Future<List<Entry>> list(Tx tx, Caller caller, Optional<UUID> before, int limit);

    /** One that the transaction may see. */
    Future<Optional<Found>> find(Tx tx, UUID id);

    /**
     * Starts locking one of an agency's: whoever changes it, answers for it or sends it on does so one after the other,
     * and what is read after this is as the one before left it.
     */
    void lock(Tx tx, UUID agency, UUID id);

    /** Locks what an agency's own concern has waiting at the gate: itself, what was added to it, and answers. */
    Future<List<Waiting>> waiting(Tx tx, UUID agency, UUID id);

    /**
     * Starts writing that one is withdrawn: it is not weighed from then on, and no question about it is open.
     */
    void withdraw(Tx tx, UUID id, Instant at);

    /** Starts writing that an open one goes to the hub by another sharing than the one it was lodged with. */
    void goesBy(Tx tx, UUID id, UUID sharing);

    /** Starts writing what was answered to the hub's question; refused as a conflict where it is answered already. */
    void answer(Tx tx, UUID request, Reply reply, Instant at);

    /**
     * What was answered.
     *
     * @param state as things stand: one that the gate holds is {@code held}
     * @param once what it is once the gate lets it through
     * @param practitioner empty where it went at once on the hub's ground
     * @param sharing where something goes
     */
    record Reply(String state, String once, Optional<UUID> practitioner, Optional<UUID> sharing) {
        static Reply of(String word, Optional<UUID> practitioner, SharingOutcome outcome) {
            return new Reply(outcome.delivered() ? word : "held", word, practitioner, outcome.id());
        }
    }

    /** The hub and the team that takes concerns in. */
    record Intake(UUID hub, UUID team) {}

    /** The record's person is not asked for: nobody learns by it who else is known. */
    record Setting(boolean known, Instant now) {}

    /** One as it is first written. */
    record Written(
            UUID id,
            UUID agency,
            UUID practitioner,
            NewConcern asked,
            Optional<UUID> sharing,
            Instant at) {}

    /** What a text is. */
    enum TextKind {
        TEXT,
        ADDITION,
        WITHDRAWAL,
        OBJECTION
    }

    /** A text, sealed under a key of its own. */
    record Text(UUID concern, UUID practitioner, TextKind kind, Instant at, Content content) {}

    /** Somebody by id and name. */
    record Named(UUID id, String name) {}

    /** The hub's question, and what came of it. */
    record Asked(
            UUID id,
            UUID picture,
            String state,
            boolean atOnce,
            Instant at,
            Optional<Instant> due,
            Optional<Instant> answeredAt,
            Optional<UUID> sharing) {
        private static final Set<String> OPEN = Set.of("asked", "held");

        /** Whether there is something to answer still. */
        boolean open() {
            return OPEN.contains(state);
        }
    }

    /** One as it is listed: no text. */
    record Entry(
            UUID id,
            Named person,
            Named author,
            String kind,
            Level level,
            Optional<String> nature,
            LocalDate observedOn,
            Instant lodgedAt,
            boolean sealed,
            Optional<UUID> sharing,
            Optional<String> sharingState,
            Optional<Instant> withdrawnAt,
            Optional<Asked> asked) {}

    /** One with its texts. */
    record Found(Entry entry, List<Text> texts, Instant now) {}
}
