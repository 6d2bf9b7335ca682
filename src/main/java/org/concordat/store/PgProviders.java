package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agency;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.provider.Provider;
import org.concordat.provider.ProviderSession;
import org.concordat.provider.ProviderSettings;
import org.concordat.provider.ProviderSettings.Mapping;
import org.concordat.provider.Providers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Identity providers. What an agency keeps of its own it may read; all else needs the gate's role. */
public final class PgProviders implements Providers {

    @Override
    public Future<Optional<Provider>> find(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(ProviderSql.FIND, Tuple.of(agency))
                .map(rows -> Columns.first(rows, PgProviders::provider));
    }

    @Override
    public Future<Optional<Provider>> hold(Tx tx, UUID agency) {
        PgTx.of(tx).run(ProviderSql.HOLD, Tuple.of(agency));
        return find(tx, agency);
    }

    private static Provider provider(Row row) {
        UUID agency = row.getUUID("agency");
        return new Provider(
                agency,
                new ProviderSettings(
                        row.getString("issuer"),
                        row.getString("client_id"),
                        row.getString("subject_claim"),
                        row.getString("groups_claim"),
                        Json.decodeList(row.getString("mapping"), Mapping.class),
                        Set.copyOf(Columns.texts(row, "factors")),
                        row.getBoolean("exclusive")),
                row.getBoolean("by_steward"),
                new Content(
                        row.getUUID("id"),
                        agency,
                        row.getBuffer("wrapped_key"),
                        row.getBuffer("ciphertext")));
    }

    @Override
    public Future<List<Agency.Named>> agencies(Tx tx) {
        return PgTx.of(tx)
                .run(ProviderSql.AGENCIES, Tuple.tuple())
                .map(rows -> Columns.list(
                        rows, row -> new Agency.Named(row.getUUID("id"), row.getString("name"))));
    }

    @Override
    public void save(Tx tx, Provider provider) {
        ProviderSettings settings = provider.settings();
        PgTx.of(tx)
                .run(
                        ProviderSql.SAVE,
                        Columns.tuple(
                                provider.agency(),
                                settings.issuer(),
                                settings.clientId(),
                                settings.subjectClaim(),
                                settings.groupsClaim(),
                                Json.encode(settings.mapping()),
                                Columns.texts(settings.factors()),
                                settings.exclusive(),
                                provider.bySteward(),
                                provider.secret().id(),
                                provider.secret().wrappedKey(),
                                provider.secret().ciphertext()));
    }

    @Override
    public void remove(Tx tx, UUID agency) {
        PgTx.of(tx).run(ProviderSql.REMOVE, Tuple.of(agency));
    }

    @Override
    public Future<List<Link>> links(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(ProviderSql.LINKS, Tuple.of(agency))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Link(row.getUUID("practitioner"), row.getString("subject"))));
    }

    @Override
    public Future<Optional<UUID>> linked(Tx tx, UUID agency, String subject) {
        return PgTx.of(tx)
                .run(ProviderSql.LINKED, Tuple.of(agency, subject))
                .map(rows -> Columns.first(rows, row -> row.getUUID("practitioner")));
    }

    @Override
    public void link(Tx tx, UUID agency, Link link) {
        PgTx.of(tx).run(ProviderSql.LINK, Tuple.of(link.practitioner(), agency, link.subject()));
    }

    @Override
    public void unlink(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(ProviderSql.UNLINK, Tuple.of(practitioner));
    }

    @Override
    public void setOut(Tx tx, Buffer attempt, UUID agency) {
        PgTx pg = PgTx.of(tx);
        pg.run(ProviderSql.FORGET_ATTEMPTS, Tuple.tuple());
        pg.run(ProviderSql.SET_OUT, Tuple.of(attempt, agency, (double) ATTEMPT.toSeconds()));
    }

    @Override
    public Future<Optional<UUID>> comeBack(Tx tx, Buffer attempt) {
        return PgTx.of(tx)
                .run(ProviderSql.COME_BACK, Tuple.of(attempt))
                .map(rows -> Columns.first(rows, row -> row.getUUID("agency")));
    }

    @Override
    public void began(Tx tx, ProviderSession session) {
        PgTx.of(tx)
                .run(
                        ProviderSql.BEGAN,
                        Columns.tuple(
                                session.session(),
                                session.practitioner(),
                                session.agency(),
                                session.subject(),
                                session.providers().orElse(null),
                                ids(session.roles())));
    }

    private static String[] ids(Collection<Role> roles) {
        return roles.stream().map(Role::id).sorted().toArray(String[]::new);
    }

    @Override
    public Future<List<UUID>> signedIn(
            Tx tx, UUID agency, Optional<String> subject, Optional<String> sid) {
        return PgTx.of(tx)
                .run(ProviderSql.SIGNED_IN, meant(agency, subject, sid))
                .map(rows -> Columns.list(rows, row -> row.getUUID("practitioner")));
    }

    @Override
    public void end(Tx tx, UUID agency, Optional<String> subject, Optional<String> sid) {
        PgTx.of(tx).run(ProviderSql.END, meant(agency, subject, sid));
    }

    @Override
    public void endOf(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(ProviderSql.END_OF, Tuple.of(practitioner));
    }

    private static Tuple meant(UUID agency, Optional<String> subject, Optional<String> sid) {
        return Columns.tuple(agency, subject.orElse(null), sid.orElse(null));
    }
}
