package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept what originators were asked and told of items of theirs that are passed on. */
public interface OnwardRequests {
    /** Starts writing requests; one that is open already stays the only one. */
    void ask(Tx tx, List<Row> rows);

    /** Starts writing that items went on without a grant: what was asked for them is answered by that. */
    void override(Tx tx, List<Row> rows);

    /**
     * A request or notice, as it is first written.
     *
     * @param recipient empty for somebody outside the partnership
     */
    record Row(
            UUID id,
            UUID item,
            UUID content,
            UUID root,
            UUID originator,
            UUID asker,
            Optional<UUID> recipient,
            UUID sharing,
            String purpose,
            Instant at) {}

    /** What the caller may answer or should know of, open ones first, at most 200. */
    Future<List<Asked>> of(Tx tx, Caller caller);

    /**
     * Locks the persons whom it is about, exclusively, and then the request; empty when it is not the
     * caller's agency's to answer. INVARIANT (fresh).
     */
    Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id);

    /** Starts writing the originator's answer. */
    void answer(
            Tx tx, UUID id, boolean granted, Optional<UUID> reason, UUID practitioner, Instant at);

    /** A request that is being answered. */
    record Locked(
            UUID id,
            String state,
            UUID author,
            UUID rootSharing,
            UUID asker,
            UUID askingSharing,
            List<UUID> persons,
            Instant now) {}

    /**
     * A request as the originator sees it: its own item, who asks, for whom and for what; nothing else of
     * the other sharing. INVARIANT (silent).
     *
     * @param rootSharing the originator's own sharing, in which it first disclosed the item
     */
    record Asked(
            UUID id,
            String state,
            UUID rootSharing,
            String category,
            Optional<LocalDate> observedOn,
            Optional<Content> text,
            String askerName,
            Optional<String> recipientName,
            String purpose,
            Instant askedAt,
            Optional<Content> reason,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt) {}
}
