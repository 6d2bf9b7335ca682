package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.Clause;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalExports;
import org.concordat.audit.JournalOrders;
import org.concordat.audit.JournalOrders.Wanted;
import org.concordat.audit.Order;
import org.concordat.audit.Sequencer;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Scope;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What orders and retention take from the journal's tables, and what they leave. */
class PgOrderBookTest {
    private static final SigningKey KEY =
            SigningKey.of("concordat/test", SignatureType.ED25519, new byte[SigningKey.SEED_BYTES]);
    private static final int ENTRIES = 450;
    private static final String SHARING = """
            insert into sharing (id, sender_agency, sender_practitioner, recipient_agency, state, kind, purpose, interest,
                                 urgent, asking_risk, title, conversation, created_at)
            values (?, ?, ?, ?, ?, 'message', 'protect', 'person', false, 'none', gen_random_uuid(), gen_random_uuid(),
                    now())
            """;

    private static TestDatabase database;
    private static Caller steward;
    private static Caller auditor;

    private final PgJournal journal = new PgJournal();

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        UUID agency = database.anAgency("Orders");
        steward = database.aPractitioner(agency);
        auditor = database.aPractitioner(agency);
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    private JournalOrders orders() {
        return new JournalOrders(
                database.transactions(), new PgOrderBook(), journal, InstantSource.system());
    }

    private UUID entriesOfASharing() throws Exception {
        UUID sharing = UUID.randomUUID();
        write(Collections.nCopies(
                ENTRIES, JournalEntry.of(steward, Act.SHARING_READ).sharing(sharing)));
        sequence();
        return sharing;
    }

    private void write(List<JournalEntry> entries) throws Exception {
        await(database.transactions()
                .act(
                        Scope.of(steward),
                        Boolean.class,
                        tx -> Future.succeededFuture(true),
                        (tx, go) -> {
                            journal.write(tx, entries);
                            return true;
                        }));
    }

    private void sequence() throws Exception {
        await(new Sequencer(database.transactions(), new PgJournalLog(), TestDatabase.signer(KEY))
                .sequence());
    }

    private static Order.Extent of(Optional<UUID> agency, Optional<UUID> sharing) {
        return new Order.Extent(
                agency, sharing, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private UUID made(Order.Kind kind, Order.Extent extent, Optional<Instant> expires)
            throws Exception {
        Wanted wanted = new Wanted(kind, extent, "A court", "1", "Because", expires);
        return await(orders().make(steward, TestDatabase.anAttempt("test"), wanted))
                .id();
    }

    private UUID toErase(UUID sharing) throws Exception {
        return made(Order.Kind.ERASE, of(Optional.empty(), Optional.of(sharing)), Optional.empty());
    }

    private Future<JournalOrders.Outcome> carryOut(UUID order) {
        return orders().carryOut(auditor, TestDatabase.anAttempt("carryOut"), order);
    }

    private static long count(String sql, Object... arguments) {
        return Long.parseLong(database.ask(sql, arguments).get(0));
    }

    private static long saying(UUID sharing) {
        return count("select count(*) from journal_entry where sharing = ?", sharing);
    }

    private static long named() {
        return count("select coalesce(sum(jsonb_array_length(detail->'entries')), 0)::bigint"
                + " from journal_entry where act = 'ENTRIES_ERASED'");
    }

    @Test
    @Clause("BUC-3g")
    void shouldEraseWhatTheOrderIsAbout_andNothingElse_howeverManyCarryItOut() throws Exception {
        UUID sharing = entriesOfASharing();
        UUID another = entriesOfASharing();
        long before = named();
        long leaves = count("select count(*) from journal_leaf");
        UUID order = toErase(sharing);
        Future<JournalOrders.Outcome> one = carryOut(order);
        Future<JournalOrders.Outcome> other = carryOut(order);
        assertThat(await(one).erased()).isEqualTo(ENTRIES);
        assertThat(await(other).erased()).isEqualTo(ENTRIES);

        assertThat(saying(sharing)).isZero();
        assertThat(saying(another)).isEqualTo(ENTRIES);
        assertThat(named() - before).isEqualTo(ENTRIES);
        assertThat(count("select count(*) from journal_leaf")).isEqualTo(leaves);
        sequence();
        UUID again = toErase(sharing);
        assertThat(await(carryOut(again)).erased()).isZero();
    }

    @Test
    void shouldLeave_whatWasWrittenAfterTheOrder_orHasNoPositionYet() throws Exception {
        UUID sharing = entriesOfASharing();
        UUID order = toErase(sharing);
        write(List.of(JournalEntry.of(steward, Act.SHARING_READ).sharing(sharing)));
        assertThat(await(carryOut(order)).erased()).isEqualTo(ENTRIES);
        assertThat(saying(sharing)).isEqualTo(1);
    }

    /** What Java never erases, the database does not either. */
    @Test
    void shouldKnowTheLastingActs_hereAndThere() {
        assertThat(database.ask("select unnest(concordat.journal_lasting())"))
                .containsExactlyInAnyOrderElementsOf(
                        Order.LASTING.stream().map(Act::name).toList());
    }

    /** An order about a sharing would tell whom it was kept from that there is one. INVARIANT (silent). */
    @Test
    void shouldTellARecipientOfAnOrder_onlyWhereTheSharingReachedThem() throws Exception {
        UUID recipient = database.anAgency("Recipient");
        for (String state : List.of("held", "delivered")) {
            UUID sharing = UUID.randomUUID();
            database.run(
                    SHARING, sharing, steward.agency(), steward.practitioner(), recipient, state);
            UUID order = toErase(sharing);
            assertThat(database.ask(
                            "select other_agency::text from journal_entry where detail->>'order' = ?"
                                    + " and other_agency is not null",
                            order.toString()))
                    .as(state)
                    .isEqualTo(state.equals("held") ? List.of() : List.of(recipient.toString()));
        }
    }

    /** One person alone reads nothing by an order, whatever roles they have. */
    @Test
    void shouldShowNothing_toWhoMadeTheOrder() throws Exception {
        UUID order = made(
                Order.Kind.SHOW,
                of(Optional.of(steward.agency()), Optional.empty()),
                Optional.of(Instant.now().plus(Duration.ofDays(1))));
        JournalExports exports = new JournalExports(
                database.transactions(),
                journal,
                new PgOrderBook(),
                TestDatabase.exports(database.transactions(), KEY.verifier()),
                InstantSource.system());
        JournalExports.Asked asked = new JournalExports.Asked(0, 1, Optional.of(order));
        assertThatThrownBy(() -> await(exports.export(steward, asked)))
                .hasMessageContaining("somebody else");
        assertThat(await(exports.export(auditor, asked)).name()).contains("journal-");
    }

    /** How many an order erased would tell of them. INVARIANT (silent). */
    @Test
    void shouldLeaveSealedConcernsAlone() throws Exception {
        UUID sharing = UUID.randomUUID();
        write(List.of(JournalEntry.of(steward, Act.SEALED_LODGED).sharing(sharing)));
        sequence();
        assertThat(await(carryOut(toErase(sharing))).erased()).isZero();
        assertThat(saying(sharing)).isEqualTo(1);
    }

    /** What is kept elsewhere of an entry goes with what it says. */
    @Test
    void shouldEraseWhatAReviewKeepsOfAnEntry() throws Exception {
        UUID sharing = entriesOfASharing();
        UUID review = UUID.randomUUID();
        database.run(
                "insert into obligation (id, agency, kind, label, clause, due, reason, about, day)"
                        + " values (?, ?, 'supervisorReview', 'Review', 'ROT-4.3a', now(), 'manyPersons', ?,"
                        + " current_date)",
                review,
                steward.agency(),
                steward.practitioner());
        UUID record = UUID.randomUUID();
        database.run(
                "insert into record (id, agency, person, family_name, name_key, date_of_birth)"
                        + " values (?, ?, ?, 'Turner', 'turner', '2016-03-14')",
                record,
                steward.agency(),
                UUID.randomUUID());
        database.run(
                "insert into review_reading (review, entry, record, agency, act, at)"
                        + " select ?, id, ?, agency, act, at from journal_entry where sharing = ? limit 1",
                review,
                record,
                sharing);
        assertThat(count("select count(*) from review_reading where review = ?", review))
                .isEqualTo(1);
        await(carryOut(toErase(sharing)));
        assertThat(count("select count(*) from review_reading where review = ?", review))
                .isZero();
    }

    @Test
    void shouldRefuse_whoMadeTheOrder() throws Exception {
        UUID order = toErase(entriesOfASharing());
        assertThatThrownBy(() -> await(
                        orders().carryOut(steward, TestDatabase.anAttempt("carryOut"), order)))
                .hasMessageContaining("somebody else");
    }

    @Test
    @Clause("BUC-3g")
    void shouldErase_whatIsKeptForLongEnough() throws Exception {
        UUID old = entriesOfASharing();
        UUID fresh = entriesOfASharing();
        database.run(
                "update concordat.journal_entry set at = at - interval '11 years' where sharing = '"
                        + old + "'");
        long before = named();
        while (await(orders().retain(Duration.ofDays(3_653)))) {
            // Until nothing is left.
        }
        assertThat(saying(old)).isZero();
        assertThat(saying(fresh)).isEqualTo(ENTRIES);
        assertThat(named() - before).isEqualTo(ENTRIES);
        assertThatThrownBy(() -> await(orders().retain(Duration.ofDays(30))))
                .isInstanceOf(Exception.class);
        assertThat(saying(fresh)).isEqualTo(ENTRIES);
    }
}
