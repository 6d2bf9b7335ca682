package org.concordat.web;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Limits;
import org.concordat.kernel.Problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much this node has taken on, and whether it takes on more. Whoever comes beyond what it bears is turned
 * away at once and told when to come again, rather than kept waiting with everybody else; and nobody gets so much
 * that others get nothing.
 *
 * <p>Urgent sharings are the last to be turned away. Whether one is urgent stands in its body; so what may be
 * urgent is let in further than the rest, and looked at again when it has been read.
 */
public final class Capacity {
    private static final long SOON_SECONDS = 1;
    private static final long LATER_SECONDS = 2;
    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();
    /** A browser keeps some open between its requests. */
    private static final int CONNECTIONS_OF_A_REQUEST = 8;

    /** Bodies are read whole: together no more than what the heap has room for many times over. */
    private static final long BODIES_BYTES = 32L * 1024 * 1024;

    /** Of requests and of bodies, strangers have one part of so many. */
    private static final int PART_OF_STRANGERS = 4;

    private final Limits limits;
    private final BooleanSupplier able;
    private final LongSupplier nanos;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<UUID, Share> practitioners = new HashMap<>();
    private final Map<UUID, Share> agencies = new HashMap<>();
    private int underWay;
    private int ofStrangers;
    private int uploads;
    private long bytes;
    private long bytesOfStrangers;
    private long sweptAt;

    /**
     * An empty one.
     *
     * @param able whether the database answers: without it nothing can be done
     * @param nanos a clock that only goes forward
     */
    public Capacity(Limits limits, BooleanSupplier able, LongSupplier nanos) {
        this.limits = limits;
        this.able = able;
        this.nanos = nanos;
        this.sweptAt = nanos.getAsLong();
    }

    Limits limits() {
        return limits;
    }

    /** What is known of a request before its body is read. */
    record Arrival(Optional<Caller> caller, boolean mayBeUrgent, boolean file, long bytes) {}

    /** What somebody uses: places, and a bucket of requests that fills again by the minute. */
    private static final class Share {
        private final int perMinute;
        private int underWay;
        private int uploads;
        private double left;
        private long reckonedAt;

        private Share(int perMinute, long now) {
            this.perMinute = perMinute;
            this.left = perMinute;
            this.reckonedAt = now;
        }

        private void reckon(long now) {
            double minutes = (now - reckonedAt) / (double) Duration.ofMinutes(1).toNanos();
            left = Math.min(perMinute, left + minutes * perMinute);
            reckonedAt = now;
        }

        private boolean isIdle(long now) {
            reckon(now);
            return underWay == 0 && left >= perMinute;
        }

        private boolean isSpent() {
            return left < 1;
        }

        private long secondsToNext() {
            return Math.max(SOON_SECONDS, (long) Math.ceil((1 - left) * 60 / perMinute));
        }
    }

    /** A place for one request; to be left once it is answered, however it was. */
    final class Place {
        private final Arrival arrival;
        private boolean left;

        private Place(Arrival arrival) {
            this.arrival = arrival;
        }

        /** Its body has been read. Fails when there is no place for what it turned out to be. */
        void read(boolean urgent) {
            if (arrival.mayBeUrgent() && !urgent) {
                refuseBeyond(underWay() - 1, limits.requests() + limits.requests() / 4);
            }
        }

        void leave() {
            synchronized (Capacity.this) {
                if (!left) {
                    left = true;
                    count(arrival, -1);
                }
            }
        }
    }

    /** Lets a request in; fails with {@code BUSY}, {@code TOO_MANY} or {@code UNAVAILABLE}. */
    Place enter(Arrival arrival) {
        if (!able.getAsBoolean()) {
            throw Problem.unavailable(
                    "The platform cannot reach its database. Nothing is lost: try again in a moment.",
                    LATER_SECONDS);
        }
        synchronized (this) {
            sweep();
            int more = arrival.mayBeUrgent() ? limits.requests() / 2 : 0;
            refuseBeyond(underWay, limits.requests() + more);
            long together = arrival.mayBeUrgent() ? BODIES_BYTES * 3 / 2 : BODIES_BYTES;
            if (arrival.bytes() > 0) {
                refuseBeyond(bytes + arrival.bytes() - 1, together);
            }
            if (arrival.file()) {
                refuseBeyond(uploads, limits.uploads());
            }
            arrival.caller()
                    .ifPresentOrElse(
                            caller -> share(caller, arrival), () -> refuseStrangersBeyond(arrival));
            count(arrival, 1);
            return new Place(arrival);
        }
    }

    /** One connection more; false when that is one too many. */
    boolean connected() {
        int most = limits.streams() + CONNECTIONS_OF_A_REQUEST * limits.requests();
        return connections.incrementAndGet() <= most;
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    private synchronized int underWay() {
        return underWay;
    }

    private static void refuseBeyond(long taken, long most) {
        if (taken >= most) {
            throw Problem.busy(LATER_SECONDS);
        }
    }

    private void refuseStrangersBeyond(Arrival arrival) {
        refuseBeyond(ofStrangers, Math.max(1, limits.requests() / PART_OF_STRANGERS));
        if (arrival.bytes() > 0) {
            refuseBeyond(bytesOfStrangers + arrival.bytes() - 1, BODIES_BYTES / PART_OF_STRANGERS);
        }
    }

    /** What a colleague does must not keep an urgent sharing back; what its sender does may. */
    private void share(Caller caller, Arrival arrival) {
        Share own = own(caller);
        Share agency = ofAgency(caller);
        refuseBeyondShare(own, limits.ofPractitioner());
        if (arrival.file() && own.uploads >= Math.max(1, limits.uploads() / 2)) {
            throw tooMany(SOON_SECONDS);
        }
        if (!arrival.mayBeUrgent()) {
            refuseBeyondShare(agency, limits.ofAgency());
            agency.left -= 1;
        }
        own.left -= 1;
    }

    private void refuseBeyondShare(Share share, int most) {
        share.reckon(nanos.getAsLong());
        if (share.isSpent()) {
            throw tooMany(share.secondsToNext());
        }
        if (share.underWay >= most) {
            throw tooMany(SOON_SECONDS);
        }
    }

    private static Problem tooMany(long seconds) {
        return Problem.tooMany(
                "That is more at once than one person or agency may ask. Nothing is lost: wait a little,"
                        + " then try again.",
                seconds);
    }

    private Share own(Caller caller) {
        return practitioners.computeIfAbsent(
                caller.practitioner(),
                id -> new Share(limits.practitionerPerMinute(), nanos.getAsLong()));
    }

    private Share ofAgency(Caller caller) {
        return agencies.computeIfAbsent(
                caller.agency(), id -> new Share(limits.agencyPerMinute(), nanos.getAsLong()));
    }

    private void count(Arrival arrival, int by) {
        underWay += by;
        bytes += by * arrival.bytes();
        uploads += arrival.file() ? by : 0;
        arrival.caller()
                .ifPresentOrElse(
                        caller -> {
                            Share own = own(caller);
                            own.underWay += by;
                            own.uploads += arrival.file() ? by : 0;
                            ofAgency(caller).underWay += by;
                        },
                        () -> {
                            ofStrangers += by;
                            bytesOfStrangers += by * arrival.bytes();
                        });
    }

    /** Of how many practitioners something is known. */
    synchronized int remembered() {
        return practitioners.size();
    }

    /** Whoever has done nothing for a while is forgotten. */
    private void sweep() {
        long now = nanos.getAsLong();
        if (now - sweptAt >= SWEEP_NANOS) {
            sweptAt = now;
            practitioners.values().removeIf(share -> share.isIdle(now));
            agencies.values().removeIf(share -> share.isIdle(now));
        }
    }
}
