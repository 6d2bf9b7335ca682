package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.Recorded;
import org.concordat.subjectaccess.QuestionBook.Open;
import org.concordat.subjectaccess.RequestBook.Kept;
import org.concordat.subjectaccess.RequestBook.Signed;
import org.concordat.subjectaccess.RequestReading.Loaded;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Has a supervisor sign a report, and gives it out as it was signed. */
public final class ReportDesk {
    private final AccessOffice office;
    private final RequestBook book;
    private final RequestReading reading;
    private final OpenQuestions questions;
    private final ReportWriter writer;

    public ReportDesk(
            AccessOffice office,
            RequestBook book,
            RequestReading reading,
            OpenQuestions questions,
            ReportWriter writer) {
        this.office = office;
        this.book = book;
        this.reading = reading;
        this.questions = questions;
        this.writer = writer;
    }

    /**
     * What a supervisor signs.
     *
     * @param version what they have read, as {@link RequestReading.View} named it
     * @param approval why it is right to keep back what needs a supervisor's word, or to give what does
     */
    public record Signature(String version, Optional<String> approval) {}

    private record Signing(Loaded loaded, Set<UUID> hands, List<Open> open) {}

    /**
     * A supervisor signs the report, which ends the request. Durable, and not to be changed, when this completes.
     * Refused where anything is another than they have read.
     */
    public Future<Recorded> sign(Caller caller, Attempt attempt, UUID id, Signature signature) {
        return office.transactions()
                .read(Scope.of(caller), tx -> texts(tx, caller, id))
                .compose(office.keys()::open)
                .compose(texts -> office.act(
                        caller,
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> signing(tx, caller, id),
                        (tx, found, seals) -> signed(tx, caller, found, signature, texts, seals)));
    }

    /**
     * What is kept is sealed anew in the act itself, so that its texts have to be open before it begins. What is
     * another by then has another version, and is not signed.
     */
    private Future<List<Content>> texts(Tx tx, Caller caller, UUID id) {
        return book.find(tx, id)
                .compose(found -> found.map(
                                request -> reading.load(tx, caller, request).map(Loaded::contents))
                        .orElseGet(() -> Future.succeededFuture(List.of())));
    }

    private Future<Signing> signing(Tx tx, Caller caller, UUID id) {
        return book.lock(tx, caller, id).compose(found -> {
            AccessRequest request = office.open(caller, found);
            office.permits()
                    .require(caller, Action.SIGN_SUBJECT_ACCESS, Relation.SUPERVISOR_OF_SENDER);
            Future<Loaded> loaded = reading.load(tx, caller, request);
            Future<Set<UUID>> hands = book.hands(tx, id);
            Future<List<Open>> open = questions.of(tx, id);
            return Future.all(loaded, hands, open)
                    .map(all -> new Signing(loaded.result(), hands.result(), open.result()));
        });
    }

    private Recorded signed(
            Tx tx,
            Caller caller,
            Signing found,
            Signature signature,
            Map<UUID, String> opened,
            Texts seals) {
        Loaded loaded = found.loaded();
        AccessRequest request = loaded.request();
        new Readiness(
                        request,
                        loaded.lines(),
                        !loaded.news().isEmpty(),
                        found.hands(),
                        reading.version(loaded))
                .check(caller.practitioner(), signature.version(), signature.approval());
        Report report = written(loaded, opened);
        UUID kept = seals.seal(report);
        Optional<UUID> why = seals.sealIfAny(signature.approval());
        book.sign(tx, caller, new Signed(request.id(), kept, why, request.now()));
        office.clocks().stopAll(tx, request.id());
        questions.lapse(tx, caller, request.id(), found.open(), request.now());
        office.tell(tx, request.handler().id(), request.id());
        office.journal()
                .write(
                        tx,
                        AccessOffice.about(caller, Act.SUBJECT_ACCESS_SIGNED, request)
                                .with("entries", report.entries().size())
                                .with("lines", loaded.lines().size())
                                .with("lapsed", found.open().size()));
        return new Recorded(request.id(), request.now());
    }

    private Report written(Loaded loaded, Map<UUID, String> opened) {
        AccessRequest request = loaded.request();
        Map<UUID, String> texts =
                new PlainTexts(office.codec()).of(request, loaded.lines(), opened);
        return writer.write(
                new ReportWriter.Heading(
                        request.agencyName(),
                        request.person().name(),
                        texts.getOrDefault(request.askerName(), "")),
                request,
                loaded.lines(),
                texts,
                request.now());
    }

    private record Reading(AccessRequest request, Kept kept) {}

    /** A signed report, with who signed it when. */
    public record Finished(Report report, String signedBy, Instant signedAt) {}

    /** Reads a signed report; that it was read is in the journal before this completes. */
    public Future<Finished> report(Caller caller, UUID id) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Reading.class,
                        tx -> book.find(tx, id)
                                .compose(found -> book.report(tx, id)
                                        .map(kept -> new Reading(
                                                found.orElseThrow(Problem::notFound),
                                                kept.orElseThrow(Problem::notFound)))),
                        (tx, reading) -> {
                            office.permits()
                                    .require(
                                            caller,
                                            Action.WORK_SUBJECT_ACCESS,
                                            AccessOffice.relations(caller, reading.request()));
                            office.journal()
                                    .write(
                                            tx,
                                            AccessOffice.about(
                                                    caller,
                                                    Act.SUBJECT_ACCESS_REPORT_READ,
                                                    reading.request()));
                            return reading;
                        })
                .compose(reading -> opened(reading.kept()));
    }

    private Future<Finished> opened(Kept kept) {
        Collection<Content> sealed = List.of(kept.report());
        return office.keys()
                .open(sealed)
                .map(texts -> new Finished(
                        office.codec()
                                .read(String.valueOf(texts.get(kept.report().id())), Report.class),
                        kept.signedBy().name(),
                        kept.signedAt()));
    }
}
