package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.governance.Agencies;
import org.concordat.governance.AgencyRecord;
import org.concordat.governance.Entered;
import org.concordat.governance.RegisterBook;
import org.concordat.governance.RegisterChange;
import org.concordat.governance.Staff;
import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.governance.StaffRules;
import org.concordat.governance.Thing;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How somebody gets an account: their agency's representative, or the steward, enrols them and hands them
 * the password, which is shown this once and is good for some days: then they have chosen one of their own.
 *
 * <p>A password is made of the attempt and a secret of the platform, so that the same attempt is answered
 * with the same password (INVARIANT once) while none is ever kept.
 */
public final class Enrolment {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]");
    private static final int PASSWORD_LENGTH = 20;

    private final RegisterBook book;
    private final Agencies agencies;
    private final Staff staff;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final PasswordCheck passwords;
    private final Keyed secret;

    /** Where everything is kept that it writes. */
    public record Ports(
            Agencies agencies,
            Staff staff,
            Accounts accounts,
            Sessions sessions,
            SecondFactors factors) {}

    public Enrolment(RegisterBook book, Ports ports, PasswordCheck passwords, byte[] secret) {
        this.book = book;
        this.agencies = ports.agencies();
        this.staff = ports.staff();
        this.accounts = ports.accounts();
        this.sessions = ports.sessions();
        this.factors = ports.factors();
        this.passwords = passwords;
        this.secret = new Keyed(secret);
    }

    /** An account with its password, for the one who hands it on. */
    public record Credentials(Entered entered, String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + entered.id() + "]";
        }
    }

    /** What is kept of an answer: not the password. */
    private record Kept(Entered entered, String username) {}

    /**
     * Enrols somebody who works for an agency.
     *
     * @param home the agency that employs them, when it is another one
     */
    public Future<Credentials> enrol(
            Caller caller,
            Attempt attempt,
            UUID agency,
            Optional<UUID> home,
            String wanted,
            StaffEntry entry) {
        UUID id = Ids.next();
        String username = Usernames.normal(wanted);
        String password = passwordOf(caller, attempt);
        return passwords
                .hash(password)
                .compose(hash -> book.act(
                                caller,
                                attempt,
                                Kept.class,
                                tx -> places(tx, caller, agency, home, username),
                                (tx, places) -> {
                                    places.check(username, entry, stewards(caller));
                                    staff.add(tx, id, agency, home.orElse(agency), entry);
                                    accounts.add(tx, id, username, hash);
                                    return new Kept(
                                            book.enter(
                                                    tx,
                                                    caller,
                                                    change(id, "enrol", agency, places.now())
                                                            .from(
                                                                    Map.of(),
                                                                    fields(entry, username))),
                                            username);
                                })
                        .map(kept -> new Credentials(kept.entered(), kept.username(), password)));
    }

    /** A new password for somebody who lost theirs; their sessions end. */
    public Future<Credentials> renew(Caller caller, Attempt attempt, UUID practitioner) {
        String password = passwordOf(caller, attempt);
        return passwords
                .hash(password)
                .compose(hash -> book.act(
                                caller,
                                attempt,
                                Kept.class,
                                tx -> Future.all(
                                        theirs(tx, caller, practitioner),
                                        accounts.usernameOf(tx, practitioner)),
                                (tx, both) -> {
                                    Staff.Locked locked = both.resultAt(0);
                                    Optional<String> username = both.resultAt(1);
                                    refuse(caller, locked);
                                    accounts.handOut(tx, practitioner, hash);
                                    factors.forgive(tx, practitioner);
                                    sessions.endAll(tx, practitioner);
                                    return new Kept(
                                            book.enter(
                                                    tx,
                                                    caller,
                                                    change(
                                                            practitioner,
                                                            "newPassword",
                                                            locked.member().agency(),
                                                            locked.now())),
                                            username.orElseThrow(Problem::notFound));
                                })
                        .map(kept -> new Credentials(kept.entered(), kept.username(), password)));
    }

    /**
     * Takes the second factor away of somebody who lost it; their sessions end. Where their role needs one they set
     * up another when they sign in.
     */
    public Future<Entered> resetFactor(Caller caller, Attempt attempt, UUID practitioner) {
        return book.act(caller, attempt, tx -> theirs(tx, caller, practitioner), (tx, locked) -> {
            refuse(caller, locked);
            factors.remove(tx, practitioner);
            sessions.endAll(tx, practitioner);
            return book.enter(
                    tx,
                    caller,
                    change(practitioner, "resetFactor", locked.member().agency(), locked.now()));
        });
    }

    private Future<Staff.Locked> theirs(Tx tx, Caller caller, UUID practitioner) {
        return staff.lock(tx, practitioner).map(found -> {
            Staff.Locked locked = found.orElseThrow(Problem::notFound);
            book.require(caller, Action.CHANGE_STAFF, locked.member().agency());
            return locked;
        });
    }

    /** Not for oneself either: whoever finds a session open would take the account over with it. */
    private void refuse(Caller caller, Staff.Locked locked) {
        locked.refuseLeft();
        if (caller.practitioner().equals(locked.member().id())) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This is you. Change it on the page “Your sign-ins”, with what you have now.");
        }
        StaffRules.refuseBeyond(locked.member(), stewards(caller));
    }

    /** Starts ending somebody's sessions, their second factor and their password, whoever knows it. */
    public void shut(Tx tx, UUID practitioner) {
        accounts.change(tx, practitioner, Passwords.nobodys());
        factors.remove(tx, practitioner);
        sessions.endAll(tx, practitioner);
    }

    private record Places(
            AgencyRecord agency,
            List<Agencies.TeamRecord> teams,
            boolean homeKnown,
            boolean taken,
            Instant now) {

        void check(String username, StaffEntry entry, boolean steward) {
            if (!USERNAME.matcher(username).matches()) {
                throw Problem.field(
                        "username",
                        "format",
                        "Use 3 to 64 letters, digits, dots, hyphens and underscores.");
            }
            if (taken) {
                throw Problem.field("username", "taken", "Somebody has this name. Choose another.");
            }
            if (!homeKnown) {
                throw Problem.field("homeAgency", "unknown", "Choose an agency of the register.");
            }
            StaffRules.check(entry, Set.of(), teams, agency.details().hub(), steward);
        }
    }

    private Future<Places> places(
            Tx tx, Caller caller, UUID agency, Optional<UUID> home, String username) {
        return Future.all(
                        agencies.lock(tx, agency),
                        agencies.teams(tx, agency),
                        agencies.find(tx, home.orElse(agency)),
                        accounts.isTaken(tx, username))
                .map(all -> {
                    book.require(caller, Action.CHANGE_STAFF, agency);
                    Optional<Agencies.Locked> locked = all.resultAt(0);
                    Agencies.Locked here = locked.orElseThrow(Problem::notFound);
                    here.refuseLeft();
                    Optional<AgencyRecord> employer = all.resultAt(2);
                    boolean taken = all.resultAt(3);
                    return new Places(
                            here.agency(),
                            all.resultAt(1),
                            employer.isPresent(),
                            taken,
                            here.now());
                });
    }

    private boolean stewards(Caller caller) {
        return book.allowsEverywhere(caller, Action.CHANGE_REGISTER);
    }

    private String passwordOf(Caller caller, Attempt attempt) {
        return secret.text(
                        "one-time password",
                        caller.practitioner().toString(),
                        attempt.key(),
                        attempt.route(),
                        attempt.bodyHash())
                .substring(0, PASSWORD_LENGTH);
    }

    private static Map<String, String> fields(StaffEntry entry, String username) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        fields.put("username", username);
        return fields;
    }

    private static RegisterChange change(UUID practitioner, String what, UUID agency, Instant now) {
        return RegisterChange.of(Thing.PRACTITIONER, practitioner, what, List.of(agency), now);
    }
}
