package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.subjectaccess.AccessRequest.Closing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where requests are kept: those of the transaction's agency. */
public interface RequestBook {

    /** One of the agency's records, whose person somebody asks for; empty where the agency holds none of that id. */
    Future<Optional<Asked>> record(Tx tx, UUID record);

    /**
     * What a request is registered of.
     *
     * @param child whether the person is one, or may be
     */
    record Asked(boolean child, Instant now) {}

    /** Starts writing a request; texts are content ids. */
    void register(Tx tx, Caller caller, NewRequest request);

    /** A request as it is first written. */
    record NewRequest(
            UUID id,
            UUID record,
            Asker asker,
            UUID askerName,
            LocalDate receivedOn,
            LocalDate dueOn,
            Instant at) {}

    /** One, without a lock. */
    Future<Optional<AccessRequest>> find(Tx tx, UUID id);

    /** One, locked against being changed by somebody else at the same time. */
    Future<Optional<AccessRequest>> lock(Tx tx, Caller caller, UUID id);

    /** Open ones, what is due first first, then the newest of those that ended; a supervisor's whole agency's. */
    Future<List<AccessRequest>> list(Tx tx, Caller caller);

    /** Starts writing that a proof was seen. */
    void check(Tx tx, Caller caller, UUID request, NewCheck check);

    /** A proof as it is first written. */
    record NewCheck(Part part, UUID seen, LocalDate seenOn, Instant at) {}

    /** Starts writing another time limit. */
    void limit(Tx tx, UUID request, Optional<LocalDate> provedOn, LocalDate dueOn);

    /** Starts writing that it takes longer, which the person was told. */
    void extend(Tx tx, UUID request, LocalDate dueOn, UUID reason, LocalDate toldOn);

    /** Starts writing that it ends without a report. */
    void close(Tx tx, UUID request, Closing why, UUID note, Instant at);

    /** Disclosures that belong to a request and are no line of it yet. */
    Future<List<UUID>> missing(Tx tx, UUID request);

    /** Starts making them lines. */
    void compile(Tx tx, Caller caller, UUID request, Collection<UUID> disclosures, Instant at);

    /** The lines of a request, the oldest first. */
    Future<List<Line>> lines(Tx tx, UUID request);

    /** Starts writing what was decided about lines. */
    void choose(Tx tx, Caller caller, UUID request, List<NewChoice> choices);

    /** A choice as it is first written. */
    record NewChoice(
            UUID line,
            Line.Choice choice,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<UUID> reason,
            Instant at) {}

    /** Everybody who registered it, saw a proof, put it together or decided about an item, at any time. */
    Future<Set<UUID>> hands(Tx tx, UUID request);

    /** Starts keeping a signed report, which ends the request. */
    void sign(Tx tx, Caller caller, Signed signed);

    /** What is kept of it; texts are content ids. */
    record Signed(UUID request, UUID report, Optional<UUID> approval, Instant at) {}

    /** The signed report of a request, sealed. */
    Future<Optional<Kept>> report(Tx tx, UUID request);

    /** A report that was signed. */
    record Kept(Content report, Named signedBy, Instant signedAt) {}
}
