package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An agency's own calendar: when nobody is there, whatever its teams' hours say. */
public final class ClosureRegister {
    private static final int MOST_DAYS = 120;
    private static final int AHEAD_DAYS = 800;

    private final RegisterBook book;
    private final Agencies agencies;
    private final Presence presence;

    public ClosureRegister(RegisterBook book, Agencies agencies, Presence presence) {
        this.book = book;
        this.agencies = agencies;
        this.presence = presence;
    }

    /** What is said of a closure. */
    public record Entry(String label, LocalDate from, LocalDate until, boolean dutyStays) {}

    /** Those of an agency, now and to come: everybody may know. */
    public Future<List<Closure>> of(Caller caller, UUID agency) {
        return book.read(caller, tx -> presence.closures(tx, agency));
    }

    public Future<Entered> close(Caller caller, Attempt attempt, UUID agency, Entry entry) {
        return book.act(caller, attempt, tx -> locked(tx, caller, agency), (tx, locked) -> {
            locked.refuseLeft();
            check(entry, AgencyRegister.today(locked.now()));
            Closure closure = new Closure(
                    Ids.next(),
                    agency,
                    entry.label(),
                    entry.from(),
                    entry.until(),
                    entry.dutyStays());
            presence.add(tx, closure, caller.practitioner(), locked.now());
            return book.enter(
                    tx, caller, change(closure, "closed", locked).from(Map.of(), fields(closure)));
        });
    }

    /** It is open then after all. */
    public Future<Entered> open(Caller caller, Attempt attempt, UUID id) {
        return book.act(
                caller,
                attempt,
                tx -> presence.closure(tx, id)
                        .compose(first -> locked(
                                        tx,
                                        caller,
                                        first.orElseThrow(Problem::notFound).agency())
                                .compose(locked -> presence.closure(tx, id)
                                        .map(found -> new Opening(
                                                locked, found.orElseThrow(Problem::notFound))))),
                (tx, opening) -> {
                    presence.endClosure(tx, id, opening.locked().now());
                    return book.enter(
                            tx,
                            caller,
                            change(opening.closure(), "opened", opening.locked())
                                    .from(fields(opening.closure()), Map.of()));
                });
    }

    private record Opening(Agencies.Locked locked, Closure closure) {}

    private Future<Agencies.Locked> locked(Tx tx, Caller caller, UUID agency) {
        return agencies.lock(tx, agency).map(found -> {
            book.require(caller, Action.CHANGE_AGENCY, agency);
            return found.orElseThrow(Problem::notFound);
        });
    }

    private static void check(Entry entry, LocalDate today) {
        FieldErrors errors = new FieldErrors();
        if (entry.until().isBefore(entry.from())) {
            errors.add("until", "tooEarly", "The last day is not before the first.");
        } else if (entry.until().isBefore(today)) {
            errors.add("until", "past", "This is over already.");
        } else if (entry.until().isAfter(today.plusDays(AHEAD_DAYS))) {
            errors.add("until", "tooLate", "This is more than two years ahead.");
        } else if (entry.until().isAfter(entry.from().plusDays(MOST_DAYS))) {
            errors.add("until", "tooLong", "Enter at most four months at a time.");
        }
        errors.throwIfAny();
    }

    private static RegisterChange change(Closure closure, String what, Agencies.Locked locked) {
        return RegisterChange.of(
                Thing.AGENCY, closure.agency(), what, List.of(closure.agency()), locked.now());
    }

    private static Map<String, String> fields(Closure closure) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("closedFor", closure.label());
        fields.put("closedFrom", closure.from().toString());
        fields.put("closedUntil", closure.until().toString());
        return fields;
    }
}
