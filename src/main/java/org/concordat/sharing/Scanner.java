package org.concordat.sharing;

import io.vertx.core.Future;

/** Looks for what would do harm in a file, while it comes in. */
public interface Scanner {
    /** Nobody looks, and nobody is told otherwise. */
    Scanner NONE = () -> new Scan() {
        @Override
        public Future<Void> next(byte[] piece) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Found> end() {
            return Future.succeededFuture(new Found.NotLooked());
        }

        @Override
        public void giveUp() {}
    };

    /** Begins with a file. */
    Scan begin();

    /** One file's looking through. Where it must not go on without, it fails with UNAVAILABLE. */
    interface Scan {
        /** Takes the next piece; completes when there is room for another. */
        Future<Void> next(byte[] piece);

        /** All has come: what was found. */
        Future<Found> end();

        /** The rest will not come. */
        void giveUp();
    }

    /** What a file was found to be. INVARIANT (closed): only {@link Clean} says that somebody looked. */
    sealed interface Found {
        /** Nothing known was found. */
        record Clean() implements Found {}

        /** @param name what the scanner calls it */
        record Harmful(String name) implements Found {}

        /** Nobody looked. */
        record NotLooked() implements Found {}
    }
}
