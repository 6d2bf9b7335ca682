package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts failures. Each try is counted as one before it is looked at, and taken back when it was right: guesses sent at
 * once cannot outrun the count. Counts are kept by address, and by name and address together, never by name: nobody
 * can lock somebody else out from elsewhere.
 */
public final class Guesses {
    private static final FailureCount.Rule FOR_A_NAME =
            new FailureCount.Rule(3, Duration.ofMinutes(10));
    private static final FailureCount.Rule FOR_AN_ADDRESS =
            new FailureCount.Rule(30, Duration.ofSeconds(30));
    private static final Duration COUNTS_KEPT = Duration.ofDays(1);

    private final Delays delays;
    private final Keyed subjects;

    /**
     * Counts under a secret.
     *
     * @param secret keys the counts, so that they do not tell whose they are; the same on every node
     */
    public Guesses(Delays delays, byte[] secret) {
        this.delays = delays;
        this.subjects = new Keyed(secret);
    }

    /** Who tries, as far as counting goes. */
    record Subjects(Buffer pair, Buffer place) {}

    Subjects of(String name, String address) {
        String counted = Addresses.counted(address);
        return new Subjects(
                Buffer.buffer(subjects.hash("pair", name, counted)),
                Buffer.buffer(subjects.hash("address", counted)));
    }

    /** Holds the counts until the transaction ends. */
    Future<Delays.Held> hold(Tx tx, Subjects who) {
        return delays.hold(tx, List.of(who.pair(), who.place()));
    }

    /** Starts counting one more. Throws TOO_MANY when they have to wait. */
    void count(Tx tx, Subjects who, Delays.Held held) {
        Instant now = held.now();
        FailureCount ofPair = held.of(who.pair());
        FailureCount ofPlace = held.of(who.place());
        long wait = Stream.of(ofPair, ofPlace)
                .mapToLong(f -> f.waitSeconds(now))
                .max()
                .orElse(0);
        if (wait > 0) {
            throw Problem.tooMany(
                    "Too many attempts from here. Wait a little, then try again.", wait);
        }
        delays.set(tx, who.pair(), ofPair.another(FOR_A_NAME, now));
        delays.set(tx, who.place(), ofPlace.another(FOR_AN_ADDRESS, now));
    }

    /** It was right: starts forgetting what came before it. */
    void right(Tx tx, Subjects who) {
        delays.clear(tx, who.pair());
        delays.forgive(tx, who.place());
    }

    /**
     * It was right as far as it went: starts taking this one back, and none before it. Else whoever has the password
     * could clear the count of their wrong codes with it.
     */
    void rightSoFar(Tx tx, Subjects who) {
        delays.forgive(tx, who.pair());
        delays.forgive(tx, who.place());
    }

    /** Starts forgetting counts that nobody needs any more. */
    void tidy(Tx tx) {
        delays.forget(tx, COUNTS_KEPT);
    }
}
