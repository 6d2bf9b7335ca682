package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.people.Address;
import org.concordat.people.Birth;
import org.concordat.people.People;
import org.concordat.people.PersonDetails;
import org.concordat.people.SearchTerms;
import org.concordat.people.Sex;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records of persons. */
public final class PgPeople implements People {

    @Override
    public void add(Tx tx, UUID id, UUID agency, PersonDetails details) {
        PgTx pg = PgTx.of(tx);
        Optional<Birth> birth = Optional.of(details.birth());
        pg.run(PeopleSql.ADD, Tuple.from(new Object[] {
            id,
            agency,
            Ids.next(),
            details.givenName().orElse(null),
            details.familyName().orElse(null),
            details.nameKey(),
            details.givenKey(),
            only(birth, Birth.On.class).map(Birth.On::date).orElse(null),
            only(birth, Birth.Estimated.class).map(Birth.Estimated::period).orElse(null),
            only(birth, Birth.Expected.class).map(Birth.Expected::date).orElse(null),
            details.sex().map(Sex::id).orElse(null),
            details.nhsNumber().orElse(null),
            details.upn().orElse(null)
        }));
        for (int i = 0; i < details.addresses().size(); i++) {
            addAddress(pg, id, agency, i, details.addresses().get(i));
        }
    }

    private static <B extends Birth> Optional<B> only(Optional<Birth> birth, Class<B> kind) {
        return birth.filter(kind::isInstance).map(kind::cast);
    }

    private static void addAddress(
            PgTx pg, UUID record, UUID agency, int position, Address address) {
        pg.run(PeopleSql.ADD_ADDRESS, Tuple.from(new Object[] {
            Ids.next(),
            record,
            agency,
            (short) position,
            Columns.texts(address.lines()),
            address.town().orElse(null),
            address.postcode().orElse(null),
            address.flagged(),
            Columns.uuids(address.restricted())
        }));
    }

    @Override
    public void add(Tx tx, UUID agency, String file, List<NewRecord> records) {
        PgTx pg = PgTx.of(tx);
        Function<NewRecord, Optional<Birth>> birth =
                r -> Optional.of(r.details().birth());
        pg.run(
                PeopleSql.ADD_ALL,
                Columns.tuple(
                        agency,
                        Columns.of(records, UUID.class, NewRecord::id),
                        Columns.of(records, UUID.class, r -> Ids.next()),
                        texts(records, PersonDetails::givenName),
                        texts(records, PersonDetails::familyName),
                        texts(records, d -> Optional.of(d.nameKey())),
                        texts(records, d -> Optional.of(d.givenKey())),
                        Columns.of(
                                records,
                                LocalDate.class,
                                r -> only(birth.apply(r), Birth.On.class)
                                        .map(Birth.On::date)
                                        .orElse(null)),
                        Columns.of(
                                records,
                                String.class,
                                r -> only(birth.apply(r), Birth.Estimated.class)
                                        .map(Birth.Estimated::period)
                                        .orElse(null)),
                        Columns.of(
                                records,
                                LocalDate.class,
                                r -> only(birth.apply(r), Birth.Expected.class)
                                        .map(Birth.Expected::date)
                                        .orElse(null)),
                        texts(records, d -> d.sex().map(Sex::id)),
                        texts(records, PersonDetails::nhsNumber),
                        texts(records, PersonDetails::upn)));
        addAddresses(pg, agency, records);
        pg.run(
                PeopleSql.ADD_LINES,
                Columns.tuple(
                        agency,
                        file,
                        Columns.of(records, Integer.class, NewRecord::line),
                        Columns.of(records, UUID.class, NewRecord::id)));
    }

    private static String[] texts(
            List<NewRecord> records, Function<PersonDetails, Optional<String>> text) {
        return Columns.of(records, String.class, r -> text.apply(r.details()).orElse(null));
    }

    private record Placed(UUID record, int position, Address address) {}

    private static void addAddresses(PgTx pg, UUID agency, List<NewRecord> records) {
        List<Placed> all = new ArrayList<>();
        for (NewRecord record : records) {
            List<Address> addresses = record.details().addresses();
            for (int i = 0; i < addresses.size(); i++) {
                all.add(new Placed(record.id(), i, addresses.get(i)));
            }
        }
        if (all.isEmpty()) {
            return;
        }
        pg.run(
                PeopleSql.ADD_ADDRESSES,
                Columns.tuple(
                        agency,
                        Columns.of(all, UUID.class, a -> Ids.next()),
                        Columns.of(all, UUID.class, Placed::record),
                        Columns.of(all, Short.class, a -> (short) a.position()),
                        Columns.of(
                                all,
                                String.class,
                                a -> String.join("\n", a.address().lines())),
                        Columns.of(all, String.class, a -> a.address().town().orElse(null)),
                        Columns.of(
                                all, String.class, a -> a.address().postcode().orElse(null)),
                        Columns.of(all, Boolean.class, a -> a.address().flagged()),
                        Columns.of(
                                all,
                                String.class,
                                a -> a.address().restricted().stream()
                                        .map(UUID::toString)
                                        .collect(Collectors.joining(",")))));
    }

    @Override
    public Future<Set<Integer>> imported(Tx tx, String file, Collection<Integer> lines) {
        return PgTx.of(tx)
                .run(PeopleSql.IMPORTED, Columns.tuple(file, (Object)
                        lines.toArray(Integer[]::new)))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getInteger("line"))));
    }

    @Override
    public Future<List<Person>> search(Tx tx, SearchTerms terms, int limit) {
        return PgTx.of(tx)
                .run(PeopleSql.SEARCH, Tuple.from(new Object[] {
                    terms.nameKey(),
                    terms.givenKey(),
                    terms.exact().from(),
                    terms.exact().to(),
                    terms.estimated().from(),
                    terms.estimated().to(),
                    terms.expected().from(),
                    terms.expected().to(),
                    limit
                }))
                .map(rows -> Columns.list(rows, PgPeople::person));
    }

    @Override
    public Future<Optional<Person>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(PeopleSql.FIND, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgPeople::person));
    }

    @Override
    public Future<Set<UUID>> agencies(Tx tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return PgTx.of(tx)
                .run(PeopleSql.AGENCIES, Tuple.of(Columns.uuids(ids)))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID("id"))));
    }

    private static Person person(Row row) {
        return new Person(row.getUUID("id"), details(row), row.getBoolean("noticed"));
    }

    /** Of a row of {@link PeopleSql}'s, whosever record it is. */
    static PersonDetails details(Row row) {
        return new PersonDetails(
                Optional.ofNullable(row.getString("given_name")),
                Optional.ofNullable(row.getString("family_name")),
                birth(row),
                Optional.ofNullable(row.getString("sex")).flatMap(Sex::of),
                Optional.ofNullable(row.getString("nhs_number")),
                Optional.ofNullable(row.getString("upn")),
                Json.decodeList(row.getString("addresses"), Address.class));
    }

    static Birth birth(Row row) {
        LocalDate date = row.getLocalDate("date_of_birth");
        if (date != null) {
            return new Birth.On(date);
        }
        String period = row.getString("estimated_birth");
        if (period != null) {
            return Birth.Estimated.of(period)
                    .orElseThrow(() -> new IllegalStateException("a birth is no period"));
        }
        return new Birth.Expected(row.getLocalDate("expected_on"));
    }
}
