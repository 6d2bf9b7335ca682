package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What practitioners are told of reviews of their work: the caller's own. */
public interface FeedbackBook {

    /** What has no answer yet, and then what was answered, newest first. */
    Future<List<Feedback>> own(Tx tx, Caller caller, int limit);

    /** One of the caller's own, locked against being answered twice at the same time. */
    Future<Optional<Feedback>> lock(Tx tx, Caller caller, UUID review);

    /** Starts keeping an answer. */
    void answer(Tx tx, Caller caller, UUID review, Optional<UUID> text, Instant at);
}
