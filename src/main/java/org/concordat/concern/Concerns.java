package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where concerns are kept. Under row level security: an author sees their own, a supervisor their agency's. */
public interface Concerns {

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

    /** Starts writing that one is withdrawn: it is not weighed from then on. */
    void withdraw(Tx tx, UUID id, Instant at);

    /** Starts writing what was answered to the hub's question; {@code sharing} where something went. */
    void answer(
            Tx tx,
            UUID request,
            String state,
            Optional<UUID> practitioner,
            Optional<UUID> sharing,
            Instant at);

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
            Optional<UUID> sharing) {}

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
