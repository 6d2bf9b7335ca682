package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.messaging.Inboxes.Named;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where referrals are kept, as far as the transaction's agency may see them. */
public interface ReferralBook {

    /**
     * What an act of the hub's rests on.
     *
     * @param persons the hub's own records of those it is about
     * @param rating the pack's id
     * @param nextTeam whom a decision passes them on to
     */
    record Setting(
            Referral referral,
            String hubName,
            List<Named> persons,
            Optional<String> rating,
            Optional<UUID> nextTeam,
            Instant now) {
        List<UUID> records() {
            return persons.stream().map(Named::id).toList();
        }
    }

    Future<Optional<Setting>> setting(Tx tx, UUID id);

    /**
     * One, locked against being changed by somebody else at the same time.
     *
     * @param rating the pack's id
     * @param nextArrived whether that one has reached whom it is for
     * @param unanswered requests to partners without an answer
     */
    record Locked(
            Referral referral,
            Optional<String> rating,
            boolean nextArrived,
            List<UUID> unanswered,
            Instant now) {}

    Future<Optional<Locked>> lock(Tx tx, UUID id);

    /** Whether somebody works for the agency and may work on its referrals. */
    Future<Boolean> works(Tx tx, UUID agency, UUID practitioner);

    /** The agencies of teams, by team; those that can receive nothing, or that there are not, are missing. */
    Future<Map<UUID, UUID>> agenciesOf(Tx tx, Collection<UUID> teams);

    /** Starts writing a new one, for its sharing; the recipient is the sharing's. */
    void add(Tx tx, UUID sharing, String category, ReferralState state);

    /** Starts writing that it has reached whom it is for, if it is one that waited. */
    void submitted(Tx tx, UUID sharing, Instant at);

    /** Starts writing that it will not be sent. */
    void withdrawn(Tx tx, UUID sharing, Instant at);

    /** Starts writing that one which was withdrawn waits again; nothing happens where there is none of that id. */
    void reopened(Tx tx, UUID sharing, Instant at);

    /** Starts writing where it stands now. */
    void move(Tx tx, UUID id, ReferralState to, Instant at);

    /** Starts writing that something was done which another's act must not have missed. */
    void touch(Tx tx, UUID id);

    void rate(Tx tx, UUID id, String rating);

    void assign(Tx tx, UUID id, Optional<UUID> practitioner);

    /**
     * The hub's decision. Texts are content ids.
     */
    record Decided(String levelOfNeed, UUID rationale, UUID by, Optional<UUID> nextTeam) {}

    void decide(Tx tx, UUID id, Decided decided);

    /** Starts writing which referral carries it on. */
    void passOn(Tx tx, UUID id, UUID next);

    /** Starts writing how it ended. Texts are content ids. */
    void end(Tx tx, UUID id, UUID outcome, Optional<UUID> instead);

    /**
     * Something that was done.
     *
     * @param word an id of the pack's, never a text
     * @param shown the referrer sees it too
     * @param told the sharing that tells the referrer of it
     */
    record NewAct(
            UUID referral,
            String act,
            Optional<String> word,
            boolean shown,
            UUID practitioner,
            Optional<UUID> told,
            Instant at) {}

    /** Starts writing what was done. */
    void act(Tx tx, NewAct act);

    /** Starts writing a note of a strategy discussion. */
    void note(
            Tx tx,
            UUID referral,
            UUID id,
            String kind,
            UUID text,
            Optional<LocalDate> due,
            UUID practitioner,
            Instant at);

    /** Whether an action of a discussion is still to be done, locked; empty where there is no such action. */
    Future<Optional<Boolean>> openAction(Tx tx, UUID referral, UUID note);

    /** Starts writing that an action is done. */
    void tickOff(Tx tx, UUID note, UUID practitioner, Instant at);

    /** Starts telling all teams of the hub, unless it has not reached them, and the referrer where shown. */
    void tell(Tx tx, UUID referral, boolean shown);

    /**
     * All of one. Texts are in {@code contents}, sealed.
     *
     * @param triage there for the hub only
     * @param earlier referrals of the same person to the same hub, for the hub only
     */
    record Whole(
            Referral referral,
            Named from,
            String author,
            Named to,
            Optional<Named> team,
            Optional<Named> addressee,
            List<Named> persons,
            Optional<Triage> triage,
            List<Done> acts,
            List<Asked> requests,
            List<Note> notes,
            List<Earlier> earlier,
            List<Running> clocks,
            List<Named> colleagues,
            List<Content> contents,
            Instant now) {}

    /** The hub's word. */
    record Triage(
            Optional<String> rating,
            Optional<Named> assigned,
            Optional<String> levelOfNeed,
            Optional<UUID> rationale,
            Optional<String> decidedBy,
            Optional<Next> next,
            Optional<UUID> instead,
            Optional<UUID> outcome) {}

    /** What tells the referrer, and how it stands. */
    record Reply(UUID sharing, String state) {}

    /** To whom somebody is passed on; the referral once there is one. */
    record Next(Named agency, Named team, Optional<UUID> referral, Optional<String> state) {}

    record Done(
            String act,
            Optional<String> word,
            Optional<String> by,
            Optional<Reply> told,
            Instant at) {}

    record Note(
            UUID id,
            String kind,
            UUID text,
            Optional<LocalDate> due,
            String by,
            Instant at,
            Optional<Ticked> done) {}

    /** Who did it, and when. */
    record Ticked(String by, Instant at) {}

    record Earlier(UUID id, String state, Instant at) {}

    /** A clock that runs. */
    record Running(String kind, Instant due, Optional<String> paused) {}

    /**
     * A request to a partner, for the hub.
     *
     * @param state its sharing's
     * @param paused why its time stands still
     */
    record Asked(
            UUID id,
            String state,
            Named agency,
            Optional<String> team,
            UUID question,
            String by,
            Instant at,
            Instant due,
            Optional<String> paused,
            Optional<Answered> answer) {}

    /** @param challenge to it, where there is one */
    record Answered(
            String how,
            Optional<String> reason,
            Optional<UUID> sharing,
            Instant at,
            Optional<UUID> challenge) {}

    /** One as the caller's side may see it; {@code months} is how far back earlier ones count. */
    Future<Optional<Whole>> whole(Tx tx, Caller caller, UUID id, int months);

    /** What a list shows. */
    record Line(
            UUID id,
            ReferralState state,
            Named from,
            Named to,
            List<Named> persons,
            Optional<String> rating,
            Instant createdAt,
            Optional<Instant> submittedAt,
            Cursor cursor) {}

    /** The caller's own, or a supervisor's whole agency's, newest first. */
    Future<List<Line>> sent(
            Tx tx, Caller caller, Optional<String> state, Optional<Cursor> before, int limit);

    /** Those that reached the caller: the whole hub's for its workers, else the named team's. */
    Future<List<Line>> received(
            Tx tx, Caller caller, Optional<String> state, Optional<Cursor> before, int limit);

    /** What the board of the hub asks for. */
    record Filter(
            Optional<String> rating,
            boolean unrated,
            boolean mine,
            Optional<String> state,
            Optional<Place> after,
            int limit) {}

    /**
     * One row of the board.
     *
     * @param due of what is due first of it; what is paused is due at no time
     * @param paused why something of it stands still
     */
    record Queued(
            UUID id,
            ReferralState state,
            int version,
            Named from,
            List<Named> persons,
            Optional<String> rating,
            Optional<Named> assigned,
            Optional<Instant> due,
            Optional<String> clock,
            Optional<String> paused,
            int asked,
            int answered,
            Instant since,
            Place place) {}

    /** Open referrals of the caller's hub, the one due first before all others, in one query. */
    Future<List<Queued>> queue(Tx tx, Caller caller, Filter filter);
}
