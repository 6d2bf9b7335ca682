package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Sha256;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.subjectaccess.RequestBook.Kept;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one request with its items, for whoever works on it or signs it. */
public final class RequestReading {
    private final AccessOffice office;
    private final RequestBook book;

    public RequestReading(AccessOffice office, RequestBook book) {
        this.office = office;
        this.book = book;
    }

    /**
     * A request with what it needs decided; texts are by content id, as they are kept.
     *
     * @param unread lines whose text the caller may not read
     * @param news how many disclosures there are that are no line yet
     * @param version of what is shown; who signs names it, so that they sign what they read
     */
    public record View(
            AccessRequest request,
            List<Line> lines,
            Set<UUID> unread,
            int news,
            Optional<Kept> report,
            String version,
            Map<UUID, String> texts) {}

    /** What is kept of a request, its texts sealed. */
    record Loaded(
            AccessRequest request,
            List<Line> lines,
            List<UUID> news,
            Optional<Kept> report,
            List<Content> contents) {}

    /** Reads one request; that it was read is in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Loaded.class,
                        tx -> book.find(tx, id).compose(found -> {
                            AccessRequest request = found.orElseThrow(Problem::notFound);
                            office.permits()
                                    .require(
                                            caller,
                                            Action.WORK_SUBJECT_ACCESS,
                                            AccessOffice.relations(caller, request));
                            return load(tx, caller, request);
                        }),
                        (tx, loaded) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            AccessOffice.about(
                                                            caller,
                                                            Act.SUBJECT_ACCESS_READ,
                                                            loaded.request())
                                                    .with(
                                                            "entries",
                                                            loaded.lines().size()));
                            return loaded;
                        })
                .compose(loaded -> office.keys()
                        .open(loaded.contents())
                        .map(texts -> view(caller, loaded, texts)));
    }

    private View view(Caller caller, Loaded loaded, Map<UUID, String> texts) {
        return new View(
                loaded.request(),
                loaded.lines(),
                loaded.lines().stream()
                        .filter(line -> !line.readableBy(caller))
                        .map(Line::id)
                        .collect(Collectors.toSet()),
                loaded.news().size(),
                loaded.report(),
                version(loaded),
                texts);
    }

    Future<Loaded> load(Tx tx, Caller caller, AccessRequest request) {
        Future<List<Line>> lines = book.lines(tx, request.id());
        Future<List<UUID>> news = book.missing(tx, request.id());
        Future<Optional<Kept>> report = book.report(tx, request.id());
        return Future.all(lines, news, report)
                .compose(all -> office.contents().find(tx, texts(caller, request, lines.result())))
                .map(found ->
                        new Loaded(request, lines.result(), news.result(), report.result(), found));
    }

    /** Every text that a request and its lines name, as far as the caller may read it. */
    private static Set<UUID> texts(Caller caller, AccessRequest request, List<Line> lines) {
        Set<UUID> ids = new HashSet<>();
        ids.add(request.askerName());
        request.extensionReason().ifPresent(ids::add);
        request.closingNote().ifPresent(ids::add);
        request.checks().forEach(check -> ids.add(check.seen()));
        for (Line line : lines) {
            if (line.readableBy(caller)) {
                ids.add(line.text());
            }
            line.external().ifPresent(ids::add);
            line.chosen().flatMap(Line.Chosen::reason).ifPresent(ids::add);
            line.question()
                    .ifPresent(question -> Stream.concat(
                                    question.wording().stream(), question.reason().stream())
                            .forEach(ids::add));
        }
        return ids;
    }

    /** What a report follows from. */
    private record Read(
            Named person,
            UUID askerName,
            LocalDate receivedOn,
            boolean child,
            List<AccessRequest.Check> checks,
            List<Line> lines,
            List<UUID> news) {}

    /** Another one as soon as the person, a proof, an item, a choice or an answer is another. */
    String version(Loaded loaded) {
        AccessRequest request = loaded.request();
        return Sha256.hex(office.codec()
                .write(new Read(
                        request.person(),
                        request.askerName(),
                        request.limit().receivedOn(),
                        request.child(),
                        request.checks(),
                        loaded.lines(),
                        loaded.news().stream().sorted().toList())));
    }
}
