package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.Assessments.Assessment;
import org.concordat.governance.Assessments.Entry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The register of data protection impact assessments (LLR-P11). */
public final class AssessmentRegister {
    private final RegisterBook book;
    private final Assessments assessments;
    private final Agencies agencies;
    private final Agreements agreements;

    public AssessmentRegister(
            RegisterBook book, Assessments assessments, Agencies agencies, Agreements agreements) {
        this.book = book;
        this.assessments = assessments;
        this.agencies = agencies;
        this.agreements = agreements;
    }

    public Future<List<Assessment>> all(Caller caller) {
        return book.read(caller, assessments::all);
    }

    public Future<Entered> register(Caller caller, Attempt attempt, Entry entry) {
        UUID id = Ids.next();
        return book.act(caller, attempt, this::known, (tx, known) -> {
            known.check(entry);
            assessments.add(tx, id, entry);
            return book.enter(
                    tx,
                    caller,
                    RegisterChange.of(Thing.ASSESSMENT, id, "register", entry.agencies(), known.now)
                            .from(Map.of(), entry.fields()));
        });
    }

    public Future<Entered> change(Caller caller, Attempt attempt, UUID id, Entry entry) {
        return book.act(
                caller,
                attempt,
                tx -> Future.all(assessments.lock(tx, id), known(tx)),
                (tx, both) -> {
                    Optional<Assessment> found = both.resultAt(0);
                    Assessment before = found.orElseThrow(Problem::notFound);
                    Known known = both.resultAt(1);
                    known.check(entry);
                    assessments.change(tx, id, entry, known.now);
                    return book.enter(
                            tx,
                            caller,
                            RegisterChange.of(
                                            Thing.ASSESSMENT,
                                            id,
                                            "change",
                                            Stream.concat(
                                                            before.entry().agencies().stream(),
                                                            entry.agencies().stream())
                                                    .toList(),
                                            known.now)
                                    .from(before.entry().fields(), entry.fields()));
                });
    }

    private record Known(List<AgencyRecord> agencies, List<Agreement> agreements, Instant now) {
        void check(Entry entry) {
            FieldErrors errors = new FieldErrors();
            AgencyRules.checkPast(
                    errors, "assessedOn", entry.assessedOn(), AgencyRegister.today(now));
            errors.addUnless(
                    entry.reviewBy().isAfter(entry.assessedOn()),
                    "reviewBy",
                    "tooEarly",
                    "It is reviewed after it was made.");
            errors.addUnless(
                    agencies.stream().map(AgencyRecord::id).toList().containsAll(entry.agencies()),
                    "agencies",
                    "unknown",
                    "Choose agencies of the register.");
            errors.addUnless(
                    agreements.stream().map(Agreement::id).toList().containsAll(entry.agreements()),
                    "agreements",
                    "unknown",
                    "Choose agreements of the register.");
            errors.throwIfAny();
        }
    }

    private Future<Known> known(Tx tx) {
        return Future.all(agencies.all(tx), agreements.all(tx), agencies.now(tx))
                .map(all -> new Known(all.resultAt(0), all.resultAt(1), all.resultAt(2)));
    }
}
