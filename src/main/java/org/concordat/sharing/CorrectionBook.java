package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.Ending.Waiting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept what was reported of items, what their originators said anew, and who was told. */
public interface CorrectionBook {

    /**
     * An item as its recipient may report it.
     *
     * @param mailbox who of the originator's hears of it: the practitioner who first sent it and may still
     *     read it, else its supervisors
     * @param already the caller has reported it, and nobody has answered yet
     */
    record Reportable(
            UUID root,
            UUID rootSharing,
            UUID originator,
            UUID mailbox,
            Optional<UUID> team,
            Optional<UUID> practitioner,
            boolean already,
            boolean withdrawn,
            Instant now) {}

    /** Empty for an item that did not reach the caller's agency in that sharing. */
    Future<Optional<Reportable>> reportable(Tx tx, Caller caller, UUID sharing, UUID item);

    record NewReport(UUID id, Reportable of, UUID sharing, UUID item, String kind, UUID words) {}

    void report(Tx tx, Caller caller, NewReport report);

    /**
     * A report, for its reporter or its originator.
     *
     * @param ours the reader's agency is the originator
     * @param sharing the reader's agency's own
     * @param item as the reader's agency has it
     */
    record Reported(
            UUID id,
            boolean ours,
            UUID sharing,
            UUID item,
            String other,
            String category,
            String kind,
            String outcome,
            Instant at,
            Optional<Instant> decidedAt,
            Optional<Content> words,
            Optional<Content> note,
            Optional<Content> text) {}

    /** Those that the caller made or may answer, or whose agency's they supervise; open ones first, at most 200. */
    Future<List<Reported>> reports(Tx tx, Caller caller);

    /**
     * An originator's own item.
     *
     * @param root the item at the beginning
     * @param author who first sent it
     * @param about records of the originator's
     * @param number of the corrections so far
     * @param withdrawn by the last of them
     */
    record Own(
            UUID root,
            UUID rootSharing,
            UUID author,
            UUID originator,
            String category,
            List<UUID> about,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            Optional<Content> text,
            int number,
            boolean withdrawn,
            Instant now) {}

    /** Empty for whatever is not an item that the caller's agency first disclosed. */
    Future<Optional<Own>> own(Tx tx, Caller caller, UUID sharing, UUID item);

    record Open(UUID id, UUID reporter, UUID reporterAgency, UUID sharing) {}

    /**
     * What a correction starts from.
     *
     * @param open reports that nobody has answered
     * @param held sharings that bring an earlier correction and have not gone, locked
     */
    record Ready(Own own, List<Spread.Edge> edges, List<Open> open, List<Waiting> held) {}

    /** As {@link #own}, after everybody who is passing the item on has finished; nobody begins until the end. */
    Future<Optional<Ready>> lock(Tx tx, Caller caller, UUID sharing, UUID item);

    record NewCorrection(
            UUID id,
            Own of,
            String kind,
            UUID content,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            UUID reason) {}

    /** Starts writing a correction and whom it is for; those before it that have not gone are superseded. */
    void correct(Tx tx, Caller caller, NewCorrection correction, Collection<UUID> holders);

    /** Starts writing what became of reports. */
    void answer(
            Tx tx, Caller caller, Collection<UUID> reports, String outcome, UUID note, Instant at);

    /** A correction that an agency has still to be told. */
    record Pending(
            UUID correction,
            UUID agency,
            UUID originator,
            UUID practitioner,
            UUID content,
            String category,
            List<UUID> about,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            String purpose,
            String interest,
            String askingRisk,
            Optional<UUID> team,
            Optional<UUID> recipient) {}

    /**
     * Those of agencies that are still there, the oldest first.
     *
     * @param correction empty: of all
     */
    Future<List<Pending>> pending(Tx tx, Optional<UUID> correction, int limit);

    /** Locks one, and says whether it is pending still. */
    Future<Boolean> lock(Tx tx, Pending pending);

    /** Starts putting off one that could not be told, so that others are not kept waiting by it. */
    void later(Tx tx, Pending pending);

    /** Starts writing which sharing brings it. */
    void sent(Tx tx, Pending pending, UUID sharing);

    /** A correction as its recipient may acknowledge it. */
    record Received(
            UUID correction,
            UUID originator,
            UUID author,
            Optional<UUID> team,
            Optional<UUID> practitioner,
            boolean acknowledged,
            Instant now) {}

    /** Locks it; empty where that sharing brought the caller's agency none. */
    Future<Optional<Received>> received(Tx tx, Caller caller, UUID sharing);

    void acknowledge(Tx tx, Caller caller, UUID sharing, UUID note, Instant at);

    record Agency(UUID id, String name, boolean left) {}

    record Said(
            UUID id,
            int number,
            String kind,
            String by,
            Instant at,
            Optional<Content> text,
            Optional<Content> reason) {}

    /**
     * What an agency was told of a correction.
     *
     * @param held its sharing waits at the gate
     */
    record CopyRow(
            UUID correction,
            UUID agency,
            Optional<UUID> sharing,
            boolean told,
            boolean held,
            Optional<Instant> acknowledgedAt,
            Optional<Content> note) {}

    /** Where an item went and what was said of it since, for its originator. */
    record Ledger(
            List<Spread.Edge> edges,
            List<Agency> agencies,
            List<Said> corrections,
            List<CopyRow> copies) {}

    Future<Ledger> ledger(Tx tx, UUID root);
}
