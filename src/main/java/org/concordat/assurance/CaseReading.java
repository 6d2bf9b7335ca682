package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseBook.Count;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists and reads cases, each as far as the caller may see it. When a future succeeds, it stands in the journal that
 * they were read. Fails with {@code NOT_FOUND} for whoever may not see the case.
 */
public final class CaseReading {
    private static final int PAGE = 30;
    private static final int MOST = 200;

    private final CaseOffice office;
    private final CaseBook book;

    public CaseReading(CaseOffice office, CaseBook book) {
        this.office = office;
        this.book = book;
    }

    /** What a caller has to do with. Texts are by content id. */
    public record Listed(
            List<Case> cases,
            Optional<Place> next,
            List<CasePart> parts,
            List<CaseMeasure> measures,
            List<Count> counts,
            Map<UUID, String> texts) {}

    /** One case with its texts by content id; {@code whole} is empty for an agency that has a part in it. */
    public record View(
            Optional<Whole> whole,
            Optional<CasePart> part,
            List<CaseMeasure> measures,
            boolean handles,
            Map<UUID, String> texts) {}

    private record Page(
            List<Case> cases,
            List<CasePart> parts,
            List<CaseMeasure> measures,
            List<Count> counts,
            List<Content> contents) {}

    /** What the caller has to do with: their own reports, for who handles cases all of the agency's. */
    public Future<Listed> list(Caller caller, Optional<Place> before) {
        return office.transactions()
                .act(Scope.of(caller), Page.class, tx -> page(tx, before), (tx, page) -> {
                    office.journal()
                            .write(
                                    tx,
                                    JournalEntry.of(caller, Act.CASES_LISTED)
                                            .with("entries", page.cases().size()));
                    return page;
                })
                .compose(page -> office.texts().open(page.contents()).map(texts -> {
                    List<Case> shown = page.cases().stream().limit(PAGE).toList();
                    return new Listed(
                            shown,
                            page.cases().size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).place())
                                    : Optional.empty(),
                            page.parts(),
                            page.measures(),
                            page.counts(),
                            texts);
                }));
    }

    private Future<Page> page(Tx tx, Optional<Place> before) {
        Future<List<Case>> cases = book.cases(tx, before, PAGE + 1);
        Future<List<CasePart>> parts = book.parts(tx, MOST);
        Future<List<CaseMeasure>> measures = book.measures(tx, MOST);
        Future<List<Count>> counts = book.counts(tx);
        return Future.all(cases, parts, measures, counts).compose(all -> {
            Collection<UUID> ids = new ArrayList<>();
            cases.result().forEach(one -> ids.add(one.title()));
            measures.result().forEach(one -> ids.addAll(one.texts()));
            return office.texts()
                    .find(tx, ids)
                    .map(contents -> new Page(
                            cases.result(),
                            parts.result(),
                            measures.result(),
                            counts.result(),
                            contents));
        });
    }

    private record Opened(
            Optional<Whole> whole,
            Optional<CasePart> part,
            List<CaseMeasure> measures,
            List<Content> contents) {}

    /** Reads one: its own agency's, or the part that the caller's agency has in it; journalled before it is shown. */
    public Future<View> read(Caller caller, UUID id) {
        boolean handles = office.permits().allows(caller, Action.WORK_CASE, Relation.OWN_AGENCY);
        return office.transactions()
                .act(Scope.of(caller), Opened.class, tx -> opened(tx, caller, id), (tx, opened) -> {
                    office.journal(
                            tx,
                            caller,
                            Act.CASE_READ,
                            id,
                            opened.part().map(part -> part.owner().id()));
                    return opened;
                })
                .compose(opened -> office.texts()
                        .open(opened.contents())
                        .map(texts -> new View(
                                opened.whole(), opened.part(), opened.measures(), handles, texts)));
    }

    private Future<Opened> opened(Tx tx, Caller caller, UUID id) {
        Future<Optional<Whole>> whole = book.find(tx, id);
        Future<Optional<CasePart>> part = book.part(tx, id);
        Future<List<CaseMeasure>> measures = book.measures(tx, MOST);
        return Future.all(whole, part, measures).compose(all -> {
            List<CaseMeasure> theirs = measures.result().stream()
                    .filter(one -> one.ofCase().equals(id))
                    .toList();
            require(caller, whole.result(), part.result());
            List<UUID> ids = new ArrayList<>();
            whole.result().ifPresent(one -> ids.addAll(one.texts()));
            part.result().ifPresent(one -> ids.addAll(one.texts()));
            theirs.forEach(one -> ids.addAll(one.texts()));
            return office.texts()
                    .find(tx, ids)
                    .map(contents -> new Opened(whole.result(), part.result(), theirs, contents));
        });
    }

    private void require(Caller caller, Optional<Whole> whole, Optional<CasePart> part) {
        Relation[] relations = whole.map(
                        one -> CaseOffice.relations(caller, one.one().openedBy().id()))
                .or(() -> part.map(one -> new Relation[] {Relation.NAMED_RECIPIENT}))
                .orElseThrow(Problem::notFound);
        office.permits().require(caller, Action.READ_CASE, relations);
    }
}
