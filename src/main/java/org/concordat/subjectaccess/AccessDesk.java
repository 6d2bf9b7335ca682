package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.NewClock;
import org.concordat.clock.RunningClock;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.Recorded;
import org.concordat.subjectaccess.AccessRequest.Closing;
import org.concordat.subjectaccess.RequestBook.Asked;
import org.concordat.subjectaccess.RequestBook.NewCheck;
import org.concordat.subjectaccess.RequestBook.NewRequest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests of persons for what was shared about them, from the day on which one came to its end: who asks, what proof
 * was seen, and by when it is answered. The person never signs in: a practitioner of the agency that they asked does
 * it for them.
 */
public final class AccessDesk {
    /** The clock by which it is answered. */
    static final String CLOCK = "subjectAccess";

    private static final String LABEL = "Tell a person what was shared about them";
    /** Older ones are taken in by hand: their time is long over. */
    private static final int MONTHS_BACK = 3;

    private static final Transactions.Load<List<Object>> NOTHING =
            tx -> Future.succeededFuture(List.of());

    private final AccessOffice office;
    private final RequestBook book;
    private final OpenQuestions questions;
    private final BankHolidays holidays;

    public AccessDesk(
            AccessOffice office, RequestBook book, OpenQuestions questions, BankHolidays holidays) {
        this.office = office;
        this.book = book;
        this.questions = questions;
        this.holidays = holidays;
    }

    /** What somebody asks who is not signed in. */
    public record NewAccess(UUID person, Asker asker, String askerName, LocalDate receivedOn) {}

    /** A request that was registered, and by when it is answered. */
    public record Registered(UUID id, Instant recordedAt, LocalDate dueOn) {}

    /** Registers a request. Durable, its clock running and the agency's supervisors told, when this completes. */
    public Future<Registered> register(Caller caller, Attempt attempt, NewAccess asked) {
        return office.act(
                caller,
                Scope.of(caller).once(attempt),
                Registered.class,
                tx -> book.record(tx, asked.person()),
                (tx, found, texts) -> {
                    Asked of = office.permits()
                            .found(
                                    found,
                                    caller,
                                    Action.REGISTER_SUBJECT_ACCESS,
                                    Relation.OWN_AGENCY);
                    checkAsker(asked, of);
                    return registered(tx, caller, asked, of.now(), texts);
                });
    }

    private static void checkAsker(NewAccess asked, Asked of) {
        LocalDate today = day(of.now());
        if (asked.receivedOn().isAfter(today)
                || asked.receivedOn().isBefore(today.minusMonths(MONTHS_BACK))) {
            throw Problem.field(
                    "receivedOn",
                    "date",
                    "Give the day on which the request came, at most three months ago.");
        }
        if (asked.asker() == Asker.PARENT && !of.child()) {
            throw Problem.field(
                    "asker",
                    "adult",
                    "A parent speaks for a child only. For an adult, register an attorney or a solicitor.");
        }
    }

    private Registered registered(Tx tx, Caller caller, NewAccess asked, Instant now, Texts texts) {
        TimeLimit limit = new TimeLimit(asked.receivedOn(), Optional.empty(), false);
        LocalDate dueOn = limit.dueOn(holidays);
        UUID name = texts.seal(asked.askerName());
        UUID id = Ids.next();
        book.register(
                tx,
                caller,
                new NewRequest(
                        id, asked.person(), asked.asker(), name, asked.receivedOn(), dueOn, now));
        start(tx, id, caller.agency(), caller.practitioner(), limit);
        office.tell(tx, caller.agency(), id);
        office.journal()
                .write(
                        tx,
                        JournalEntry.of(caller, Act.SUBJECT_ACCESS_REGISTERED)
                                .about(asked.person())
                                .with("request", id.toString())
                                .with("asker", Camel.of(asked.asker()))
                                .with("due", dueOn.toString()));
        return new Registered(id, now, dueOn);
    }

    private void start(Tx tx, UUID id, UUID agency, UUID owner, TimeLimit limit) {
        office.clocks()
                .start(
                        tx,
                        new NewClock(
                                id,
                                CLOCK,
                                LABEL,
                                agency,
                                owner,
                                Optional.empty(),
                                limit.starts(),
                                limit.allowed(holidays)));
    }

    /**
     * A proof that was seen.
     *
     * @param askedFor it had to be asked for, so that the time counts from when it came
     */
    public record Proof(Part part, String seen, LocalDate seenOn, boolean askedFor) {}

    /** Records that a proof was seen, by whom and when. */
    public Future<Recorded> check(Caller caller, Attempt attempt, UUID id, Proof proof) {
        return change(caller, attempt, id, NOTHING, (tx, request, nothing, texts) -> {
            if (!request.needed().contains(proof.part())) {
                throw Problem.field(
                        "part", "unknown", "This is not among what this request needs.");
            }
            if (proof.seenOn().isAfter(day(request.now()))
                    || proof.seenOn().isBefore(request.limit().receivedOn().minusMonths(1))) {
                throw Problem.field(
                        "seenOn", "date", "Give the day on which you saw it, not one to come.");
            }
            if (proof.askedFor() && !request.missing().contains(proof.part())) {
                throw Problem.field(
                        "askedFor",
                        "already",
                        "It was proved before: the month counts from then. Say that it was not asked for.");
            }
            book.check(
                    tx,
                    caller,
                    id,
                    new NewCheck(
                            proof.part(), texts.seal(proof.seen()), proof.seenOn(), request.now()));
            if (proof.askedFor()) {
                countFrom(tx, request, proof.seenOn());
            }
            office.journal()
                    .write(
                            tx,
                            AccessOffice.about(caller, Act.SUBJECT_ACCESS_CHECKED, request)
                                    .with("part", Camel.of(proof.part())));
        });
    }

    /** The time counts from the last proof that had to be asked for; never from an earlier day than it did. */
    private void countFrom(Tx tx, AccessRequest request, LocalDate day) {
        TimeLimit before = request.limit();
        TimeLimit limit = new TimeLimit(before.receivedOn(), Optional.of(day), before.extended());
        if (limit.from().isAfter(before.from())) {
            book.limit(tx, request.id(), limit.provedOn(), limit.dueOn(holidays));
            office.clocks().stop(tx, request.id(), CLOCK);
            start(tx, request.id(), request.agency(), request.handler().id(), limit);
        }
    }

    /** Records that it takes two months longer, of which the person was told, and why. */
    public Future<Recorded> extend(
            Caller caller, Attempt attempt, UUID id, String reason, LocalDate toldOn) {
        Transactions.Load<List<RunningClock>> clocks = tx -> office.clocks().lock(tx, List.of(id));
        return change(caller, attempt, id, clocks, (tx, request, running, texts) -> {
            LocalDate today = day(request.now());
            if (request.limit().extended()) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "It has been extended already: the law allows it once.");
            }
            if (today.isAfter(request.dueOn())) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "The month is over: the time can be extended only within it. Answer now.");
            }
            if (toldOn.isAfter(today) || toldOn.isBefore(request.limit().receivedOn())) {
                throw Problem.field(
                        "toldOn",
                        "date",
                        "Give the day on which the person was told, since they asked.");
            }
            TimeLimit longer =
                    new TimeLimit(request.limit().receivedOn(), request.limit().provedOn(), true);
            LocalDate dueOn = longer.dueOn(holidays);
            book.extend(tx, id, dueOn, texts.seal(reason), toldOn);
            running.stream()
                    .filter(clock -> clock.kind().equals(CLOCK))
                    .forEach(clock -> office.clocks().allow(tx, clock, longer.allowed(holidays)));
            office.journal()
                    .write(
                            tx,
                            AccessOffice.about(caller, Act.SUBJECT_ACCESS_EXTENDED, request)
                                    .with("due", dueOn.toString()));
        });
    }

    /** Ends a request without a report: it was taken back, or nobody proved who they are, or has the right. */
    public Future<Recorded> close(
            Caller caller, Attempt attempt, UUID id, Closing why, String note) {
        return change(
                caller, attempt, id, tx -> questions.of(tx, id), (tx, request, open, texts) -> {
                    book.close(tx, id, why, texts.seal(note), request.now());
                    office.clocks().stopAll(tx, id);
                    questions.lapse(tx, caller, id, open, request.now());
                    office.journal()
                            .write(
                                    tx,
                                    AccessOffice.about(caller, Act.SUBJECT_ACCESS_CLOSED, request)
                                            .with("why", Camel.of(why))
                                            .with("lapsed", open.size()));
                });
    }

    private record Found<L>(Optional<AccessRequest> request, L beside) {}

    @FunctionalInterface
    private interface Change<L> {
        void make(Tx tx, AccessRequest request, L beside, Texts texts);
    }

    /** Changes an open request, by what there is of it and beside it. */
    private <L> Future<Recorded> change(
            Caller caller,
            Attempt attempt,
            UUID id,
            Transactions.Load<L> beside,
            Change<L> change) {
        return office.act(
                caller,
                Scope.of(caller).once(attempt),
                Recorded.class,
                tx -> {
                    Future<Optional<AccessRequest>> locked = book.lock(tx, caller, id);
                    Future<L> loaded = beside.load(tx);
                    return Future.all(locked, loaded)
                            .map(both -> new Found<>(locked.result(), loaded.result()));
                },
                (tx, found, texts) -> {
                    AccessRequest request = office.open(caller, found.request());
                    change.make(tx, request, found.beside(), texts);
                    office.tell(tx, caller.agency(), id);
                    return new Recorded(id, request.now());
                });
    }

    private static LocalDate day(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    /** Requests; whom each is about is by name. */
    public record Listing(List<AccessRequest> requests) {}

    /** The caller's own requests, or for a supervisor all of the agency; in the journal before this completes. */
    public Future<Listing> list(Caller caller) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Listing.class,
                        tx -> book.list(tx, caller).map(Listing::new),
                        (tx, found) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.SUBJECT_ACCESS_LISTED)
                                                    .with(
                                                            "entries",
                                                            found.requests().size()));
                            return found;
                        });
    }
}
