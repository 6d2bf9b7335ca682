package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.people.MatchReason;
import org.concordat.people.Matches;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Linking of records to persons. */
public final class PgMatches implements Matches {

    @Override
    public Future<Optional<Arrival>> next(Tx tx) {
        PgTx pg = PgTx.of(tx);
        Future<Boolean> turn = pg.run(MatchSql.TURN, Tuple.tuple())
                .map(rows -> Columns.first(rows, row -> row.getBoolean("mine")).orElse(false));
        Future<Optional<Arrival>> next = pg.run(MatchSql.NEXT, Tuple.tuple())
                .map(rows -> Columns.first(
                        rows, row -> new Arrival(row.getUUID("record"), row.getUUID("person"))));
        return Future.all(turn, next).map(both -> turn.result() ? next.result() : Optional.empty());
    }

    @Override
    public Future<List<Known>> recordsOf(Tx tx, Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return PgTx.of(tx)
                .run(PeopleSql.OF_PERSONS, Tuple.of((Object) Columns.uuids(persons)))
                .map(rows -> Columns.list(rows, PgMatches::known));
    }

    private static Known known(Row row) {
        return new Known(
                row.getUUID("id"),
                row.getUUID("person"),
                row.getString("agency_name"),
                PgPeople.details(row));
    }

    @Override
    public Future<Set<UUID>> personsSharing(Tx tx, UUID person, Collection<String> keys) {
        return PgTx.of(tx)
                .run(MatchSql.SHARING, Columns.tuple(Columns.texts(keys), person))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID("person"))));
    }

    @Override
    public Future<Counts> counts(Tx tx, Collection<String> given, Collection<String> family) {
        return PgTx.of(tx)
                .run(MatchSql.COUNTS, Columns.tuple(Columns.texts(given), Columns.texts(family)))
                .map(rows -> {
                    Map<String, Map<String, Long>> counts = new HashMap<>();
                    for (Row row : rows) {
                        counts.computeIfAbsent(row.getString("kind"), kind -> new HashMap<>())
                                .put(row.getString("name"), row.getLong("bearers"));
                    }
                    return new Counts(
                            counts.getOrDefault("given", Map.of()),
                            counts.getOrDefault("family", Map.of()),
                            counts.getOrDefault("all", Map.of()).getOrDefault("", 0L));
                });
    }

    @Override
    public Future<Map<Persons, Boolean>> known(Tx tx, Collection<UUID> persons) {
        return PgTx.of(tx)
                .run(MatchSql.KNOWN, Tuple.of((Object) Columns.uuids(persons)))
                .map(rows -> Columns.list(rows, row -> row).stream()
                        .collect(Collectors.toMap(
                                row -> Persons.of(row.getUUID("one"), row.getUUID("other")),
                                row -> row.getBoolean("said"))));
    }

    @Override
    public void looked(
            Tx tx,
            UUID record,
            Collection<String> keys,
            Collection<String> given,
            Collection<String> family) {
        PgTx pg = PgTx.of(tx);
        pg.run(MatchSql.DONE, Tuple.of(record));
        List<String> kinds = new ArrayList<>(List.of("all"));
        List<String> names = new ArrayList<>(List.of(""));
        given.forEach(name -> {
            kinds.add("given");
            names.add(name);
        });
        family.forEach(name -> {
            kinds.add("family");
            names.add(name);
        });
        pg.run(
                MatchSql.COUNT,
                Columns.tuple(
                        Columns.texts(kinds), Columns.texts(names), record, Columns.texts(keys)));
        pg.run(MatchSql.ADD_KEYS, Columns.tuple(record, Columns.texts(keys)));
    }

    @Override
    public void add(Tx tx, NewPair pair) {
        PgTx.of(tx)
                .run(
                        MatchSql.ADD_PAIR,
                        Tuple.of(
                                pair.id(),
                                pair.one(),
                                pair.other(),
                                pair.state(),
                                pair.probability(),
                                Json.encode(pair.reasons())));
    }

    @Override
    public void link(Tx tx, Linking linking) {
        PgTx.of(tx)
                .run(
                        MatchSql.LINK,
                        Columns.tuple(
                                linking.act(),
                                linking.pair(),
                                linking.word(),
                                linking.practitioner().orElse(null),
                                linking.from(),
                                linking.to()));
    }

    @Override
    public void unlink(Tx tx, UUID act, UUID pair, UUID practitioner) {
        PgTx.of(tx).run(MatchSql.UNLINK, Tuple.of(act, pair, practitioner));
    }

    @Override
    public void say(Tx tx, UUID act, UUID pair, String word, UUID practitioner) {
        PgTx.of(tx).run(MatchSql.SAY, Tuple.of(act, pair, word, practitioner));
    }

    @Override
    public void lookAgain(Tx tx, UUID pair) {
        PgTx.of(tx).run(MatchSql.LOOK_AGAIN, Tuple.of(pair));
    }

    @Override
    public void note(Tx tx, UUID act, String note) {
        PgTx.of(tx).run(MatchSql.NOTE, Tuple.of(act, note));
    }

    @Override
    public void stand(Tx tx, UUID pair, String state) {
        PgTx.of(tx).run(MatchSql.STAND, Tuple.of(pair, state));
    }

    @Override
    public Future<List<Pair>> list(
            Tx tx, Collection<String> states, Optional<UUID> before, int limit) {
        PgTx pg = PgTx.of(tx);
        return pg.run(
                        MatchSql.LIST,
                        Columns.tuple(Columns.texts(states), before.orElse(null), limit))
                .compose(rows -> records(pg, rows)
                        .map(records -> Columns.list(rows, row -> pair(row, records))));
    }

    private static Future<Map<UUID, Known>> records(PgTx pg, RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        for (Row row : rows) {
            ids.add(row.getUUID("one"));
            ids.add(row.getUUID("other"));
        }
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return pg.run(PeopleSql.OF_IDS, Tuple.of((Object) Columns.uuids(ids)))
                .map(found -> Columns.list(found, PgMatches::known).stream()
                        .collect(Collectors.toMap(Known::id, Function.identity())));
    }

    private static Pair pair(Row row, Map<UUID, Known> records) {
        Optional<LastAct> last = Optional.ofNullable(row.getString("act"))
                .map(act -> new LastAct(
                        act,
                        Columns.instant(row, "at"),
                        Optional.ofNullable(row.getString("by")),
                        Optional.ofNullable(row.getString("note"))));
        return new Pair(
                row.getUUID("id"),
                row.getString("state"),
                row.getDouble("probability"),
                Json.decodeList(row.getString("reasons"), MatchReason.class),
                Columns.instant(row, "found_at"),
                Objects.requireNonNull(records.get(row.getUUID("one"))),
                Objects.requireNonNull(records.get(row.getUUID("other"))),
                row.getBoolean("flagged"),
                last);
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID pair) {
        return PgTx.of(tx)
                .run(MatchSql.LOCK, Tuple.of(pair))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(
                                row.getUUID("id"),
                                row.getString("state"),
                                row.getUUID("one_person"),
                                row.getUUID("other_person"),
                                Columns.instant(row, "now"))));
    }
}
