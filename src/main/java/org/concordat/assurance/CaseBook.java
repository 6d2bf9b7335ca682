package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Notice;
import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.LearningHints.Known;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where cases are kept, under row level security: each sees what its agency may. What is started is durable when its
 * transaction commits.
 */
public interface CaseBook {

    /** What a new case is opened in. */
    Future<Setting> setting(
            Tx tx, Caller caller, Collection<UUID> persons, CaseKind kind, int months);

    /**
     * What a new case is opened in.
     *
     * @param handlers mailboxes of the agency's representatives; where it has none, its supervisors'
     * @param known which of the records are the agency's
     * @param before how many of the kind it had within the months asked for
     */
    record Setting(
            List<UUID> handlers, List<UUID> stewards, List<UUID> known, int before, Instant now) {}

    /** One of the caller's agency, all of it that the caller may see. */
    Future<Optional<Whole>> find(Tx tx, UUID id);

    /** As {@link #find}, locked against being taken on by somebody else at the same time. */
    Future<Optional<Whole>> lock(Tx tx, UUID id);

    /** What its persons are called, for warning of their names. */
    Future<List<Known>> known(Tx tx, UUID id);

    /** Cases that the caller sees, newest first. */
    Future<List<Case>> cases(Tx tx, Optional<Place> before, int limit);

    /** What other agencies ask of the caller's, oldest open one first. */
    Future<List<CasePart>> parts(Tx tx, int limit);

    /** Measures that are the caller's to take, or their agency's in another's case; open ones, by their last day. */
    Future<List<CaseMeasure>> measures(Tx tx, int limit);

    /** How many cases of each kind, open and closed, and measures. */
    Future<List<Count>> counts(Tx tx);

    /** A number with its two words: {@code breach}, {@code closed}. */
    record Count(String kind, String state, int number) {}

    /** The part that the caller's agency has in another's case. */
    Future<Optional<CasePart>> part(Tx tx, UUID ofCase);

    /** As {@link #part}, locked. */
    Future<Optional<CasePart>> lockPart(Tx tx, UUID ofCase);

    /** A measure that the caller sees, locked. */
    Future<Optional<CaseMeasure>> lockMeasure(Tx tx, UUID id);

    void open(Tx tx, Case one, Collection<UUID> persons);

    void move(Tx tx, UUID id, CaseStage to, boolean breach, Instant awareAt);

    void done(Tx tx, Caller caller, UUID ofCase, String what, Optional<UUID> text, Instant at);

    void ask(Tx tx, Caller caller, CasePart part);

    /** Nobody waits any more for what partners have not answered; without {@code at} somebody does again. */
    void end(Tx tx, UUID ofCase, Optional<Instant> at);

    void answer(Tx tx, Caller caller, UUID part, UUID text, Instant at);

    void set(Tx tx, Caller caller, CaseMeasure measure, Instant at);

    void follow(
            Tx tx,
            Caller caller,
            UUID measure,
            CaseMeasure.Outcome outcome,
            UUID effect,
            Instant at);

    void notice(Tx tx, Caller caller, UUID ofCase, Notice notice);

    /** Starts keeping what was stopped or asked for; of a case of the caller's agency. */
    void contain(Tx tx, Caller caller, Containment containment);

    /** How far the caller's agency's case is, across agencies; empty for who is barred from it. */
    Future<Optional<CaseStage>> stage(Tx tx, Caller caller, UUID ofCase);

    /** What stewards are asked to suspend, across agencies, the oldest first. */
    Future<List<Containment>> asked(Tx tx);

    /** One of {@link #asked}, whatever its state. */
    Future<Optional<Containment>> findAsked(Tx tx, UUID id);

    /** As {@link #findAsked}, locked. */
    Future<Optional<Containment>> lockAsked(Tx tx, UUID id);

    void answered(
            Tx tx, Caller caller, UUID id, Containment.State state, String reason, Instant at);

    /** Agencies with so many cases of one kind within so many months, across agencies: numbers alone. */
    Future<List<Persistent>> persistent(Tx tx, int count, int months);

    /** The same thing too often in one agency. */
    record Persistent(Case.Named agency, CaseKind kind, int number) {}

    /** Where the caller's agency is a party to an agreement: what it is called. */
    Future<Optional<String>> agreement(Tx tx, Caller caller, UUID id);

    /**
     * Mailboxes of an agency's representatives; where it has none, of its supervisors. Who is barred from a person of
     * the case is told nothing of it.
     */
    Future<List<UUID>> handlers(Tx tx, UUID agency, Optional<UUID> ofCase);

    /** Of every steward. */
    Future<List<UUID>> stewards(Tx tx);

    /** The name of a colleague who has not left. */
    Future<Optional<String>> colleague(Tx tx, Caller caller, UUID practitioner);

    Future<Instant> now(Tx tx);
}
