package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Finding;
import org.concordat.sharing.StoredDecisions;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decisions with the facts that they were made of. */
public final class PgStoredDecisions implements StoredDecisions {
    private static final String DECISION = """
            select d.id, d.at, s.sender_agency, d.outcome, {findings} as findings, d.items::text as items, d.pack,
                   d.pack_version, d.rules_version, c.id as facts, c.agency as facts_agency, c.wrapped_key,
                   c.ciphertext
            from decision d join sharing s on s.id = d.sharing left join content c on c.id = d.facts
            """;
    private static final String FIND = DECISION.replace("{findings}", "d.findings::text") + """
            where d.sharing = $1 and ($2::uuid is null or d.id = $2)
            order by d.at desc, d.id desc
            limit 1
            """;

    private static final String OF_IDS =
            DECISION.replace("{findings}", "d.findings::text") + "where d.id = any ($1)";

    /** A sharing's latest decision alone: what it came to, not every time that it was looked at. */
    private static final String WINDOW = """
            where d.at >= $1 and d.at < $2
              and ($3::uuid[] is null or s.sender_agency = any ($3))
              and ($4::uuid[] is null or s.recipient_agency = any ($4))
              and not exists (select from decision n where n.sharing = d.sharing and (n.at, n.id) > (d.at, d.id))
            """;

    private static final String COUNT =
            "select count(*) as count from decision d join sharing s on s.id = d.sharing " + WINDOW;
    private static final String NEXT = DECISION.replace("{findings}", "'[]'") + WINDOW + """
              and (d.at, d.id) > ($5, $6)
            order by d.at, d.id
            limit $7
            """;

    @Override
    public Future<Optional<Stored>> find(Tx tx, UUID sharing, Optional<UUID> decision) {
        return PgTx.of(tx)
                .run(FIND, Columns.tuple(sharing, decision.orElse(null)))
                .map(rows -> Columns.first(rows, PgStoredDecisions::stored));
    }

    @Override
    public Future<List<Stored>> find(Tx tx, Collection<UUID> ids) {
        return PgTx.of(tx)
                .run(OF_IDS, Tuple.of((Object) Columns.uuids(ids)))
                .map(rows -> Columns.list(rows, PgStoredDecisions::stored));
    }

    @Override
    public Future<Long> count(Tx tx, Window window) {
        return PgTx.of(tx)
                .run(COUNT, arguments(window))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    @Override
    public Future<List<Stored>> next(Tx tx, Window window, Place after, int limit) {
        return PgTx.of(tx)
                .run(NEXT, arguments(window, Columns.utc(after.at()), after.id(), limit))
                .map(rows -> Columns.list(rows, PgStoredDecisions::stored));
    }

    private static Tuple arguments(Window window, Object... more) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(Columns.utc(window.since()));
        all.add(Columns.utc(window.until()));
        all.add(window.senders().map(Columns::uuids).orElse(null));
        all.add(window.recipients().map(Columns::uuids).orElse(null));
        all.addAll(Arrays.asList(more));
        return Tuple.wrap(all);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getUUID("id"),
                Columns.instant(row, "at"),
                row.getUUID("sender_agency"),
                row.getString("outcome"),
                Json.decodeList(row.getString("findings"), Finding.class),
                Json.decodeList(row.getString("items"), ItemVerdict.class),
                PgInboxes.content(row, "facts", "facts_agency"),
                row.getString("pack"),
                row.getString("pack_version"),
                row.getInteger("rules_version"));
    }
}
