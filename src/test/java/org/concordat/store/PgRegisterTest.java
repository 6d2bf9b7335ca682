package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import org.concordat.Clause;
import org.concordat.access.Authority;
import org.concordat.governance.Agency;
import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementRegister;
import org.concordat.governance.AgreementTransition;
import org.concordat.governance.Community;
import org.concordat.governance.Directory;
import org.concordat.governance.Entered;
import org.concordat.governance.Practitioner;
import org.concordat.governance.RegisterBook;
import org.concordat.governance.Team;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgRegisterTest {
    private final PgRegister register = new PgRegister();
    private final PgAgreements agreements = new PgAgreements();
    private final PgCommunities communities = new PgCommunities();
    private final AtomicInteger rings = new AtomicInteger();

    @TempDir
    static Path folder = Path.of("unset");

    @SuppressWarnings("NullAway.Init")
    private DemoDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Transactions transactions;

    @SuppressWarnings("NullAway.Init")
    private Caller steward;

    @BeforeAll
    void load() throws Exception {
        database = new DemoDatabase(folder);
        database.load();
        transactions = database.transactions();
        steward = database.callerOf("e.fairclough");
    }

    @AfterAll
    void close() {
        database.close();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    private List<Agreement> agreements() throws Exception {
        return await(transactions.read(Scope.of(steward), agreements::all));
    }

    private Agreement agreement(String title) throws Exception {
        return agreements().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldShowTheDirectory() throws Exception {
        Directory directory = await(transactions.read(Scope.of(steward), register::directory));

        Agency hub =
                directory.agencies().stream().filter(Agency::hub).findFirst().orElseThrow();
        assertThat(directory.agencies()).hasSize(12).extracting(Agency::name).isSorted();
        assertThat(directory.teamsOf(hub.id()))
                .extracting(Team::name)
                .containsExactly("Duty desk", "Early help");
        assertThat(directory.teamsOf(hub.id()).get(0).cover().windows()).isEmpty();
        assertThat(directory.teamsOf(hub.id()).get(1).cover().windows()).hasSize(5);
        List<Practitioner> staff = directory.practitionersOf(hub.id());
        assertThat(staff)
                .hasSize(4)
                .noneMatch(one -> one.homeAgency().equals(hub.id()))
                .allMatch(one ->
                        one.teams().contains(directory.teamsOf(hub.id()).get(0).id()));
        assertThat(directory.practitioners())
                .extracting(Practitioner::name)
                .contains("Edwin Fairclough");
        assertThat(directory.practitionersOf(steward.agency()))
                .extracting(Practitioner::name)
                .containsExactly("Louise Hartley", "Maureen Doyle", "Thomas Osei");
    }

    @Test
    @Clause("BAR-3.3")
    void shouldShowCommunitiesWithTheirMembers() throws Exception {
        List<Community> found = await(transactions.read(Scope.of(steward), communities::all));

        assertThat(found)
                .extracting(Community::name)
                .containsExactly(
                        "Children and young people", "Health and wellbeing", "Safer Rotherham");
        assertThat(found.get(1).members())
                .extracting(Agency.Named::name)
                .contains("Jobs and Skills", "Youth Reach")
                .doesNotContain("Police");
    }

    @Test
    void shouldShowAgreementsWithTheirParties() throws Exception {
        Agreement schools = agreement("Schools to the hub");

        assertThat(schools.number()).isEqualTo(1);
        assertThat(schools.state()).isEqualTo(AgreementState.IN_FORCE);
        assertThat(schools.disclosers())
                .extracting(Agency.Named::name)
                .containsExactly("Clifton Lane School", "Wickersley Road Academy");
        assertThat(schools.recipients())
                .extracting(Agency.Named::name)
                .containsExactly("Safeguarding Hub");
        assertThat(schools.terms().legalPower()).isEmpty();
        assertThat(agreements()).extracting(Agreement::number).isSorted();
    }

    @Nested
    class Change {
        private final AgreementRegister stewardship = new AgreementRegister(
                new RegisterBook(
                        transactions,
                        new PgRegisterHistory(),
                        new PgJournal(),
                        new PgEvents(),
                        new Doorbell() {
                            @Override
                            public void ring() {
                                rings.incrementAndGet();
                            }

                            @Override
                            public void onRing(Runnable listener) {}
                        },
                        new Authority()),
                agreements,
                communities,
                new PgAgencies(),
                DemoDatabase.rotherham());

        private Entered change(Attempt attempt, UUID agreement, AgreementTransition transition)
                throws Exception {
            return await(stewardship.change(
                    steward,
                    attempt,
                    agreement,
                    transition,
                    Optional.of("Its review found a mistake.")));
        }

        private static Attempt anAttempt() {
            return new Attempt(Ids.next().toString(), "changeAgreement", "hash");
        }

        private String count(String sql, Object... arguments) throws SQLException {
            return database.ask(sql, arguments).get(0);
        }

        @Test
        void shouldSuspendOnceAndTellOfIt_whenTriedTwice() throws Exception {
            Agreement agreement = agreement("Don Valley Homes to the hub and the police");
            Attempt attempt = anAttempt();
            int rungBefore = rings.get();

            Entered done = change(attempt, agreement.id(), AgreementTransition.SUSPEND);
            Entered again = change(attempt, agreement.id(), AgreementTransition.SUSPEND);

            assertThat(again).isEqualTo(done);
            assertThat(done.stage()).contains("suspended");
            assertThat(rings.get()).isGreaterThan(rungBefore);
            assertThat(agreement(agreement.title()).state()).isEqualTo(AgreementState.SUSPENDED);
            assertThat(database.ask(
                            "select ref from event where kind = 'change' and mailbox is null"
                                    + " and ref = any (select unnest(disclosers || recipients)"
                                    + " from agreement where id = ?)",
                            agreement.id()))
                    .containsExactlyInAnyOrderElementsOf(
                            agreement.agencies().stream().map(UUID::toString).toList());
            assertThat(database.ask(
                            "select detail from journal_entry where act = 'AGREEMENT_CHANGED'"
                                    + " and detail ->> 'agreement' = ?",
                            agreement.id().toString()))
                    .singleElement()
                    .asString()
                    .contains("suspend")
                    .doesNotContain("mistake");
            assertThat(database.ask(
                            "select reason from register_change where thing_id = ?",
                            agreement.id()))
                    .containsExactly("Its review found a mistake.");
        }

        @Test
        void shouldChangeNothing_whenTheStateDoesNotAllowIt() throws Exception {
            Agreement draft = agreement("Mental health to Youth Reach");

            assertThatThrownBy(() -> change(anAttempt(), draft.id(), AgreementTransition.RESUME))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.code()).isEqualTo(Problem.Code.CONFLICT));
            assertThat(agreement(draft.title()).state()).isEqualTo(AgreementState.DRAFT);
            assertThat(count("select count(*) from register_change where thing_id = ?", draft.id()))
                    .isEqualTo("0");
            assertThat(count(
                            "select count(*) from journal_entry where detail ->> 'agreement' = ?",
                            draft.id().toString()))
                    .isEqualTo("0");
        }

        @Test
        void shouldFindNothing_whenThereIsNoSuchAgreement() {
            assertThatThrownBy(() -> change(anAttempt(), Ids.next(), AgreementTransition.END))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.code()).isEqualTo(Problem.Code.NOT_FOUND));
        }

        @Test
        void shouldReadWhatCommittedMeanwhile_whenTwoChangeAtOnce() throws Exception {
            Agreement agreement = agreement("Youth Reach to homes and jobs");

            List<Future<Entered>> both = List.of(
                    stewardship.change(
                            steward,
                            anAttempt(),
                            agreement.id(),
                            AgreementTransition.SUSPEND,
                            Optional.of("a")),
                    stewardship.change(
                            steward,
                            anAttempt(),
                            agreement.id(),
                            AgreementTransition.SUSPEND,
                            Optional.of("b")));
            Future.join(both).transform(all -> Future.succeededFuture()).await();

            assertThat(both).filteredOn(Future::succeeded).hasSize(1);
            assertThat(count(
                            "select count(*) from register_change where thing_id = ?",
                            agreement.id()))
                    .isEqualTo("1");
        }
    }
}
