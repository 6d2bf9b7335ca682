package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.NewClock;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.sharing.Recorded;
import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.QuestionBook.NewQuestion;
import org.concordat.subjectaccess.QuestionBook.Origin;
import org.concordat.subjectaccess.RequestBook.NewChoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Puts together what this agency disclosed and received about a person, has somebody decide about each item, and asks
 * originators (BAR-4.1.3i).
 */
public final class ItemDesk {
    /** The clock by which an originator answers. */
    static final String QUESTION = "originatorQuestion";

    private static final String QUESTION_LABEL =
            "Say whether an item of yours may be given to the person";

    private final AccessOffice office;
    private final RequestBook book;
    private final QuestionBook questions;

    public ItemDesk(AccessOffice office, RequestBook book, QuestionBook questions) {
        this.office = office;
        this.book = book;
        this.questions = questions;
    }

    private record Compiling(Optional<AccessRequest> request, List<UUID> disclosures) {}

    /**
     * Puts together what the agency disclosed and received about the person so far; done again, what came since is
     * added. Refused until every proof was seen.
     */
    public Future<Recorded> compile(Caller caller, Attempt attempt, UUID id) {
        return office.act(
                caller,
                Scope.of(caller).once(attempt),
                Recorded.class,
                tx -> {
                    Future<Optional<AccessRequest>> request = book.lock(tx, caller, id);
                    Future<List<UUID>> disclosures = book.missing(tx, id);
                    return Future.all(request, disclosures)
                            .map(all -> new Compiling(request.result(), disclosures.result()));
                },
                (tx, found, texts) -> {
                    AccessRequest request = office.open(caller, found.request());
                    Readiness.refuseUnentitled(request);
                    if (!request.missing().isEmpty()) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "First record every proof of identity and authority: some are missing.");
                    }
                    book.compile(tx, caller, id, found.disclosures(), request.now());
                    office.tell(tx, caller.agency(), id);
                    office.journal()
                            .write(
                                    tx,
                                    AccessOffice.about(caller, Act.SUBJECT_ACCESS_COMPILED, request)
                                            .with("entries", found.disclosures().size()));
                    return new Recorded(id, request.now());
                });
    }

    /**
     * What is decided about some lines.
     *
     * @param exemption needed to redact
     * @param reason needed to redact, and to include what is about somebody else as well
     */
    public record Decided(
            List<UUID> lines,
            Choice choice,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<String> reason) {}

    private record Choosing(
            Optional<AccessRequest> request, List<Line> lines, List<Origin> origins) {}

    /** Records a decision; where it is to ask, the originators are asked in the same transaction. */
    public Future<Recorded> decide(Caller caller, Attempt attempt, UUID id, Decided decided) {
        checkComplete(decided);
        Scope scope = Scope.of(caller).once(attempt);
        return office.act(
                caller,
                decided.choice() == Choice.ASK ? scope.across(CrossAgency.GATE) : scope,
                Recorded.class,
                tx -> choosing(tx, caller, id, decided),
                (tx, found, texts) -> decided(tx, caller, found, decided, texts));
    }

    private Future<Choosing> choosing(Tx tx, Caller caller, UUID id, Decided decided) {
        Future<Optional<AccessRequest>> request = book.lock(tx, caller, id);
        boolean ask = decided.choice() == Choice.ASK;
        // INVARIANT (silent): across agencies no more is read than where the lines began.
        Future<List<Line>> lines = ask ? Future.succeededFuture(List.of()) : book.lines(tx, id);
        Future<List<Origin>> origins = ask
                ? questions.origins(tx, caller, id, decided.lines())
                : Future.succeededFuture(List.of());
        return Future.all(request, lines, origins)
                .map(all -> new Choosing(request.result(), lines.result(), origins.result()));
    }

    private static void checkComplete(Decided decided) {
        if (decided.choice() == Choice.REDACT && decided.exemption().isEmpty()) {
            throw Problem.field("exemption", "required", "Choose what the law lets you keep back.");
        }
        if (decided.choice() != Choice.REDACT
                && (decided.exemption().isPresent() || !decided.listed())) {
            throw Problem.field("exemption", "unknown", "Only what is left out has an exemption.");
        }
        if (decided.choice() == Choice.REDACT && decided.reason().isEmpty()) {
            throw Problem.field("reason", "required", "Write why it is left out.");
        }
    }

    private Recorded decided(Tx tx, Caller caller, Choosing found, Decided decided, Texts texts) {
        AccessRequest request = office.open(caller, found.request());
        if (decided.choice() == Choice.ASK) {
            ask(tx, caller, request, found.origins(), decided);
        } else {
            checkLines(found.lines(), decided);
        }
        Optional<UUID> reason = texts.sealIfAny(decided.reason());
        Instant now = request.now();
        book.choose(
                tx,
                caller,
                request.id(),
                decided.lines().stream()
                        .map(line -> new NewChoice(
                                line,
                                decided.choice(),
                                decided.exemption(),
                                decided.listed(),
                                reason,
                                now))
                        .toList());
        office.tell(tx, caller.agency(), request.id());
        JournalEntry entry = AccessOffice.about(caller, Act.SUBJECT_ACCESS_DECIDED, request)
                .with("choice", Camel.of(decided.choice()))
                .with("entries", decided.lines().size());
        office.journal()
                .write(
                        tx,
                        decided.exemption()
                                .map(exemption -> entry.with("exemption", Camel.of(exemption))
                                        .with("listed", decided.listed()))
                                .orElse(entry));
        return new Recorded(request.id(), now);
    }

    private static void checkLines(List<Line> lines, Decided decided) {
        for (UUID id : decided.lines()) {
            Line line = lines.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            refuseUnopened(line.unopened());
            if (decided.listed() && decided.choice() == Choice.REDACT && Verdict.secret(line)) {
                throw Problem.field(
                        "listed",
                        "secret",
                        "Where it came from, nobody may be told that there is something: leave it out without a word.");
            }
            boolean include = decided.choice() == Choice.INCLUDE;
            if (include && line.thirdParty()) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "This came from another agency: ask it first, or leave the item out.");
            }
            if (include && line.others() && decided.reason().isEmpty()) {
                throw Problem.field(
                        "reason",
                        "required",
                        "It is about somebody else too: write why it can be given all the same.");
            }
        }
    }

    /** A report is no way round the receipt on which its sender relies. */
    private static void refuseUnopened(boolean unopened) {
        if (unopened) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Nobody here has opened this yet. Whoever it was sent to opens it first.");
        }
    }

    /** BAR-4.1.3i: each originator is asked, once, and has a clock of its own. */
    private void ask(
            Tx tx, Caller caller, AccessRequest request, List<Origin> origins, Decided decided) {
        Set<UUID> known = new HashSet<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (Origin origin : origins) {
            known.add(origin.line());
            if (origin.asked()) {
                continue;
            }
            refuseUnopened(origin.unopened());
            if (origin.originator().equals(caller.agency())) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "This is your own agency's: decide about it yourself.");
            }
            entries.addAll(asked(tx, caller, request, origin));
        }
        if (!known.containsAll(decided.lines())) {
            throw Problem.notFound();
        }
        office.journal().write(tx, entries);
    }

    private List<JournalEntry> asked(Tx tx, Caller caller, AccessRequest request, Origin origin) {
        Instant now = request.now();
        Allowed time = TimeLimit.asked(now, request.dueOn());
        // An answer about somebody whom the originator does not know as this person would be about
        // nobody.
        UUID person = origin.person()
                .orElseThrow(
                        () -> new Problem(
                                Problem.Code.CONFLICT,
                                "Where it came from, this person is not known to be the same. Leave the item out."));
        UUID id = Ids.next();
        questions.ask(
                tx,
                caller,
                new NewQuestion(
                        id,
                        request.id(),
                        request.asker(),
                        person,
                        origin,
                        now,
                        office.clocks().due(now, time)));
        office.clocks()
                .start(
                        tx,
                        new NewClock(
                                id,
                                QUESTION,
                                QUESTION_LABEL,
                                origin.originator(),
                                origin.mailbox(),
                                Optional.of(new NewClock.Watcher(
                                        caller.agency(), caller.practitioner())),
                                now,
                                time));
        office.events().tell(tx, origin.mailbox(), QUESTION, id);
        // One line of the asker's own request, one of the originator's sharing: neither names the
        // other's.
        return List.of(
                AccessOffice.about(caller, Act.ORIGINATOR_ASKED, request),
                JournalEntry.ofPlatform(Act.ORIGINATOR_ASKED, origin.originator())
                        .sharing(origin.rootSharing())
                        .with("question", id.toString()));
    }
}
