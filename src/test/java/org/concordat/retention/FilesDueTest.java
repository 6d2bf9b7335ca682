package org.concordat.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.access.Authority;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Place;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.RetentionTerms;
import org.concordat.policy.RetentionTerms.From;
import org.concordat.policy.RetentionTerms.Population;
import org.concordat.policy.RetentionTerms.Row;
import org.concordat.retention.FilesDue.Found;
import org.concordat.retention.FilesDue.Reach;
import org.concordat.store.PgFiles;
import org.concordat.store.PgJournal;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** However much an agency has, no transaction looks at more than a page of it, and somebody gets an answer. */
class FilesDueTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Schedule SCHEDULE = new Schedule(
            new RetentionTerms(
                    List.of(
                            new Row(Population.CHILD, Set.of(), From.DATE_OF_BIRTH, 25),
                            new Row(Population.ADULT, Set.of(), From.LAST_ACTIVITY, 8)),
                    7),
            18);

    private final Caller anybody = DATABASE.aPractitioner(DATABASE.anAgency("School"));
    private final Caller supervisor = supervising(anybody);
    private final UUID active = active("2008-02-01");
    private final UUID kept = kept("2008-02-02");
    private final List<UUID> records = Stream.of("2008-02-03", "2008-02-04", "2008-02-05")
            .map(this::record)
            .toList();
    private final AtomicInteger transactions = new AtomicInteger();

    private static Caller supervising(Caller one) {
        DATABASE.run(
                "update practitioner set roles = '{supervisor}' where id = ?", one.practitioner());
        return new Caller(
                one.session(),
                one.practitioner(),
                one.agency(),
                one.authority(),
                Set.of(Role.SUPERVISOR),
                List.of());
    }

    private UUID record(String made) {
        UUID id = Ids.next();
        DATABASE.run("""
                insert into record (id, agency, person, name_key, given_key, family_name, date_of_birth, created_at)
                values (?, ?, uuidv7(), ?, '', 'Longago', '2000-01-31', ?::date)
                """, id, supervisor.agency(), id.toString(), made);
        return id;
    }

    /** Something happened in it just now. */
    private UUID active(String made) {
        UUID record = record(made);
        DATABASE.run("""
                insert into notice (id, record, agency, practitioner, notice, given_on, manner)
                values (uuidv7(), ?, ?, ?, 'n1', current_date, 'letter')
                """, record, supervisor.agency(), supervisor.practitioner());
        return record;
    }

    /** Somebody decided to keep it for now. */
    private UUID kept(String made) {
        UUID record = record(made);
        DATABASE.run("""
                insert into file_review (id, agency, record, decision, reason, review_on, version, schedule, due_on,
                                         practitioner, at)
                values (uuidv7(), ?, ?, 'keep', uuidv7(), current_date + 9, 'v', 'Children', '2025-01-31', ?, now())
                """, supervisor.agency(), record, supervisor.practitioner());
        return record;
    }

    private FilesDue files(Reach reach) {
        Transactions counted = new Transactions() {
            private final Transactions real = DATABASE.transactions();

            @Override
            public <L, R> Future<R> act(
                    Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
                transactions.incrementAndGet();
                return real.act(scope, answer, load, write);
            }

            @Override
            public <R> Future<R> read(Scope scope, Load<R> load) {
                transactions.incrementAndGet();
                return real.read(scope, load);
            }
        };
        return new FilesDue(
                counted, new PgFiles(), new PgJournal(), new Authority(), SCHEDULE, reach);
    }

    private static List<UUID> ids(Found found) {
        return found.files().stream().map(one -> one.file().record()).toList();
    }

    private long listed() {
        return DATABASE.count(
                "select count(*) from journal_entry where agency = ? and act = 'FILES_DUE_LISTED'",
                supervisor.agency());
    }

    @Test
    void shouldFindAll_aPageToEachTransaction() throws Exception {
        Found found =
                await(files(new Reach(1, Duration.ofMinutes(1))).all(supervisor, Optional.empty()));

        assertThat(ids(found)).containsExactlyInAnyOrderElementsOf(records);
        assertThat(found.next()).isEmpty();
        assertThat(ids(found)).doesNotContain(active, kept);
        // A page for each, those that are not listed too, an empty one, and what is journalled.
        assertThat(transactions).hasValue(7);
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void shouldGoOnFromWhereItsTimeWasOver_alsoWhereNothingWasFoundSoFar() throws Exception {
        FilesDue files = files(new Reach(2, Duration.ZERO));

        Found none = await(files.all(supervisor, Optional.empty()));
        Found some = await(files.all(supervisor, none.next()));
        Found rest = await(files.all(supervisor, some.next()));

        assertThat(none.files()).isEmpty();
        assertThat(none.next()).map(Place::id).contains(kept);
        assertThat(ids(some)).containsExactlyInAnyOrderElementsOf(records.subList(0, 2));
        assertThat(ids(rest)).containsExactly(records.get(2));
        assertThat(rest.next()).isEmpty();
        assertThat(listed()).isEqualTo(3);
    }

    @Test
    void shouldGoOnFromTheLastThatIsListed_whereMoreAreDue() throws Exception {
        DATABASE.run("""
                insert into record (id, agency, person, name_key, given_key, family_name, date_of_birth, created_at)
                select uuidv7(), ?, uuidv7(), n::text, '', 'Longago', '2000-01-31', '2008-01-01'
                from generate_series(1, 199) n
                """, supervisor.agency());
        FilesDue files = files(Reach.USUAL);

        Found some = await(files.all(supervisor, Optional.empty()));
        Found rest = await(files.all(supervisor, some.next()));

        assertThat(some.files()).hasSize(200);
        assertThat(ids(some)).contains(records.get(0));
        assertThat(ids(rest)).containsExactlyInAnyOrderElementsOf(records.subList(1, 3));
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void shouldLookAtNothing_forWhoDoesNotSupervise() {
        assertThatThrownBy(() -> await(files(Reach.USUAL).all(anybody, Optional.empty())))
                .isInstanceOf(Problem.class);
        assertThat(transactions).hasValue(1);
        assertThat(listed()).isZero();
    }
}
