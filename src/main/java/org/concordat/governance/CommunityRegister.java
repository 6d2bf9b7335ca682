package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.Communities.CommunityEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Communities: made, changed, joined and left. No agreement may be left saying more than its community. */
public final class CommunityRegister {
    private final RegisterBook book;
    private final Communities communities;
    private final Agencies agencies;
    private final Pack pack;

    public CommunityRegister(
            RegisterBook book, Communities communities, Agencies agencies, Pack pack) {
        this.book = book;
        this.communities = communities;
        this.agencies = agencies;
        this.pack = pack;
    }

    public Future<List<Community>> all(Caller caller) {
        return book.read(caller, communities::all);
    }

    public Future<Entered> create(Caller caller, Attempt attempt, CommunityEntry entry) {
        UUID id = Ids.next();
        return book.act(
                caller,
                attempt,
                tx -> Future.all(communities.all(tx), agencies.now(tx)),
                (tx, both) -> {
                    Instant now = both.resultAt(1);
                    check(entry, both.resultAt(0));
                    communities.add(tx, id, entry);
                    return book.enter(
                            tx,
                            caller,
                            RegisterChange.of(Thing.COMMUNITY, id, "create", List.of(), now)
                                    .from(Map.of(), Community.fields(entry)));
                });
    }

    /** Changes name, objective and purposes; not a purpose that an agreement stands on (ROT-4.3c). */
    public Future<Entered> change(Caller caller, Attempt attempt, UUID id, CommunityEntry entry) {
        return book.act(
                caller,
                attempt,
                tx -> Future.all(locked(tx, id, Optional.empty()), communities.all(tx)),
                (tx, both) -> {
                    Communities.Locked locked = both.resultAt(0);
                    List<Community> known = both.resultAt(1);
                    check(
                            entry,
                            known.stream().filter(one -> !one.id().equals(id)).toList());
                    refuseToStrand(locked, entry.purposes());
                    communities.change(tx, id, entry);
                    return book.enter(
                            tx,
                            caller,
                            entry(locked, "change", locked.community().memberIds())
                                    .from(locked.community().fields(), Community.fields(entry)));
                });
    }

    public Future<Entered> join(Caller caller, Attempt attempt, UUID id, UUID agency) {
        return book.act(
                caller,
                attempt,
                tx -> Future.all(locked(tx, id, Optional.of(agency)), agencies.find(tx, agency)),
                (tx, both) -> {
                    Communities.Locked locked = both.resultAt(0);
                    Optional<AgencyRecord> joining = both.resultAt(1);
                    LocalDate today = AgencyRegister.today(locked.now());
                    if (joining.filter(one -> one.stage(today) == AgencyRecord.Stage.ACTIVE)
                            .isEmpty()) {
                        throw Problem.field(
                                "agency", "unknown", "Choose an agency that has signed up.");
                    }
                    if (locked.community().hasMember(agency)) {
                        throw new Problem(Problem.Code.CONFLICT, "It is a member already.");
                    }
                    communities.join(tx, id, agency, today);
                    return book.enter(
                            tx,
                            caller,
                            entry(locked, "join", List.of(agency))
                                    .from(Map.of(), Map.of("member", agency.toString())));
                });
    }

    /** Not while an agreement of the community names it: that is ended first (ROT-4.3c). */
    public Future<Entered> leave(
            Caller caller, Attempt attempt, UUID id, UUID agency, Optional<String> why) {
        return book.act(
                caller, attempt, tx -> locked(tx, id, Optional.of(agency)), (tx, locked) -> {
                    if (!locked.community().hasMember(agency)) {
                        throw new Problem(Problem.Code.CONFLICT, "It is not a member.");
                    }
                    refuse(
                            living(locked).stream()
                                    .filter(one -> one.agencies().contains(agency))
                                    .toList(),
                            "These agreements name it");
                    communities.leave(tx, id, agency, AgencyRegister.today(locked.now()));
                    return book.enter(
                            tx,
                            caller,
                            entry(locked, "leave", List.of(agency))
                                    .from(Map.of("member", agency.toString()), Map.of())
                                    .because(why));
                });
    }

    /** Records that somebody signed the community's protocol for a member (BAR-5). */
    public Future<Entered> signOff(Caller caller, Attempt attempt, UUID id, SignOff.Entry entry) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, id, Optional.empty()).map(locked -> {
                    book.require(caller, Action.SIGN_FOR_AGENCY, entry.agency());
                    return locked;
                }),
                (tx, locked) -> {
                    FieldErrors errors = new FieldErrors();
                    AgencyRules.checkPast(
                            errors,
                            "signedOn",
                            entry.signedOn(),
                            AgencyRegister.today(locked.now()));
                    errors.addUnless(
                            locked.community().hasMember(entry.agency()),
                            "agency",
                            "notMember",
                            "Only members sign.");
                    errors.throwIfAny();
                    agencies.sign(tx, signOff(locked, entry), caller.practitioner());
                    return book.enter(
                                    tx,
                                    caller,
                                    entry(locked, "signOff", List.of(entry.agency()))
                                            .from(Map.of(), entry.fields()))
                            .warning(SignOff.warnings(pack, Thing.COMMUNITY, entry.role()));
                });
    }

    private static SignOff signOff(Communities.Locked locked, SignOff.Entry entry) {
        String organisation = locked.community().members().stream()
                .filter(one -> one.id().equals(entry.agency()))
                .findFirst()
                .orElseThrow()
                .name();
        return SignOff.of(
                Thing.COMMUNITY, locked.community().id(), 1, entry, organisation, locked.now());
    }

    private Future<Communities.Locked> locked(Tx tx, UUID id, Optional<UUID> another) {
        return communities.lock(tx, id, another).map(found -> found.orElseThrow(Problem::notFound));
    }

    private void check(CommunityEntry entry, List<Community> others) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                others.stream().noneMatch(one -> one.name().equalsIgnoreCase(entry.name())),
                "name",
                "taken",
                "Another community has this name.");
        for (int i = 0; i < entry.purposes().size(); i++) {
            errors.addUnless(
                    pack.purposes().containsKey(entry.purposes().get(i)),
                    "purposes/" + i,
                    "unknown",
                    "This is no purpose of the protocol.");
        }
        errors.throwIfAny();
    }

    private static void refuseToStrand(Communities.Locked locked, List<String> purposes) {
        Set<String> dropped = new HashSet<>(locked.community().purposes());
        purposes.forEach(dropped::remove);
        refuse(
                living(locked).stream()
                        .filter(one -> one.terms().purposes().stream().anyMatch(dropped::contains))
                        .toList(),
                "These agreements stand on a purpose that would go");
    }

    private static List<Agreement> living(Communities.Locked locked) {
        return locked.agreements().stream()
                .filter(one -> one.state() == AgreementState.IN_FORCE
                        || one.state() == AgreementState.SUSPENDED)
                .toList();
    }

    private static void refuse(List<Agreement> agreements, String what) {
        if (!agreements.isEmpty()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    what + ": "
                            + agreements.stream()
                                    .map(one -> one.number() + " " + one.title())
                                    .collect(Collectors.joining(", "))
                            + ". End them first.");
        }
    }

    private static RegisterChange entry(
            Communities.Locked locked, String change, List<UUID> agencies) {
        return RegisterChange.of(
                Thing.COMMUNITY, locked.community().id(), change, agencies, locked.now());
    }
}
