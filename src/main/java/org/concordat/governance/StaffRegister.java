package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.governance.StaffMember.Training;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
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

/** Those who work for an agency: their roles and teams, their training, their leaving. */
public final class StaffRegister {
    private final RegisterBook book;
    private final Agencies agencies;
    private final Staff staff;
    private final SignIns signIns;
    private final Pack pack;

    public StaffRegister(
            RegisterBook book, Agencies agencies, Staff staff, SignIns signIns, Pack pack) {
        this.book = book;
        this.agencies = agencies;
        this.staff = staff;
        this.signIns = signIns;
        this.pack = pack;
    }

    /** Everybody of an agency. */
    public record View(List<StaffMember> members) {
        public View {
            members = List.copyOf(members);
        }
    }

    /** Fails with {@code NOT_FOUND} for an agency that there is not, and for one that is not the caller's. */
    public Future<View> of(Caller caller, UUID agency) {
        return book.reading(caller, Action.READ_STAFF, "staff", View.class, tx -> {
            book.require(caller, Action.READ_STAFF, agency);
            return Future.all(agencies.find(tx, agency), staff.of(tx, agency)).map(both -> {
                Optional<AgencyRecord> found = both.resultAt(0);
                if (found.isEmpty()) {
                    throw Problem.notFound();
                }
                return new View(both.resultAt(1));
            });
        });
    }

    /**
     * Changes name, engagement, roles and teams. Who comes to answer for the whole partnership is shut out
     * until the steward hands them a new password: somebody of their agency may know the one they had.
     */
    public Future<Entered> change(
            Caller caller, Attempt attempt, UUID practitioner, StaffEntry entry) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.CHANGE_STAFF, practitioner)
                        .compose(found -> agencies.find(tx, found.member().agency())
                                .map(agency -> new Found(found, agency.orElseThrow()))),
                (tx, found) -> {
                    StaffMember member = found.locked().member();
                    found.locked().refuseLeft();
                    StaffRules.check(
                            entry,
                            member.entry().roles(),
                            found.locked().teams(),
                            found.agency().details().hub(),
                            stewards(caller));
                    StaffRules.refuseGivingUp(member, entry, caller);
                    staff.change(tx, practitioner, entry);
                    if (entry.beyondAnAgency() && !member.entry().beyondAnAgency()) {
                        signIns.shut(tx, practitioner);
                    }
                    return book.enter(
                            tx,
                            caller,
                            entry(member, "change", found.locked().now())
                                    .from(member.entry().fields(), entry.fields()));
                });
    }

    /** They leave today: from the answer on, no session, token or password of theirs is good on any node. */
    public Future<Entered> leave(
            Caller caller, Attempt attempt, UUID practitioner, Optional<String> why) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.CHANGE_STAFF, practitioner),
                (tx, locked) -> {
                    StaffMember member = locked.member();
                    LocalDate today = AgencyRegister.today(locked.now());
                    locked.refuseLeft();
                    StaffRules.refuseBeyond(member, stewards(caller));
                    if (caller.practitioner().equals(practitioner)) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "This is you. Somebody else records that you leave.");
                    }
                    staff.leave(tx, practitioner, today);
                    signIns.shut(tx, practitioner);
                    return book.enter(
                            tx,
                            caller,
                            entry(member, "leave", locked.now())
                                    .from(Map.of(), Map.of("leftOn", today.toString()))
                                    .because(why));
                });
    }

    /**
     * Shuts somebody out for now: from the answer on, no session, token or password of theirs is good on any node. A
     * new password lets them in again.
     */
    public <F> Future<Entered> suspend(
            Caller caller, Attempt attempt, UUID practitioner, String why, Also<F> also) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.CHANGE_STAFF, practitioner)
                        .compose(locked ->
                                also.find(tx).map(theirs -> new Suspending<>(locked, theirs))),
                (tx, found) -> {
                    StaffMember member = found.locked().member();
                    found.locked().refuseLeft();
                    StaffRules.refuseBeyond(member, stewards(caller));
                    if (caller.practitioner().equals(practitioner)) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "This is you. Somebody else suspends your account.");
                    }
                    signIns.shut(tx, practitioner);
                    Entered entered = book.enter(
                            tx,
                            caller,
                            entry(member, "suspend", found.locked().now())
                                    .because(Optional.of(why)));
                    also.write(tx, found.also(), entered);
                    return entered;
                });
    }

    private record Suspending<F>(Staff.Locked locked, F also) {}

    /** Records a training; it is due again after the protocol's months (BAR-4.1.3g). */
    public Future<Entered> train(
            Caller caller, Attempt attempt, UUID practitioner, String title, LocalDate heldOn) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, Action.RECORD_TRAINING, practitioner),
                (tx, locked) -> {
                    locked.refuseLeft();
                    FieldErrors errors = new FieldErrors();
                    AgencyRules.checkPast(
                            errors, "heldOn", heldOn, AgencyRegister.today(locked.now()));
                    errors.throwIfAny();
                    Training training = new Training(
                            Ids.next(),
                            title,
                            heldOn,
                            heldOn.plusMonths(pack.training().months()));
                    staff.train(tx, locked.member(), training, caller.practitioner());
                    return book.enter(
                            tx,
                            caller,
                            entry(locked.member(), "train", locked.now())
                                    .from(
                                            Map.of(),
                                            Map.of(
                                                    "training",
                                                    title,
                                                    "heldOn",
                                                    heldOn.toString(),
                                                    "dueOn",
                                                    training.dueOn().toString())));
                });
    }

    private record Found(Staff.Locked locked, AgencyRecord agency) {}

    private Future<Staff.Locked> locked(Tx tx, Caller caller, Action action, UUID practitioner) {
        return staff.lock(tx, practitioner).map(found -> {
            Staff.Locked locked = found.orElseThrow(Problem::notFound);
            book.require(caller, action, locked.member().agency());
            return locked;
        });
    }

    private boolean stewards(Caller caller) {
        return book.allowsEverywhere(caller, Action.CHANGE_REGISTER);
    }

    private static RegisterChange entry(StaffMember member, String change, Instant now) {
        return RegisterChange.of(
                Thing.PRACTITIONER, member.id(), change, List.of(member.agency()), now);
    }
}
