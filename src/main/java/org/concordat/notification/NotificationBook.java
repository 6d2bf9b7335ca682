package org.concordat.notification;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.notification.Mailer.Fault;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where choices are kept, and who is to be told of something. */
public interface NotificationBook {

    /** The caller's own. */
    Future<Optional<Kept>> own(Tx tx, Caller caller);

    /** Starts keeping the caller's choice in place of an earlier one. */
    void keep(Tx tx, Caller caller, Content address, Choice choice);

    /** Starts forgetting it, and all that was due. */
    void stop(Tx tx, Caller caller);

    /** Whether this transaction alone follows the events now: whoever else does waits for the next time. */
    Future<Boolean> turn(Tx tx);

    /** Who reads the mailboxes of some events and wants to be told. */
    Future<List<Reader>> readers(Tx tx, Collection<UUID> mailboxes);

    /** Which of them are urgent sharings. */
    Future<Set<UUID>> urgent(Tx tx, List<Event> events);

    /** Starts noting that people are to be told; what was due earlier stays so. */
    void note(Tx tx, List<News> news);

    /** Takes some who are due, so that no other node tells them within two minutes. */
    Future<List<Due>> claim(Tx tx, Instant now, int limit);

    /**
     * Starts noting that there is nothing more to tell of this.
     *
     * @param at when they were told; empty when all was opened before
     * @param again when they are told again of what is urgent
     */
    void told(Tx tx, Due due, Optional<Instant> at, int times, Optional<Instant> again);

    /** Starts noting that they could not be told. */
    void failed(Tx tx, Due due, Instant now, Fault fault, Instant retry);

    /** Notes for senders which of somebody's unopened sharings nobody could be told of; those new to this. */
    Future<List<Untold>> untold(Tx tx, Due due, Instant now);

    /**
     * A choice, and how it has gone.
     *
     * @param failing since when messages are refused, and why
     */
    record Kept(
            Content address, Choice choice, Optional<Instant> toldAt, Optional<Failing> failing) {}

    /** Since when, and the last reason. */
    record Failing(Instant since, Fault fault) {}

    /** Somebody who reads a mailbox. */
    record Reader(
            UUID mailbox,
            UUID practitioner,
            UUID agency,
            Choice choice,
            Optional<Instant> toldAt) {}

    /**
     * That somebody is to be told.
     *
     * @param sharings which are there to be opened
     * @param other whether there is news that is not opened
     */
    record News(UUID practitioner, UUID agency, Set<UUID> sharings, boolean other, Instant due) {}

    /**
     * Somebody to be told now.
     *
     * @param edition moves with every news; what came meanwhile is due by itself
     * @param other whether there is news that is not opened
     * @param sharings what they were not told of yet, or are told of again
     * @param unopened those that nobody has opened
     * @param urgent those of these that are
     * @param times how often they were told of something urgent
     * @param failures in a row
     */
    record Due(
            UUID practitioner,
            long edition,
            Content address,
            Choice choice,
            boolean other,
            List<UUID> sharings,
            List<UUID> unopened,
            List<UUID> urgent,
            int times,
            int failures) {}

    /** A sharing that lies unopened, and whose it is. */
    record Untold(UUID sharing, UUID agency, UUID practitioner) {}
}
