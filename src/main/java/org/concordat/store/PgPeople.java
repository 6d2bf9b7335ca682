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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    private static Birth birth(Row row) {
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
