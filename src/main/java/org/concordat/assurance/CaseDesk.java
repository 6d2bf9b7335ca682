package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.CaseBook.Setting;
import org.concordat.audit.Act;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in what somebody reports to an agency. When a future succeeds, the case, its journal entry and its clocks are
 * durable. Fails with {@code INVALID} naming the field.
 */
public final class CaseDesk {
    private final CaseOffice office;
    private final CaseBook book;
    private final CaseClocks clocks;
    private final PersistentCases persistent;

    public CaseDesk(CaseOffice office, CaseBook book) {
        this.office = office;
        this.book = book;
        this.clocks = new CaseClocks(office);
        this.persistent = new PersistentCases(office);
    }

    /**
     * What somebody reports.
     *
     * @param awareAt since when the agency knows of it, when that is not now
     */
    public record NewCase(
            CaseKind kind,
            String title,
            String text,
            int affected,
            List<UUID> persons,
            Optional<LocalDate> occurredOn,
            Optional<Instant> awareAt) {}

    /** Opens one. The agency's representatives are told (BUC-8.1). */
    public Future<Recorded> open(Caller caller, Attempt attempt, NewCase said) {
        UUID id = Ids.next();
        return office.act(
                caller,
                attempt,
                tx -> book.setting(
                        tx,
                        caller,
                        said.persons(),
                        said.kind(),
                        office.terms().persistent().months()),
                (tx, setting, seals) -> {
                    office.permits().require(caller, Action.OPEN_CASE);
                    check(said, setting);
                    Case one = new Case(
                            id,
                            new Case.Named(caller.agency(), ""),
                            said.kind(),
                            said.kind().first(),
                            said.kind().breach(),
                            seals.seal(said.title()),
                            seals.seal(said.text()),
                            Math.max(said.affected(), said.persons().size()),
                            said.occurredOn(),
                            said.awareAt().orElse(setting.now()),
                            new Case.Named(caller.practitioner(), ""),
                            setting.now());
                    book.open(tx, one, said.persons());
                    office.journal(tx, caller, Act.CASE_OPENED, id);
                    office.tell(tx, setting.handlers(), id);
                    clocks.begin(tx, one, setting.handlers().get(0));
                    persistent.flag(tx, caller, one.kind(), setting);
                    return new Recorded(id, setting.now());
                });
    }

    private static void check(NewCase said, Setting setting) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                setting.known().containsAll(said.persons()),
                "persons",
                "unknown",
                "Choose people whom your agency has a record of.");
        said.awareAt().ifPresent(at -> CaseAwareness.check(errors, at, setting.now()));
        errors.throwIfAny();
    }
}
