package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;

/**
 * One request, or what is sent instead of one.
 *
 * @param number which of the seed's requests it is
 * @param operation of the contract; or what kind of bytes it is
 * @param who signed in as this account; "" for nobody
 * @param template its bytes, with marks for what is looked up when it is sent
 * @param head whether it asks for no body
 * @param manner how its connection goes on
 */
record Sent(
        long number, String operation, String who, Buffer template, boolean head, Manner manner) {

    /** What may come after it on its connection. */
    enum Manner {
        /** A whole request: it is answered, and the next may follow. */
        WHOLE,
        /** Where it ends is in doubt: answered or closed, and nothing follows. */
        DOUBTFUL,
        /** All that is sent has been sent, and it may not be all: answered or closed once that is said. */
        HALF
    }
}
