package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalLog;
import org.concordat.audit.Sequencer;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.ProofPlan;
import org.concordat.audit.log.Proofs;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Journalled;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The journal's one order against the real database: contiguous, complete, whoever sequences. */
class PgJournalLogTest {
    private static final SigningKey KEY =
            SigningKey.of("concordat/test", SignatureType.ED25519, new byte[SigningKey.SEED_BYTES]);
    private static final Scope PLATFORM = Scope.platform(CrossAgency.SEQUENCER);

    private static TestDatabase database;

    private final PgJournal journal = new PgJournal();
    private final PgJournalLog log = new PgJournalLog();

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    private Sequencer sequencer() {
        return new Sequencer(database.transactions(), log, TestDatabase.signer(KEY));
    }

    private Future<Boolean> write(int entries, String what) {
        List<JournalEntry> acts = IntStream.range(0, entries)
                .mapToObj(i -> JournalEntry.ofPlatform(Act.PREVIEWED).with(what, i))
                .toList();
        return database.transactions()
                .act(PLATFORM, Boolean.class, tx -> Future.succeededFuture(true), (tx, go) -> {
                    journal.write(tx, acts);
                    return true;
                });
    }

    private <T> T inTransaction(Function<Tx, Future<T>> read) throws Exception {
        return await(database.transactions().read(PLATFORM, read::apply));
    }

    private Checkpoint newest() throws Exception {
        Note note = inTransaction(log::newest).orElseThrow();
        return Checkpoint.open(note, KEY.verifier());
    }

    private void sequenceAll() throws Exception {
        while (await(sequencer().sequence())) {
            // Until nothing is left.
        }
    }

    private static long count(String sql) {
        return Long.parseLong(database.ask(sql).get(0));
    }

    private static void assertOneOrder() {
        assertThat(count("select count(*) from journal_pending")).isZero();
        assertThat(count("select count(*) from journal_leaf"))
                .isEqualTo(count("select max(position) + 1 from journal_leaf"))
                .isEqualTo(count("select count(*) from journal_entry"))
                .isEqualTo(count("select size from journal_head"));
        assertThat(count("select count(*) from journal_entry e join journal_leaf l using (id)"))
                .isEqualTo(count("select count(*) from journal_entry"));
    }

    @Test
    void shouldGiveContiguousPositions_inTheOrderOfTheActs_withAProofForEach() throws Exception {
        for (int i = 0; i < 6; i++) {
            await(write(100, "ordered"));
        }
        sequenceAll();
        assertOneOrder();
        assertThat(database.ask(
                        "select e.id > lag(e.id) over (order by l.position) from journal_leaf l"
                                + " join journal_entry e using (id) where jsonb_exists(e.detail, 'ordered') order by l.position"
                                + " offset 1"))
                .containsOnly("t");
        Checkpoint head = newest();
        assertThat(head.size()).isEqualTo(count("select count(*) from journal_leaf"));
        for (long position : List.of(0L, 255L, 256L, head.size() - 1)) {
            Hash leaf = Hash.ofBase64(database.ask(
                            "select encode(substr(hashes, (%d %% 256) * 32 + 1, 32), 'base64') from journal_tile"
                                            .formatted(position)
                                    + " where level = 0 and index = " + position / 256)
                    .get(0));
            ProofPlan plan = ProofPlan.inclusion(position, head.size());
            List<Hash> proof = plan.hashes(inTransaction(tx -> log.tiles(tx, plan.tiles())));
            assertThat(Proofs.included(leaf, position, head.size(), proof, head.root()))
                    .isTrue();
        }
    }

    @Test
    void shouldLoseNothing_whenManyWriteAndTwoSequence() throws Exception {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(write(i % 7 + 1, "racing"));
            all.add(sequencer().sequence());
            all.add(sequencer().sequence());
        }
        await(Future.all(all));
        sequenceAll();
        assertOneOrder();
    }

    @Test
    void shouldTakeWhatCommittedLate_afterLaterOnesHaveTheirPositions() throws Exception {
        Promise<Boolean> hold = Promise.promise();
        Future<Boolean> late = database.transactions()
                .act(
                        PLATFORM,
                        Boolean.class,
                        tx -> {
                            // Draws its transaction's number now, and commits after the other.
                            PgTx.of(tx).run("select pg_current_xact_id()");
                            return hold.future();
                        },
                        (tx, go) -> {
                            journal.write(
                                    tx, JournalEntry.ofPlatform(Act.PREVIEWED).with("late", true));
                            return true;
                        });
        await(write(1, "early"));
        sequenceAll();
        long before = newest().size();
        hold.complete(true);
        await(late);
        sequenceAll();
        assertThat(newest().size()).isEqualTo(before + 1);
        assertOneOrder();
    }

    @Test
    void shouldChangeNothing_whenASequencerFroze_andAnotherWentOn() throws Exception {
        await(write(3, "frozen"));
        sequenceAll();
        Checkpoint before = newest();
        JournalLog.Batch stale = await(database.transactions()
                        .act(PLATFORM, Object.class, tx -> log.take(tx, 10), (tx, taken) -> taken)
                        .map(taken -> ((Optional<?>) taken).map(JournalLog.Batch.class::cast)))
                .orElseThrow();
        await(write(2, "frozen"));
        sequenceAll();
        Checkpoint to = new Checkpoint("concordat/test", before.size(), Hash.OF_NOTHING);
        assertThatThrownBy(() -> await(database.transactions()
                        .act(
                                PLATFORM,
                                Boolean.class,
                                tx -> Future.succeededFuture(true),
                                (tx, go) -> {
                                    log.extend(tx, stale, to, List.of(), Note.sign(to.text(), KEY));
                                    return true;
                                })))
                .isInstanceOf(Exception.class);
        assertThat(newest().size()).isEqualTo(before.size() + 2);
        assertOneOrder();
    }

    @Test
    void shouldLetOnlyOneSequence_atATime() throws Exception {
        await(write(1, "alone"));
        Promise<Boolean> hold = Promise.promise();
        Promise<Boolean> taken = Promise.promise();
        Future<Boolean> first = database.transactions()
                .act(
                        PLATFORM,
                        Boolean.class,
                        tx -> log.take(tx, 1).compose(batch -> {
                            taken.complete(batch.isPresent());
                            return hold.future();
                        }),
                        (tx, go) -> {
                            throw new IllegalStateException("gives up");
                        });
        assertThat(await(taken.future())).isTrue();
        long size = count("select size from journal_head");
        assertThat(await(sequencer().sequence())).isFalse();
        assertThat(count("select size from journal_head")).isEqualTo(size);
        hold.complete(true);
        assertThatThrownBy(() -> await(first)).isInstanceOf(Exception.class);
        sequenceAll();
        assertOneOrder();
    }

    @Test
    void shouldTellTheSameEntriesAgain_whenAnAttemptIsRepeated() throws Exception {
        UUID agency = database.anAgency("Journalling");
        Caller caller = database.aPractitioner(agency);
        Attempt attempt = TestDatabase.anAttempt("test");
        Attempt again = new Attempt(attempt.key(), attempt.route(), attempt.bodyHash());
        for (Attempt one : List.of(attempt, again)) {
            await(database.transactions()
                    .act(
                            Scope.of(caller).once(one),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, go) -> {
                                journal.write(tx, JournalEntry.of(caller, Act.PREVIEWED));
                                return true;
                            }));
        }
        List<Journalled.Entry> told = attempt.journalled().entries();
        assertThat(told).hasSize(1).isEqualTo(again.journalled().entries());
        sequenceAll();
        long position = inTransaction(tx -> log.position(tx, told.get(0).id())).orElseThrow();
        ProofPlan plan = ProofPlan.inclusion(position, newest().size());
        List<Hash> proof = plan.hashes(inTransaction(tx -> log.tiles(tx, plan.tiles())));
        assertThat(Proofs.included(
                        Hash.ofBase64(told.get(0).leafHash()),
                        position,
                        newest().size(),
                        proof,
                        newest().root()))
                .isTrue();
    }
}
