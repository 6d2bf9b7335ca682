package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is away, and who covers. What is written to somebody stays theirs to read: who covers is shown to
 * those who write, and hears of the times that run out meanwhile.
 */
public final class AbsenceRegister {
    /** A year and a bit: a parent's leave, say. */
    private static final int MOST_DAYS = 400;

    private final RegisterBook book;
    private final Staff staff;
    private final Presence presence;
    private final Permits permits;

    public AbsenceRegister(RegisterBook book, Staff staff, Presence presence, Permits permits) {
        this.book = book;
        this.staff = staff;
        this.presence = presence;
        this.permits = permits;
    }

    /** What is said of an absence. */
    public record Entry(
            LocalDate from,
            LocalDate until,
            Optional<UUID> coverPractitioner,
            Optional<UUID> coverTeam) {}

    /** Absences, with whether the reader may end each. */
    public record View(List<Absence> absences) {}

    /** Those of the caller's own agency, now and to come. */
    public Future<View> ofOwnAgency(Caller caller) {
        return book.read(caller, tx -> presence.absences(tx, caller.agency()).map(View::new));
    }

    private record Found(Staff.Locked who, List<StaffMember> staff, List<Absence> absences) {}

    public Future<Entered> record(Caller caller, Attempt attempt, UUID practitioner, Entry entry) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, practitioner).compose(who -> {
                    UUID agency = who.member().agency();
                    Future<List<StaffMember>> colleagues = staff.of(tx, agency);
                    Future<List<Absence>> absences = presence.absences(tx, agency);
                    return Future.all(colleagues, absences)
                            .map(both -> new Found(who, colleagues.result(), absences.result()));
                }),
                (tx, found) -> {
                    found.who().refuseLeft();
                    Absence absence = absence(practitioner, entry, found);
                    presence.add(tx, absence, caller.practitioner(), found.who().now());
                    return book.enter(
                            tx,
                            caller,
                            change(absence, "away", found.who()).from(Map.of(), fields(absence)));
                });
    }

    /** They are back, or not away after all. */
    public Future<Entered> end(Caller caller, Attempt attempt, UUID id) {
        return book.act(
                caller,
                attempt,
                tx -> presence.absence(tx, id)
                        .compose(first -> locked(
                                        tx,
                                        caller,
                                        first.orElseThrow(Problem::notFound)
                                                .practitioner()
                                                .id())
                                .compose(who -> presence.absence(tx, id)
                                        .map(absence -> new Ending(
                                                who, absence.orElseThrow(Problem::notFound))))),
                (tx, ending) -> {
                    presence.endAbsence(tx, id, ending.who().now());
                    return book.enter(
                            tx,
                            caller,
                            change(ending.absence(), "back", ending.who())
                                    .from(fields(ending.absence()), Map.of()));
                });
    }

    private record Ending(Staff.Locked who, Absence absence) {}

    private Future<Staff.Locked> locked(Tx tx, Caller caller, UUID practitioner) {
        return staff.lock(tx, practitioner).map(found -> {
            Staff.Locked who = found.orElseThrow(Problem::notFound);
            if (!caller.practitioner().equals(practitioner)
                    || !permits.allows(caller, Action.RECORD_ABSENCE, Relation.THEMSELVES)) {
                book.require(caller, Action.RECORD_ABSENCE, who.member().agency());
            }
            return who;
        });
    }

    private static Absence absence(UUID practitioner, Entry entry, Found found) {
        LocalDate today = AgencyRegister.today(found.who().now());
        FieldErrors errors = new FieldErrors();
        if (entry.until().isBefore(entry.from())) {
            errors.add("until", "tooEarly", "The last day is not before the first.");
        } else if (entry.until().isBefore(today)) {
            errors.add("until", "past", "This is over already.");
        } else if (entry.until().isAfter(today.plusDays(MOST_DAYS))) {
            errors.add("until", "tooLate", "This is more than a year ahead.");
        }
        Optional<Absence.Cover> cover = cover(practitioner, entry, found, errors);
        errors.throwIfAny();
        if (found.absences().stream()
                .filter(one -> one.practitioner().id().equals(practitioner))
                .anyMatch(one -> one.meets(entry.from(), entry.until()))) {
            throw new Problem(
                    Problem.Code.CONFLICT, "They are away then already. End that absence first.");
        }
        return new Absence(
                Ids.next(),
                new Agency.Named(practitioner, found.who().member().entry().name()),
                found.who().member().agency(),
                entry.from(),
                entry.until(),
                cover);
    }

    private static Optional<Absence.Cover> cover(
            UUID practitioner, Entry entry, Found found, FieldErrors errors) {
        LocalDate today = AgencyRegister.today(found.who().now());
        if (entry.coverPractitioner().isPresent() && entry.coverTeam().isPresent()) {
            errors.add("cover", "several", "Name one who covers.");
            return Optional.empty();
        }
        Optional<Absence.Cover> colleague = entry.coverPractitioner()
                .flatMap(id -> found.staff().stream()
                        .filter(one -> one.id().equals(id) && !id.equals(practitioner))
                        .filter(one -> !one.hasLeft(today))
                        .findFirst())
                .map(one -> new Absence.Cover(false, one.id(), one.entry().name()));
        Optional<Absence.Cover> team = entry.coverTeam()
                .flatMap(id -> found.who().teams().stream()
                        .filter(one -> one.id().equals(id) && one.closedOn().isEmpty())
                        .findFirst())
                .map(one -> new Absence.Cover(true, one.id(), one.name()));
        Optional<Absence.Cover> cover = colleague.or(() -> team);
        boolean named =
                entry.coverPractitioner().isPresent() || entry.coverTeam().isPresent();
        if (named && cover.isEmpty()) {
            errors.add("cover", "unknown", "Choose a colleague or a team of the same agency.");
        }
        return cover;
    }

    private static RegisterChange change(Absence absence, String what, Staff.Locked who) {
        return RegisterChange.of(
                Thing.PRACTITIONER,
                absence.practitioner().id(),
                what,
                List.of(absence.agency()),
                who.now());
    }

    private static Map<String, String> fields(Absence absence) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("awayFrom", absence.from().toString());
        fields.put("awayUntil", absence.until().toString());
        absence.cover().ifPresent(cover -> fields.put("coveredBy", cover.name()));
        return fields;
    }
}
