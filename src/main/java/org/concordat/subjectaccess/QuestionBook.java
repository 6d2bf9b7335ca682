package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept what originators are asked of items of theirs, and what they say. */
public interface QuestionBook {

    /** Where each of a request's lines began. */
    Future<List<Origin>> origins(Tx tx, Caller caller, UUID request, Collection<UUID> lines);

    /**
     * The originator's own item at the beginning.
     *
     * @param person the originator's own record of whom the request is about; empty where it knows nobody as them
     * @param mailbox who is asked: the practitioner who first sent it and may still read it, else its supervisors
     * @param unopened nobody of the caller's agency has opened what it came by
     * @param asked it has been asked about already
     */
    record Origin(
            UUID line,
            UUID originator,
            UUID content,
            Optional<UUID> person,
            UUID root,
            UUID rootSharing,
            UUID mailbox,
            boolean unopened,
            boolean asked) {}

    /** Starts asking. */
    void ask(Tx tx, Caller caller, NewQuestion question);

    /** A question as it is first written. */
    record NewQuestion(
            UUID id,
            UUID request,
            Asker asking,
            UUID person,
            Origin origin,
            Instant at,
            Instant due) {}

    /** What of a request of the caller's agency has not been answered, locked against an answer meanwhile. */
    Future<List<Open>> open(Tx tx, UUID request);

    /** A question that waits for an answer, whose, and in whose mailbox. */
    record Open(UUID id, UUID originator, UUID mailbox) {}

    /** Starts writing that no answer is needed any more, because the request has ended. */
    void lapse(Tx tx, UUID request, Instant at);

    /** What the caller may answer or answered lately, open ones first, at most 200. */
    Future<List<Asked>> of(Tx tx, Caller caller);

    /**
     * A question as the originator sees it: its own item, its own record of whose request it is, what kind of person
     * asks, and by when; nothing else of the request, not the name of who made it, nor what else is in it. INVARIANT
     * (silent).
     */
    record Asked(
            UUID id,
            Line.State state,
            UUID sharing,
            String category,
            Optional<LocalDate> observedOn,
            Optional<Content> text,
            String asker,
            Named person,
            Asker asking,
            Instant askedAt,
            Instant due,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt) {}

    /** One that the caller's agency may answer, locked; empty where it is not theirs. */
    Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id);

    /** A question that is being answered. */
    record Locked(
            UUID id,
            Line.State state,
            UUID author,
            UUID rootSharing,
            UUID asker,
            UUID askedBy,
            UUID request,
            Instant now) {}

    /** Starts writing the answer; texts are content ids. */
    void answer(Tx tx, Caller caller, UUID id, NewAnswer answer);

    /** An answer as it is written. */
    record NewAnswer(
            Line.State state,
            Optional<UUID> wording,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<UUID> reason,
            Instant at) {}
}
