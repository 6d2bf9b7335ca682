package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.Mistake;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.sharing.RehearsalBook.Entry;
import org.concordat.sharing.RehearsalBook.Rehearsal;
import org.concordat.sharing.RehearsedChange.AgreementTerms;
import org.concordat.sharing.RehearsedChange.CommunityTerms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A steward tries a change against the decisions of past months; nothing else changes. */
public final class Rehearsals {
    private static final int MISTAKES_SHOWN = 50;

    private final Transactions transactions;
    private final RehearsalBook book;
    private final Journal journal;
    private final Pack pack;
    private final String bases;

    /**
     * Rehearsals under a pack.
     *
     * @param bases the catalogue of lawful bases, as it is written
     */
    public Rehearsals(
            Transactions transactions,
            RehearsalBook book,
            Journal journal,
            Pack pack,
            String bases) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.pack = pack;
        this.bases = bases;
    }

    /** An agreement as if in force or ended, with other terms where they are given. */
    public record AgreementTry(
            int months,
            boolean inForce,
            Optional<List<UUID>> disclosers,
            Optional<List<UUID>> recipients,
            Optional<List<String>> purposes,
            Optional<List<String>> categories,
            Optional<String> lawfulBasis,
            Optional<String> legalPower) {}

    /** A community with other purposes or members. */
    public record CommunityTry(
            int months, Optional<List<String>> purposes, List<UUID> joining, List<UUID> leaving) {}

    /** Starts trying an agreement; its id is durable when this completes. */
    public Future<Recorded> agreement(Caller caller, Attempt attempt, UUID id, AgreementTry tried) {
        return start(
                caller,
                attempt,
                "agreement",
                Optional.of(id),
                tried.months(),
                tx -> book.agreement(tx, id).map(found -> {
                    AgreementTerms as = found.orElseThrow(Problem::notFound);
                    AgreementTerms changed = new AgreementTerms(
                            as.id(),
                            as.number(),
                            as.community(),
                            as.before(),
                            tried.disclosers().orElse(as.disclosers()),
                            tried.recipients().orElse(as.recipients()),
                            tried.purposes().orElse(as.purposes()),
                            tried.categories().orElse(as.categories()),
                            tried.lawfulBasis().orElse(as.lawfulBasis()),
                            tried.legalPower().or(as::legalPower),
                            as.from(),
                            as.reviewBy(),
                            as.controller(),
                            tried.inForce());
                    return new RehearsedChange(
                            Optional.of(changed), Optional.empty(), Optional.empty());
                }));
    }

    /** Starts trying a community; its id is durable when this completes. */
    public Future<Recorded> community(Caller caller, Attempt attempt, UUID id, CommunityTry tried) {
        return start(
                caller,
                attempt,
                "community",
                Optional.of(id),
                tried.months(),
                tx -> book.community(tx, id).map(found -> {
                    CommunityTerms as = found.orElseThrow(Problem::notFound);
                    List<UUID> members = new ArrayList<>(as.members());
                    members.removeAll(tried.leaving());
                    members.addAll(tried.joining());
                    CommunityTerms changed = new CommunityTerms(
                            as.id(),
                            as.name(),
                            as.before(),
                            tried.purposes().orElse(as.purposes()),
                            members.stream().distinct().toList());
                    return new RehearsedChange(
                            Optional.empty(), Optional.of(changed), Optional.empty());
                }));
    }

    /** Starts trying another text of the pack, when it has no mistakes. */
    public Future<Recorded> pack(Caller caller, Attempt attempt, int months, String yaml) {
        List<Mistake> mistakes =
                PackParser.parse(pack.name(), yaml, bases).fold(valid -> List.of(), all -> all);
        if (!mistakes.isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID,
                    "This pack has mistakes. Mend them and try again.",
                    mistakes.stream()
                            .limit(MISTAKES_SHOWN)
                            .map(m -> new FieldError(
                                    "pack",
                                    "line" + m.line(),
                                    "Line " + m.line() + ": " + m.problem() + " " + m.remedy()))
                            .toList());
        }
        RehearsedChange change =
                new RehearsedChange(Optional.empty(), Optional.empty(), Optional.of(yaml));
        return start(
                caller,
                attempt,
                "pack",
                Optional.empty(),
                months,
                tx -> Future.succeededFuture(change));
    }

    private interface Making {
        Future<RehearsedChange> make(Tx tx);
    }

    private record Start(RehearsedChange change, boolean underWay, Instant now) {}

    private Future<Recorded> start(
            Caller caller,
            Attempt attempt,
            String kind,
            Optional<UUID> subject,
            int months,
            Making making) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.REGISTER).once(attempt),
                Recorded.class,
                tx -> {
                    Future<Boolean> underWay = book.lockAndIsOneUnderWay(tx);
                    Future<RehearsedChange> change = making.make(tx);
                    Future<Instant> now = book.now(tx);
                    return Future.all(underWay, change, now)
                            .map(all ->
                                    new Start(change.result(), underWay.result(), now.result()));
                },
                (tx, start) -> {
                    if (start.underWay()) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "A rehearsal is under way. Wait until it is done, or cancel it.");
                    }
                    UUID id = Ids.next();
                    Instant since = start.now()
                            .atOffset(ZoneOffset.UTC)
                            .minusMonths(months)
                            .toInstant();
                    book.add(
                            tx,
                            new Entry(
                                    id,
                                    kind,
                                    subject,
                                    months,
                                    since,
                                    start.now(),
                                    start.change(),
                                    caller.practitioner()));
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.REHEARSED)
                                    .with("rehearsal", id.toString())
                                    .with("kind", kind)
                                    .with("months", months));
                    return new Recorded(id, start.now());
                });
    }

    /** How it stands. Only counts: there is nothing in it about anybody. */
    public Future<Rehearsal> read(Caller caller, UUID id) {
        return transactions.read(
                Scope.of(caller).across(CrossAgency.REGISTER),
                tx -> book.find(tx, id).map(found -> found.orElseThrow(Problem::notFound)));
    }

    private record Cancelled(Optional<Rehearsal> rehearsal, boolean ended, Instant now) {}

    /** Ends one that is under way; what it has found so far is kept. */
    public Future<Recorded> cancel(Caller caller, Attempt attempt, UUID id) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.REGISTER).once(attempt),
                Recorded.class,
                tx -> {
                    Future<Optional<Rehearsal>> found = book.find(tx, id);
                    Future<Boolean> ended = book.cancel(tx, id);
                    Future<Instant> now = book.now(tx);
                    return Future.all(found, ended, now)
                            .map(all ->
                                    new Cancelled(found.result(), ended.result(), now.result()));
                },
                (tx, c) -> {
                    Rehearsal rehearsal = c.rehearsal().orElseThrow(Problem::notFound);
                    if (!c.ended()) {
                        throw new Problem(Problem.Code.CONFLICT, "This rehearsal is over.");
                    }
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.REHEARSED)
                                    .with("rehearsal", id.toString())
                                    .with("kind", rehearsal.kind())
                                    .with("outcome", "cancelled"));
                    return new Recorded(id, c.now());
                });
    }
}
