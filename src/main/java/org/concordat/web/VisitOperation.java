package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Tokens;

import java.util.Optional;

/** An operation that begins, renews or ends a session: it may set the browser's cookie. */
@FunctionalInterface
interface VisitOperation {
    Future<Outcome> handle(Visit visit);

    /**
     * A request that may come before there is a caller.
     *
     * @param address where it came from
     */
    record Visit(Optional<Tokens.Verified> who, JsonObject body, String address) {
        Tokens.Verified required() {
            return who.orElseThrow();
        }
    }

    /** An answer, and what becomes of the browser's cookie. */
    sealed interface Outcome {
        Reply reply();

        /** The cookie stays as it is. */
        record Kept(Reply reply) implements Outcome {}

        /** The cookie carries this token from now on. */
        record Begun(Reply reply, Tokens.Issued token) implements Outcome {}

        /** The cookie goes. */
        record Ended(Reply reply) implements Outcome {}
    }
}
