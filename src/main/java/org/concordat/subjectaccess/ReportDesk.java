package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Allowed;
import org.concordat.sharing.Recorded;
import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.QuestionBook.NewQuestion;
import org.concordat.subjectaccess.QuestionBook.Origin;
import org.concordat.subjectaccess.RequestBook.Kept;
import org.concordat.subjectaccess.RequestBook.NewChoice;
import org.concordat.subjectaccess.RequestBook.Signed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a report: puts together what this agency disclosed and received about the person, has somebody decide about
 * each item, asks originators (BAR-4.1.3i), and has a supervisor sign.
 */
public final class ReportDesk {
    /** The clock by which an originator answers. */
    static final String QUESTION = "originatorQuestion";

    private static final String QUESTION_LABEL =
            "Say whether an item of yours may be given to the person";

    private final Transactions transactions;
    private final RequestBook book;
    private final QuestionBook questions;
    private final Contents contents;
    private final Clocks clocks;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;
    private final ReportWriter writer;

    public ReportDesk(
            Transactions transactions,
            RequestBook book,
            QuestionBook questions,
            Contents contents,
            Clocks clocks,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits,
            ReportWriter writer) {
        this.transactions = transactions;
        this.book = book;
        this.questions = questions;
        this.contents = contents;
        this.clocks = clocks;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
        this.writer = writer;
    }

    /**
     * A request with what it needs decided; texts are by content id, as they are kept.
     *
     * @param news how many disclosures there are that are no line yet
     */
    public record View(
            AccessRequest request,
            List<Line> lines,
            int news,
            Optional<Kept> report,
            Map<UUID, String> texts) {}

    private record Loaded(
            AccessRequest request,
            List<Line> lines,
            List<UUID> news,
            Optional<Kept> report,
            List<Content> contents) {}

    /** Reads one request; that it was read is in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Loaded.class,
                        tx -> book.find(tx, id).compose(found -> {
                            AccessRequest request = found.orElseThrow(Problem::notFound);
                            permits.require(
                                    caller,
                                    Action.WORK_SUBJECT_ACCESS,
                                    AccessDesk.relations(caller, request));
                            return load(tx, request);
                        }),
                        (tx, loaded) -> {
                            journal.write(
                                    tx,
                                    AccessDesk.about(
                                                    caller,
                                                    Act.SUBJECT_ACCESS_READ,
                                                    loaded.request())
                                            .with("entries", loaded.lines().size()));
                            return loaded;
                        })
                .compose(loaded -> keys.open(loaded.contents())
                        .map(texts -> new View(
                                loaded.request(),
                                loaded.lines(),
                                loaded.news().size(),
                                loaded.report(),
                                texts)));
    }

    private Future<Loaded> load(Tx tx, AccessRequest request) {
        Future<List<Line>> lines = book.lines(tx, request.id());
        Future<List<UUID>> news = book.missing(tx, request.id());
        Future<Optional<Kept>> report = book.report(tx, request.id());
        return Future.all(lines, news, report)
                .compose(all -> contents.find(tx, texts(request, lines.result())))
                .map(found ->
                        new Loaded(request, lines.result(), news.result(), report.result(), found));
    }

    /** Every text that a request and its lines name. */
    private static Set<UUID> texts(AccessRequest request, List<Line> lines) {
        Set<UUID> ids = new HashSet<>();
        ids.add(request.askerName());
        request.extensionReason().ifPresent(ids::add);
        request.closingNote().ifPresent(ids::add);
        request.checks().forEach(check -> ids.add(check.seen()));
        for (Line line : lines) {
            ids.add(line.text());
            line.external().ifPresent(ids::add);
            line.chosen().flatMap(Line.Chosen::reason).ifPresent(ids::add);
            line.question()
                    .ifPresent(question -> Stream.concat(
                                    question.wording().stream(), question.reason().stream())
                            .forEach(ids::add));
        }
        return ids;
    }

    private record Compiling(Optional<AccessRequest> request, List<UUID> disclosures) {}

    /**
     * Puts together what the agency disclosed and received about the person so far; done again, what came since is
     * added. Refused until every proof was seen.
     */
    public Future<Recorded> compile(Caller caller, Attempt attempt, UUID id) {
        return transactions.act(
                Scope.of(caller).once(attempt),
                Recorded.class,
                tx -> {
                    Future<Optional<AccessRequest>> request = book.lock(tx, caller, id);
                    Future<List<UUID>> disclosures = book.missing(tx, id);
                    return Future.all(request, disclosures)
                            .map(all -> new Compiling(request.result(), disclosures.result()));
                },
                (tx, found) -> {
                    AccessRequest request = AccessDesk.open(permits, caller, found.request());
                    if (!request.missing().isEmpty()) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "First record every proof of identity and authority: some are missing.");
                    }
                    book.compile(tx, caller, id, found.disclosures(), request.now());
                    journal.write(
                            tx,
                            AccessDesk.about(caller, Act.SUBJECT_ACCESS_COMPILED, request)
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
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        decided.choice() == Choice.ASK ? scope.across(CrossAgency.GATE) : scope,
                        Recorded.class,
                        tx -> choosing(tx, caller, id, decided),
                        (tx, found) -> decided(tx, caller, found, decided, key)))
                .onSuccess(done -> doorbell.ring());
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

    private Recorded decided(Tx tx, Caller caller, Choosing found, Decided decided, AgencyKey key) {
        AccessRequest request = AccessDesk.open(permits, caller, found.request());
        if (decided.choice() == Choice.ASK) {
            ask(tx, caller, request, found.origins(), decided);
        } else {
            checkLines(found.lines(), decided);
        }
        Texts texts = new Texts(key, codec);
        Optional<UUID> reason = texts.sealIfAny(decided.reason());
        texts.keep(tx, contents);
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
        JournalEntry entry = AccessDesk.about(caller, Act.SUBJECT_ACCESS_DECIDED, request)
                .with("choice", Camel.of(decided.choice()))
                .with("entries", decided.lines().size());
        journal.write(
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
        journal.write(tx, entries);
    }

    private List<JournalEntry> asked(Tx tx, Caller caller, AccessRequest request, Origin origin) {
        Instant now = request.now();
        Allowed time = TimeLimit.asked(now, request.dueOn());
        // An answer about somebody whom the originator does not know as this person would be about nobody.
        UUID person = origin.person().orElseThrow(() -> new Problem(
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
                        clocks.due(now, time)));
        clocks.start(
                tx,
                new NewClock(
                        id,
                        QUESTION,
                        QUESTION_LABEL,
                        origin.originator(),
                        origin.mailbox(),
                        Optional.of(new NewClock.Watcher(caller.agency(), caller.practitioner())),
                        now,
                        time));
        events.tell(tx, origin.mailbox(), QUESTION, id);
        // One line of the asker's own request, one of the originator's sharing: neither names the
        // other's.
        return List.of(
                AccessDesk.about(caller, Act.ORIGINATOR_ASKED, request),
                JournalEntry.ofPlatform(Act.ORIGINATOR_ASKED, origin.originator())
                        .sharing(origin.rootSharing())
                        .with("question", id.toString()));
    }

    private record Signing(Optional<AccessRequest> request, Optional<Loaded> loaded) {}

    /**
     * A supervisor signs the report, which ends the request. Durable, and not to be changed, when this completes.
     *
     * @param approval why it is right to keep back what needs a supervisor's word, or to give what does
     */
    public Future<Recorded> sign(
            Caller caller, Attempt attempt, UUID id, Optional<String> approval) {
        return keys.of(caller.agency())
                .compose(key -> transactions
                        .read(Scope.of(caller), tx -> texts(tx, id))
                        .compose(keys::open)
                        .compose(texts -> transactions.act(
                                Scope.of(caller).once(attempt),
                                Recorded.class,
                                tx -> signing(tx, caller, id),
                                (tx, found) -> signed(tx, caller, found, approval, texts, key))))
                .onSuccess(done -> doorbell.ring());
    }

    /** What is kept is sealed anew in the act itself, so that its texts have to be open before it begins. */
    private Future<List<Content>> texts(Tx tx, UUID id) {
        return book.find(tx, id)
                .compose(found -> found.map(request -> load(tx, request).map(Loaded::contents))
                        .orElseGet(() -> Future.succeededFuture(List.of())));
    }

    private Future<Signing> signing(Tx tx, Caller caller, UUID id) {
        return book.lock(tx, caller, id)
                .compose(found -> found.map(request -> load(tx, request)
                                .map(loaded -> new Signing(found, Optional.of(loaded))))
                        .orElseGet(() -> Future.succeededFuture(
                                new Signing(Optional.empty(), Optional.empty()))));
    }

    private Recorded signed(
            Tx tx,
            Caller caller,
            Signing found,
            Optional<String> approval,
            Map<UUID, String> opened,
            AgencyKey key) {
        AccessRequest request = AccessDesk.open(permits, caller, found.request());
        permits.require(caller, Action.SIGN_SUBJECT_ACCESS, Relation.SUPERVISOR_OF_SENDER);
        Loaded loaded = found.loaded().orElseThrow(Problem::notFound);
        checkReady(caller, loaded, approval);
        refuseUnread(loaded, opened);
        Map<UUID, String> texts = plain(loaded.lines(), request, opened);
        Report report = writer.write(
                new ReportWriter.Heading(
                        request.agencyName(),
                        request.person().name(),
                        texts.getOrDefault(request.askerName(), "")),
                request,
                loaded.lines(),
                texts,
                request.now());
        Texts seals = new Texts(key, codec);
        UUID kept = seals.seal(report);
        Optional<UUID> why = seals.sealIfAny(approval);
        seals.keep(tx, contents);
        book.sign(tx, caller, new Signed(request.id(), kept, why, request.now()));
        clocks.stopAll(tx, request.id());
        events.tell(tx, request.handler().id(), AccessDesk.EVENT, request.id());
        journal.write(
                tx,
                AccessDesk.about(caller, Act.SUBJECT_ACCESS_SIGNED, request)
                        .with("entries", report.entries().size())
                        .with("lines", loaded.lines().size()));
        return new Recorded(request.id(), request.now());
    }

    private static void checkReady(Caller caller, Loaded loaded, Optional<String> approval) {
        AccessRequest request = loaded.request();
        if (request.handler().id().equals(caller.practitioner())
                || loaded.lines().stream()
                        .flatMap(line -> line.chosen().stream())
                        .anyMatch(one -> one.by().id().equals(caller.practitioner()))) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You worked on this report: another supervisor signs it.");
        }
        if (request.compiledAt().isEmpty() || !loaded.news().isEmpty()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Something was shared that nobody has looked at yet. Put the report together again.");
        }
        if (loaded.lines().stream().anyMatch(l -> Verdict.of(l) instanceof Verdict.Undecided)) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Nobody has decided about some items yet. Decide first.");
        }
        if (approval.isEmpty() && loaded.lines().stream().anyMatch(Verdict::needsApproval)) {
            throw Problem.field(
                    "approval",
                    "required",
                    "Write why it is right: some items need a supervisor's word.");
        }
    }

    /** An answer that came while it was being signed has not been read by whoever signs. */
    private static void refuseUnread(Loaded loaded, Map<UUID, String> opened) {
        if (!opened.keySet()
                .containsAll(loaded.contents().stream().map(Content::id).toList())) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Something changed just now. Look at it again, and sign.");
        }
    }

    /** Texts as they are shown: an item's is beside its source and more, which nobody asks for here. */
    private Map<UUID, String> plain(
            List<Line> lines, AccessRequest request, Map<UUID, String> opened) {
        Map<UUID, String> plain = new HashMap<>();
        Stream.concat(
                        Stream.of(request.askerName()),
                        lines.stream()
                                .flatMap(
                                        l -> l.question().flatMap(Line.Question::wording).stream()))
                .forEach(id -> put(plain, id, opened, text -> codec.read(text, String.class)));
        for (Line line : lines) {
            put(plain, line.text(), opened, this::itemText);
            line.external().ifPresent(id -> put(plain, id, opened, this::externalName));
        }
        return plain;
    }

    private static void put(
            Map<UUID, String> plain,
            UUID id,
            Map<UUID, String> opened,
            java.util.function.UnaryOperator<String> read) {
        Optional.ofNullable(opened.get(id)).ifPresent(text -> plain.put(id, read.apply(text)));
    }

    private String itemText(String kept) {
        return codec.read(kept, ItemText.class).text().orElse("");
    }

    private String externalName(String kept) {
        External external = codec.read(kept, External.class);
        return external.name() + ", " + external.organisation();
    }

    /** What is kept of an item, as far as it is told. */
    private record ItemText(Optional<String> text) {}

    private record External(String name, String organisation) {}

    private record Reading(AccessRequest request, Kept kept) {}

    /** A signed report, with who signed it when. */
    public record Finished(Report report, String signedBy, Instant signedAt) {}

    /** Reads a signed report; that it was read is in the journal before this completes. */
    public Future<Finished> report(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Reading.class,
                        tx -> book.find(tx, id)
                                .compose(found -> book.report(tx, id)
                                        .map(kept -> new Reading(
                                                found.orElseThrow(Problem::notFound),
                                                kept.orElseThrow(Problem::notFound)))),
                        (tx, reading) -> {
                            permits.require(
                                    caller,
                                    Action.WORK_SUBJECT_ACCESS,
                                    AccessDesk.relations(caller, reading.request()));
                            journal.write(
                                    tx,
                                    AccessDesk.about(
                                            caller,
                                            Act.SUBJECT_ACCESS_REPORT_READ,
                                            reading.request()));
                            return reading;
                        })
                .compose(reading -> opened(reading.kept()));
    }

    private Future<Finished> opened(Kept kept) {
        Collection<Content> sealed = List.of(kept.report());
        return keys.open(sealed)
                .map(texts -> new Finished(
                        codec.read(String.valueOf(texts.get(kept.report().id())), Report.class),
                        kept.signedBy().name(),
                        kept.signedAt()));
    }
}
