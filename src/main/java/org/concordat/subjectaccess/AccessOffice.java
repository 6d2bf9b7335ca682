package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.subjectaccess.AccessRequest.State;

import java.util.Optional;
import java.util.UUID;

/**
 * What every act on a person's request has in common: one transaction, in which texts are sealed, the act is journalled
 * and whoever it concerns is told.
 */
public record AccessOffice(
        Transactions transactions,
        KeyService keys,
        Contents contents,
        Codec codec,
        Journal journal,
        Events events,
        Doorbell doorbell,
        Permits permits,
        Clocks clocks) {

    /** What a live stream calls news of a request. */
    static final String EVENT = "subjectAccess";

    /** What an act writes beside its texts. */
    @FunctionalInterface
    interface Write<L, R> {
        R write(Tx tx, L found, Texts texts);
    }

    /** Does one act of the caller's agency, its texts under that agency's key. Durable, and told, when this completes. */
    <L, R> Future<R> act(
            Caller caller,
            Scope scope,
            Class<R> answer,
            Transactions.Load<L> load,
            Write<L, R> write) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(scope, answer, load, (tx, found) -> {
                    Texts texts = new Texts(key, codec);
                    R done = write.write(tx, found, texts);
                    texts.keep(tx, contents);
                    return done;
                }))
                .onSuccess(done -> doorbell.ring());
    }

    /** The request, where the caller may work on it and it has not ended. */
    AccessRequest open(Caller caller, Optional<AccessRequest> found) {
        AccessRequest request = found.orElseThrow(Problem::notFound);
        permits.require(caller, Action.WORK_SUBJECT_ACCESS, relations(caller, request));
        if (request.state() != State.OPEN) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This request has ended and stays as it is. A new request gets a new report.");
        }
        return request;
    }

    /** How the caller stands to a request of their agency. */
    static Relation[] relations(Caller caller, AccessRequest request) {
        return request.handler().id().equals(caller.practitioner())
                ? new Relation[] {Relation.AUTHOR, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }

    static JournalEntry about(Caller caller, Act act, AccessRequest request) {
        return JournalEntry.of(caller, act)
                .about(request.person().id())
                .with("request", request.id().toString());
    }

    /** Starts telling a mailbox that there is news of a request. */
    void tell(Tx tx, UUID mailbox, UUID request) {
        events.tell(tx, mailbox, EVENT, request);
    }
}
