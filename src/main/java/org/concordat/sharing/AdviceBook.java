package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where questions for advice are kept: those of the transaction's agency. */
public interface AdviceBook {

    /** Who could answer the caller, and what a question would be tied to. */
    Future<Setting> setting(Tx tx, Caller caller, Optional<UUID> sharing, Optional<UUID> record);

    /** Supervisors of the caller's agency besides the caller. */
    Future<List<Advice.Named>> advisers(Tx tx, Caller caller);

    /** One, locked against being answered by somebody else at the same time. */
    Future<Optional<Locked>> lock(Tx tx, UUID id);

    Future<Optional<Advice>> find(Tx tx, UUID id);

    /** Those without an answer, oldest first: the caller's own, or a supervisor's whole agency's. */
    Future<List<Advice>> waiting(Tx tx, Caller caller);

    /** Those with an answer, newest answer first: the caller's own, or a supervisor's agency's. */
    Future<List<Advice>> answered(Tx tx, Caller caller, Optional<Cursor> before, int limit);

    /** Those about one sharing, oldest first, as far as the caller may see them. */
    Future<List<Advice>> about(Tx tx, Caller caller, UUID sharing);

    /** Starts writing a question. Texts are content ids. */
    void ask(Tx tx, Caller caller, Question question);

    /** Starts writing its answer. */
    void answer(Tx tx, Caller caller, UUID advice, UUID text, Instant at);

    /**
     * What a question is asked in.
     *
     * @param author who wrote the sharing; empty where the caller's agency sent none of that id
     * @param known whether the agency holds the record
     */
    record Setting(
            List<Advice.Named> advisers, Optional<UUID> author, boolean known, Instant now) {}

    record Locked(Advice advice, Instant now) {}

    record Question(
            UUID id,
            Optional<UUID> adviser,
            Optional<UUID> sharing,
            Optional<UUID> record,
            UUID text,
            Instant at) {}
}
