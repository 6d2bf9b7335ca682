package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.access.Account;
import org.concordat.access.Accounts;
import org.concordat.access.Identity;
import org.concordat.access.Identity.Named;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts. Needs the gate's role, except for {@link #identity}. */
public final class PgAccounts implements Accounts {
    private static final String STILL_HERE =
            "(p.left_on is null or p.left_on > (clock_timestamp() at time zone 'Europe/London')::date)";
    private static final UUID NO_SESSION = new UUID(0, 0);
    private static final String FIND = """
            select p.id, p.agency, a.password_hash
            from account a join practitioner p on p.id = a.practitioner
            where a.username = $1
              and (a.handed_out_at is null or a.handed_out_at > clock_timestamp() - $2 * interval '1 second')
              and (p.roles && '{representative,steward,auditor}'
                   or not exists (select from provider v where v.agency = p.agency and v.exclusive)) and\s""" + STILL_HERE;
    private static final String IDENTITY = """
            select p.id, p.name, p.agency, g.name as agency_name, p.authority,
                   array(select r from unnest(p.roles) r where not exists (
                       select from provider_session v where v.session = $2 and r <> all (v.roles))) as roles,
                   array(select t.id from team_member m join team t on t.id = m.team
                         where m.practitioner = p.id order by t.name, t.id) as team_ids,
                   array(select t.name from team_member m join team t on t.id = m.team
                         where m.practitioner = p.id order by t.name, t.id) as team_names
            from practitioner p join agency g on g.id = p.agency
            where p.id = $1 and\s""" + STILL_HERE;
    private static final String ADD =
            "insert into account (practitioner, username, password_hash, handed_out_at)"
                    + " values ($1, $2, $3, clock_timestamp())";
    private static final String TAKEN = "select 1 from account where username = $1";
    private static final String USERNAME = "select username from account where practitioner = $1";
    private static final String CHANGE =
            "update account set password_hash = $2, handed_out_at = null where practitioner = $1";
    private static final String HAND_OUT = """
            update account set password_hash = $2, handed_out_at = clock_timestamp() where practitioner = $1
            """;
    private static final String HANDED_OUT_UNTIL = """
            select handed_out_at + $2 * interval '1 second' as until from account
            where practitioner = $1 and handed_out_at is not null
            """;

    @Override
    public Future<Optional<Account>> find(Tx tx, String username) {
        return PgTx.of(tx)
                .run(FIND, Tuple.of(username, (double) HANDED_OUT.toSeconds()))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Account(
                                row.getUUID("id"),
                                row.getUUID("agency"),
                                row.getString("password_hash"))));
    }

    @Override
    public Future<Optional<Identity>> identity(Tx tx, UUID practitioner) {
        return identity(tx, practitioner, NO_SESSION);
    }

    @Override
    public Future<Optional<Identity>> identity(Tx tx, UUID practitioner, UUID session) {
        return PgTx.of(tx)
                .run(IDENTITY, Tuple.of(practitioner, session))
                .map(rows -> Columns.first(rows, PgAccounts::identity));
    }

    private static Identity identity(Row row) {
        List<UUID> ids = Columns.uuids(row, "team_ids");
        List<String> names = Columns.texts(row, "team_names");
        List<Named> teams = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            teams.add(new Named(ids.get(i), names.get(i)));
        }
        Set<Role> roles = Columns.texts(row, "roles").stream()
                .map(Role::of)
                .collect(Collectors.toUnmodifiableSet());
        return new Identity(
                row.getUUID("id"),
                row.getString("name"),
                new Named(row.getUUID("agency"), row.getString("agency_name")),
                teams,
                roles,
                row.getLong("authority"));
    }

    @Override
    public void add(Tx tx, UUID practitioner, String username, String passwordHash) {
        PgTx.of(tx).run(ADD, Tuple.of(practitioner, username, passwordHash));
    }

    @Override
    public Future<Boolean> isTaken(Tx tx, String username) {
        return PgTx.of(tx).run(TAKEN, Tuple.of(username)).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<Optional<String>> usernameOf(Tx tx, UUID practitioner) {
        return PgTx.of(tx)
                .run(USERNAME, Tuple.of(practitioner))
                .map(rows -> Columns.first(rows, row -> row.getString("username")));
    }

    @Override
    public void change(Tx tx, UUID practitioner, String passwordHash) {
        PgTx.of(tx).run(CHANGE, Tuple.of(practitioner, passwordHash));
    }

    @Override
    public void handOut(Tx tx, UUID practitioner, String passwordHash) {
        PgTx.of(tx).run(HAND_OUT, Tuple.of(practitioner, passwordHash));
    }

    @Override
    public Future<Optional<Instant>> handedOutUntil(Tx tx, UUID practitioner) {
        return PgTx.of(tx)
                .run(HANDED_OUT_UNTIL, Tuple.of(practitioner, (double) HANDED_OUT.toSeconds()))
                .map(rows -> Columns.first(rows, row -> Columns.instant(row, "until")));
    }
}
