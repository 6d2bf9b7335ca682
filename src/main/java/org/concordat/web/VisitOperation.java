package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.access.SignIn;
import org.concordat.access.Tokens;

import java.util.Optional;

/** An operation that begins, renews or ends a session: it may set the browser's cookie. */
@FunctionalInterface
public interface VisitOperation {
    Future<Outcome> handle(Visit visit);

    /**
     * A request that may come before there is a caller.
     *
     * @param from where it came from
     * @param inputs all that came
     * @param platform where the platform is that it came to, such as {@code https://county.example/concordat}
     * @param held what the browser holds on its way to a provider and back
     */
    record Visit(
            Optional<Tokens.Verified> who,
            JsonObject body,
            SignIn.From from,
            Inputs inputs,
            Optional<String> platform,
            Optional<String> held) {
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

        /** The browser sets out for a provider, and holds this meanwhile. */
        record SetOut(Reply reply, String held) implements Outcome {}

        /** It came back, and goes on to a page of ours; signed in where there is a token. */
        record CameBack(Reply reply, String page, Optional<Tokens.Issued> token)
                implements Outcome {}

        /** The cookie goes. */
        record Ended(Reply reply) implements Outcome {}
    }
}
