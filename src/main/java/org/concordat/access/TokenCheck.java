package org.concordat.access;

import java.util.Optional;

/** What came of looking at a token. */
public sealed interface TokenCheck {
    /** It is ours, whole and in its time. */
    record Good(Tokens.Verified says) implements TokenCheck {}

    /** It is none, for the first reason that was found. */
    record Refused(TokenFault why) implements TokenCheck {}

    default Optional<Tokens.Verified> verified() {
        return this instanceof Good good ? Optional.of(good.says()) : Optional.empty();
    }

    default Optional<TokenFault> fault() {
        return this instanceof Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }
}
