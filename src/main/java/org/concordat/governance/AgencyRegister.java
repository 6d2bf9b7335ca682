package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.policy.Pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How an agency signs up, is kept up to date, and leaves. */
public final class AgencyRegister {
    private final RegisterBook book;
    private final Agencies agencies;
    private final Pack pack;

    public AgencyRegister(RegisterBook book, Agencies agencies, Pack pack) {
        this.book = book;
        this.agencies = agencies;
        this.pack = pack;
    }

    /** An agency with what is still missing before it can be active. */
    public record View(
            AgencyRecord agency,
            List<Problem.FieldError> missing,
            List<Agencies.TeamRecord> teams) {

        public View {
            missing = List.copyOf(missing);
            teams = List.copyOf(teams);
        }
    }

    public Future<List<AgencyRecord>> all(Caller caller) {
        return book.read(caller, agencies::all);
    }

    /** Fails with {@code NOT_FOUND}. */
    public Future<View> find(Caller caller, UUID id) {
        return book.read(
                caller,
                tx -> Future.all(agencies.find(tx, id), agencies.teams(tx, id)).map(both -> {
                    Optional<AgencyRecord> found = both.resultAt(0);
                    AgencyRecord agency = found.orElseThrow(Problem::notFound);
                    return new View(
                            agency, AgencyRules.missing(agency, pack).all(), both.resultAt(1));
                }));
    }

    /** The steward proposes one: it is not active, and nothing can be shared with it yet. */
    public Future<Entered> propose(Caller caller, Attempt attempt, AgencyDetails details) {
        UUID id = Ids.next();
        return book.act(
                caller,
                attempt,
                tx -> Future.all(agencies.all(tx), agencies.now(tx)),
                (tx, both) -> {
                    List<AgencyRecord> known = both.resultAt(0);
                    Instant now = both.resultAt(1);
                    AgencyRules.check(details, pack, known);
                    AgencyRules.checkName(details.name(), known);
                    agencies.add(tx, id, details);
                    return book.enter(
                                    tx,
                                    caller,
                                    RegisterChange.of(Thing.AGENCY, id, "propose", List.of(id), now)
                                            .from(Map.of(), details.fields()))
                            .at("proposed");
                });
    }

    /**
     * Changes what is said of an agency. Its representative may not change its name, its kind, the group
     * it is in, or who commissions it: those are the partnership's.
     */
    public Future<Entered> change(
            Caller caller, Attempt attempt, UUID id, AgencyDetails details, Optional<String> why) {
        return book.act(
                caller,
                attempt,
                tx -> {
                    Future<Agencies.Locked> locked = locked(tx, caller, Action.CHANGE_AGENCY, id);
                    return Future.all(locked, agencies.all(tx));
                },
                (tx, both) -> {
                    Agencies.Locked locked = both.resultAt(0);
                    List<AgencyRecord> known = both.resultAt(1);
                    AgencyDetails before = locked.agency().details();
                    AgencyRules.check(details, pack, known);
                    AgencyRules.checkName(
                            details.name(),
                            known.stream().filter(one -> !one.id().equals(id)).toList());
                    if (!book.allowsEverywhere(caller, Action.CHANGE_REGISTER)) {
                        refuseWhatIsThePartnerships(before, details);
                    }
                    agencies.change(tx, id, details);
                    return book.enter(
                                    tx,
                                    caller,
                                    entry(id, "change", locked.now())
                                            .from(before.fields(), details.fields())
                                            .because(why))
                            .at(stage(locked));
                });
    }

    /** Records that a chief officer signed the protocol for an agency (LLR-D). */
    public Future<Entered> signOff(Caller caller, Attempt attempt, SignOff.Entry entry) {
        UUID id = entry.agency();
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.SIGN_FOR_AGENCY, id),
                (tx, locked) -> {
                    FieldErrors errors = new FieldErrors();
                    AgencyRules.checkPast(
                            errors, "signedOn", entry.signedOn(), today(locked.now()));
                    errors.throwIfAny();
                    agencies.sign(
                            tx,
                            SignOff.of(
                                    Thing.AGENCY,
                                    id,
                                    1,
                                    entry,
                                    locked.agency().details().name(),
                                    locked.now()),
                            caller.practitioner());
                    return book.enter(
                                    tx,
                                    caller,
                                    entry(id, "signOff", locked.now())
                                            .from(Map.of(), entry.fields()))
                            .at(stage(locked))
                            .warning(SignOff.warnings(pack, Thing.AGENCY, entry.role()));
                });
    }

    /** Makes it a signatory. Fails with {@code INVALID}, naming all that is missing (BAR-4.1.3l). */
    public Future<Entered> activate(Caller caller, Attempt attempt, UUID id) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.CHANGE_REGISTER, id),
                (tx, locked) -> {
                    AgencyRecord agency = locked.agency();
                    if (agency.stage(today(locked.now())) != AgencyRecord.Stage.PROPOSED) {
                        throw new Problem(
                                Problem.Code.CONFLICT, "The agency is not waiting to be active.");
                    }
                    AgencyRules.missing(agency, pack).throwIfAny();
                    LocalDate signed = agency.signOffs().get(0).signedOn();
                    agencies.activate(tx, id, signed);
                    return book.enter(
                                    tx,
                                    caller,
                                    entry(id, "activate", locked.now())
                                            .from(Map.of(), Map.of("signedOn", signed.toString())))
                            .at("active");
                });
    }

    /** It leaves today: its people can no longer sign in, and its desks are closed. */
    public Future<Entered> leave(Caller caller, Attempt attempt, UUID id, String reason) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.CHANGE_REGISTER, id),
                (tx, locked) -> {
                    LocalDate today = today(locked.now());
                    if (locked.agency().stage(today) == AgencyRecord.Stage.LEFT) {
                        throw new Problem(Problem.Code.CONFLICT, "The agency has left already.");
                    }
                    if (caller.agency().equals(id)) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "This is your own agency: its leaving would end your session too."
                                        + " A steward of another agency records it.");
                    }
                    agencies.leave(tx, id, today);
                    return book.enter(
                                    tx,
                                    caller,
                                    entry(id, "leave", locked.now())
                                            .from(Map.of(), Map.of("leftOn", today.toString()))
                                            .because(Optional.of(reason)))
                            .at("left");
                });
    }

    private Future<Agencies.Locked> locked(Tx tx, Caller caller, Action action, UUID id) {
        return agencies.lock(tx, id).map(found -> {
            book.require(caller, action, id);
            return found.orElseThrow(Problem::notFound);
        });
    }

    private static void refuseWhatIsThePartnerships(AgencyDetails before, AgencyDetails after) {
        FieldErrors errors = new FieldErrors();
        String why = "Ask the steward of the partnership to change this.";
        errors.addUnless(before.name().equals(after.name()), "name", "stewardOnly", why);
        errors.addUnless(before.kind().equals(after.kind()), "kind", "stewardOnly", why);
        errors.addUnless(before.hub() == after.hub(), "hub", "stewardOnly", why);
        errors.addUnless(
                before.membership().equals(after.membership()), "membership", "stewardOnly", why);
        errors.addUnless(
                before.commissionedBy().equals(after.commissionedBy()),
                "commissionedBy",
                "stewardOnly",
                why);
        errors.throwIfAny();
    }

    private static String stage(Agencies.Locked locked) {
        return Camel.of(locked.agency().stage(today(locked.now())));
    }

    private static RegisterChange entry(UUID id, String change, Instant now) {
        return RegisterChange.of(Thing.AGENCY, id, change, List.of(id), now);
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Cover.ZONE);
    }
}
