package org.concordat.app.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Exports;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalLog;
import org.concordat.audit.KeyRotation;
import org.concordat.audit.LogSigner;
import org.concordat.audit.Promises;
import org.concordat.audit.Sequencer;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Finding;
import org.concordat.audit.log.Growth;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.Verifier.Report;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Pieces;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Sha256;
import org.concordat.kernel.Transactions;
import org.concordat.store.PgJournal;
import org.concordat.store.PgJournalLog;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The journal's tables manipulated by somebody with every right: each manipulation is found in an export
 * with nothing but the public key, and where it was done to one entry, that entry is named.
 */
class TamperTest {
    private static final SigningKey KEY =
            SigningKey.of("concordat/test", SignatureType.ED25519, new byte[SigningKey.SEED_BYTES]);
    /** The one that took over from it early on. */
    private static final SigningKey NEXT = SigningKey.of(
            "concordat/test", SignatureType.ED25519, Sha256.fresh().digest());

    private static final LogSigner SIGNER =
            new LogSigner(number -> Future.succeededFuture(number == 0 ? KEY : NEXT), 0, KEY);
    private static final int ENTRIES = 300;
    private static final List<String> TABLES = List.of(
            "journal_entry",
            "journal_leaf",
            "journal_tile",
            "journal_head",
            "journal_checkpoint",
            "journal_party",
            "journal_key");

    private static TestDatabase database;
    private static final List<Note> EARLIER = new ArrayList<>();
    private static final List<Note> PROMISED = new ArrayList<>();

    /** What goes on while a file is written. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** One way to tamper; {@code ?} in it is the position of the entry that it is done to. */
    private record Tampering(String name, String sql, boolean namesTheEntry) {}

    private static Tampering of(String name, String sql) {
        return new Tampering(name, sql, true);
    }

    private static Tampering somewhere(String name, String sql) {
        return new Tampering(name, sql, false);
    }

    private static final String ENTRY =
            "where id = (select id from journal_leaf where position = ?)";
    private static final List<Tampering> TAMPERINGS = List.of(
            somewhere("entry: id", "update journal_entry set id = gen_random_uuid() " + ENTRY),
            of("entry: at", "update journal_entry set at = at + interval '1 microsecond' " + ENTRY),
            of("entry: salt", "update journal_entry set salt = sha256(salt) " + ENTRY),
            of("entry: act", "update journal_entry set act = 'SIGNED_OUT' " + ENTRY),
            of("entry: agency", "update journal_entry set agency = gen_random_uuid() " + ENTRY),
            of("entry: no agency", "update journal_entry set agency = null " + ENTRY),
            of(
                    "entry: other agency",
                    "update journal_entry set other_agency = gen_random_uuid() " + ENTRY),
            of(
                    "entry: practitioner",
                    "update journal_entry set practitioner = gen_random_uuid() " + ENTRY),
            of("entry: sharing", "update journal_entry set sharing = gen_random_uuid() " + ENTRY),
            of("entry: record", "update journal_entry set record = gen_random_uuid() " + ENTRY),
            of("entry: clause", "update journal_entry set clause = 'ROT-1.1' " + ENTRY),
            of("entry: clause of two lines", "update journal_entry set clause = E'a\nb' " + ENTRY),
            of(
                    "entry: detail",
                    "update journal_entry set detail = detail || '{\"items\": 9}' " + ENTRY),
            of(
                    "entry: number as text",
                    "update journal_entry set detail = detail || jsonb_build_object('i', detail ->> 'i') "
                            + ENTRY),
            of("entry: deleted", "delete from journal_entry " + ENTRY),
            somewhere(
                    "entry: inserted",
                    "insert into journal_entry (id, at, salt, act, agency, detail)"
                            + " select gen_random_uuid(), at, salt, act, agency, detail from journal_entry "
                            + ENTRY),
            of("leaf: id", "update journal_leaf set id = gen_random_uuid() where position = ?"),
            of(
                    "leaf: at",
                    "update journal_leaf set at = at - interval '1 second' where position = ?"),
            of("leaf: what", "update journal_leaf set what = sha256(what) where position = ?"),
            of("leaf: who", "update journal_leaf set who = sha256(who) where position = ?"),
            of(
                    "leaf: halves exchanged",
                    "update journal_leaf set who = what, what = who where position = ?"),
            of(
                    "leaf: position",
                    "update journal_leaf set position = position + 100000 where position = ?"),
            of("leaf: deleted", "delete from journal_leaf where position = ?"),
            somewhere(
                    "leaf: inserted at the end",
                    "insert into journal_leaf (position, id, at, what, who)"
                            + " select 300, gen_random_uuid(), at, what, who from journal_leaf where position = ?"),
            somewhere(
                    "tile: a hash",
                    "update journal_tile set hashes = overlay(hashes placing sha256('x') from"
                            + " (1 + 32 * (? %% 256))::int for 32) where level = 0 and index = 0"),
            somewhere(
                    "tile: a root",
                    "update journal_tile set hashes = sha256('x') where level = 1 and 1 > ? - 1000"),
            somewhere(
                    "tile: shorter",
                    "update journal_tile set hashes = substr(hashes, 33) where level = 0 and 1 > ? - 1000"),
            somewhere(
                    "tile: longer",
                    "update journal_tile set hashes = hashes || sha256('x') where index = 1 and 1 > ? - 1000"),
            somewhere(
                    "tile: inserted",
                    "insert into journal_tile select level + 1, index, hashes from journal_tile where index = 0"
                            + " and level = 1 and 1 > ? - 1000"),
            somewhere(
                    "tile: level",
                    "update journal_tile set level = 5 where level = 1 and 1 > ? - 1000"),
            somewhere(
                    "tile: index",
                    "update journal_tile set index = 9 where level = 0 and index = 0 and 1 > ? - 1000"),
            somewhere(
                    "tile: deleted",
                    "delete from journal_tile where level = 0 and index = 0 and 1 > ? - 1000"),
            somewhere("head: size", "update journal_head set size = size - 1 - ?"),
            somewhere(
                    "head: root", "update journal_head set root = sha256(root) where 1 > ? - 1000"),
            somewhere("head: deleted", "delete from journal_head where 1 > ? - 1000"),
            somewhere(
                    "checkpoint: size",
                    "update journal_checkpoint set size = size + 1 where 1 > ? - 1000"),
            somewhere(
                    "checkpoint: after",
                    "update journal_checkpoint set after = after + 100000 where 1 > ? - 1000"),
            somewhere(
                    "checkpoint: note",
                    "update journal_checkpoint set note = replace(note, E'\\n\\n', E'\\n0\\n\\n') where 1 > ? - 1000"),
            somewhere(
                    "checkpoint: no note",
                    "update journal_checkpoint set note = 'nothing' where 1 > ? - 1000"),
            somewhere(
                    "checkpoint: one deleted",
                    "delete from journal_checkpoint where size = (select min(size) from journal_checkpoint)"
                            + " and 1 > ? - 1000"),
            somewhere(
                    "checkpoint: the last deleted",
                    "delete from journal_checkpoint where size = (select max(size) from journal_checkpoint)"
                            + " and 1 > ? - 1000"),
            somewhere(
                    "checkpoint: another's",
                    "update journal_checkpoint c set note = d.note from journal_checkpoint d"
                            + " where d.size <> c.size and 1 > ? - 1000"),
            of(
                    "party: agency",
                    "update journal_party set agency = gen_random_uuid() where position = ?"),
            of(
                    "party: position",
                    "update journal_party set position = (position + 1) %% 300,"
                            + " agency = gen_random_uuid() where position = ?"),
            of("party: id", "update journal_party set id = gen_random_uuid() where position = ?"),
            of("party: deleted", "delete from journal_party where position = ?"),
            of(
                    "party: inserted",
                    "insert into journal_party (agency, position, id) select gen_random_uuid(), position, id"
                            + " from journal_leaf where position = ?"),
            somewhere(
                    "key: note",
                    "update journal_key set note = replace(note, E'\\n\\n', E'\\n0\\n\\n') where 1 > ? - 1000"),
            somewhere("key: no note", "update journal_key set note = 'nothing' where 1 > ? - 1000"),
            somewhere("key: deleted", "delete from journal_key where 1 > ? - 1000"),
            somewhere(
                    "key: inserted",
                    "insert into journal_key (note) select note || ? from journal_key"),
            somewhere(
                    "reordered: what two entries say",
                    "with o as (select ? as p), a as (select id from journal_leaf, o where position = p),"
                            + " b as (select id from journal_leaf, o where position = (p + 7) %% 300)"
                            + " update journal_entry e set detail = f.detail, salt = f.salt from journal_entry f, a, b"
                            + " where (e.id = a.id and f.id = b.id) or (e.id = b.id and f.id = a.id)"),
            somewhere(
                    "reordered: two leaves",
                    "with o as (select ? as p), a as (select l.* from journal_leaf l, o where position = p),"
                            + " b as (select l.* from journal_leaf l, o where position = (p + 7) %% 300)"
                            + " update journal_leaf l set at = f.at, what = f.what, who = f.who"
                            + " from journal_leaf f, a, b"
                            + " where (l.id = a.id and f.id = b.id) or (l.id = b.id and f.id = a.id)"));

    @BeforeAll
    static void aJournal() throws Exception {
        database = TestDatabase.fresh();
        Caller caller = database.aPractitioner(database.anAgency("Tampered with"));
        PgJournal journal = new PgJournal();
        Sequencer sequencer = new Sequencer(database.transactions(), new PgJournalLog(), SIGNER);
        await(sequencer.sequence());
        await(new KeyRotation(database.transactions(), new PgJournalLog(), journal, SIGNER)
                .rotate(caller, TestDatabase.anAttempt("key")));
        await(sequencer.sequence());
        int before =
                Integer.parseInt(database.ask("select size from journal_head").get(0));
        for (int i = before; i < ENTRIES; i++) {
            int number = i;
            var attempt = TestDatabase.anAttempt("test");
            await(database.transactions()
                    .act(
                            Scope.of(caller).once(attempt),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, go) -> {
                                journal.write(
                                        tx,
                                        JournalEntry.of(caller, Act.SHARING_OPENED)
                                                .about(Ids.next())
                                                .sharing(Ids.next())
                                                .under("ROT-3.2")
                                                .with("i", number)
                                                .with("items", 2));
                                return true;
                            }));
            if (i == 200) {
                PROMISED.add(new Promises(SIGNER).of(attempt.journalled()).orElseThrow());
            }
            if (i % 60 == 0) {
                await(sequencer.sequence());
                EARLIER.add(await(database.transactions()
                                .read(
                                        Scope.platform(CrossAgency.JOURNAL),
                                        new PgJournalLog()::newest))
                        .orElseThrow());
            }
        }
        await(sequencer.sequence());
        TABLES.forEach(t -> database.run(
                "create table concordat.kept_" + t + " as select * from concordat." + t));
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    private static String exported() throws Exception {
        return exported(database.transactions(), () -> {});
    }

    /** The whole journal; something may happen after the first piece. */
    private static String exported(Transactions transactions, Meanwhile meanwhile)
            throws Exception {
        return exported(TestDatabase.exports(transactions, KEY.verifier()), meanwhile);
    }

    private static String exported(Exports exports, Meanwhile meanwhile) throws Exception {
        Pieces pieces = exports.pieces(await(exports.whole(true)));
        StringBuilder out = new StringBuilder(
                new String(await(pieces.next()).orElseThrow(), StandardCharsets.UTF_8));
        meanwhile.happens();
        for (var piece = await(pieces.next()); piece.isPresent(); piece = await(pieces.next())) {
            out.append(new String(piece.get(), StandardCharsets.UTF_8));
        }
        return out.toString();
    }

    private static Report verified(String export, Evidence evidence) throws Exception {
        return ExportFile.verify(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                KEY.verifier(),
                evidence,
                new Redeciding(false),
                entry -> {});
    }

    private static void tampered(Tampering tampering, int position) throws Exception {
        database.run(tampering.sql().replace("%%", "%").replace("?", Integer.toString(position)));
        try {
            Report report = verified(exported(), Evidence.NONE);
            assertThat(report.isWhole())
                    .as(tampering.name() + " at " + position)
                    .isFalse();
            if (tampering.namesTheEntry()) {
                assertThat(report.findings())
                        .as(tampering.name() + " at " + position)
                        .extracting(Finding::position)
                        .contains((long) position);
            }
        } finally {
            restore(tampering.sql());
        }
    }

    private static void restore(String tampered) {
        TABLES.stream().filter(tampered::contains).forEach(table -> {
            database.run("delete from concordat." + table);
            database.run(
                    "insert into concordat." + table + " select * from concordat.kept_" + table);
        });
    }

    @Test
    void shouldFindNothing_whenNothingWasTouched() throws Exception {
        Report report = verified(exported(), new Evidence(EARLIER, PROMISED));
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.signed()).isEqualTo(ENTRIES);
    }

    /** What somebody can do who has the signing key as well: only what others kept tells of it. */
    @Test
    void shouldFindARewrite_givenAnEarlierCheckpointOrAPromise() throws Exception {
        String rewritten = rewritten(150, ENTRIES);
        assertThat(verified(rewritten, Evidence.NONE).isWhole()).isTrue();
        Report report = verified(rewritten, new Evidence(EARLIER, List.of()));
        assertThat(report.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.HISTORY);
        assertThat(verified(rewritten(200, ENTRIES), new Evidence(List.of(), PROMISED))
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.HISTORY);
    }

    private static Future<Boolean> grown(Caller caller) {
        return database.transactions()
                .act(
                        Scope.of(caller),
                        Boolean.class,
                        tx -> Future.succeededFuture(true),
                        (tx, go) -> {
                            new PgJournal().write(tx, JournalEntry.of(caller, Act.PREVIEWED));
                            return true;
                        })
                .compose(done -> new Sequencer(database.transactions(), new PgJournalLog(), SIGNER)
                        .sequence());
    }

    /** A statement sees its own moment: what one read of the journal's end is not what the next one finds. */
    @Test
    void shouldBeOfOneMoment_whenItGrowsBetweenTwoStatements() throws Exception {
        Caller caller = database.aPractitioner(database.anAgency("Grows"));
        JournalLog log = new PgJournalLog();
        AtomicInteger times = new AtomicInteger(3);
        JournalLog growing = (JournalLog) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JournalLog.class},
                (proxy, method, given) ->
                        method.getName().equals("tiles") && times.getAndDecrement() > 0
                                ? grown(caller).compose(done -> called(log, method, given))
                                : method.invoke(log, given));
        try {
            String export = exported(
                    TestDatabase.exports(database.transactions(), growing, KEY.verifier()),
                    () -> times.set(3));
            assertThat(verified(export, new Evidence(EARLIER, PROMISED)).findings())
                    .isEmpty();
            assertThat(times.get()).as("it grew at the last tiles too").isLessThanOrEqualTo(0);
        } finally {
            restore(String.join(" ", TABLES));
        }
    }

    private static Future<Object> called(JournalLog log, Method method, Object[] given) {
        try {
            return ((Future<?>) method.invoke(log, given)).map(found -> found);
        } catch (ReflectiveOperationException e) {
            return Future.failedFuture(e);
        }
    }

    @Test
    void shouldBeOfOneMoment_whenOthersGoOnWriting() throws Exception {
        Caller caller = database.aPractitioner(database.anAgency("Goes on"));
        try {
            String export = exported(database.transactions(), () -> await(grown(caller)));
            Report report = verified(export, new Evidence(EARLIER, PROMISED));
            assertThat(report.findings()).isEmpty();
            assertThat(report.entries()).isEqualTo(ENTRIES);
        } finally {
            restore(String.join(" ", TABLES));
        }
    }

    @Test
    void shouldMissNothing_whenEveryTransactionIsTriedAgain() throws Exception {
        Transactions real = database.transactions();
        Transactions again = new Transactions() {
            @Override
            public <L, R> Future<R> act(
                    Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
                return real.act(scope, answer, load, write);
            }

            @Override
            public <R> Future<R> read(Scope scope, Load<R> load) {
                return real.read(scope, tx -> load.load(tx).compose(first -> load.load(tx)));
            }
        };
        assertThat(exported(again, () -> {})).isEqualTo(exported());
    }

    /** A file that does not go to the journal's end can say nothing of what comes after. */
    @Test
    void shouldLeaveUndecided_whatTheFileDoesNotReach() throws Exception {
        String part = rewritten(ENTRIES, 190).replace("\"whole\":true", "\"whole\":false");
        Report report = verified(part, new Evidence(EARLIER, PROMISED));
        assertThat(report.findings()).isEmpty();
        assertThat(report.undecided()).hasSize(2);
        assertThat(report.isWhole()).isFalse();
        assertThat(verified(part, Evidence.NONE).isWhole()).isTrue();
    }

    @Test
    void shouldFindATruncation_givenAnEarlierCheckpointOrAPromise() throws Exception {
        String cut = rewritten(ENTRIES, 190);
        assertThat(verified(cut, Evidence.NONE).isWhole()).isTrue();
        assertThat(verified(cut, new Evidence(EARLIER, List.of())).findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.HISTORY);
        assertThat(verified(cut, new Evidence(List.of(), PROMISED)).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.HISTORY);
    }

    private static List<String> successions() {
        return database.ask("select note from journal_key");
    }

    /** A whole new export, signed with the operator's own key: without one entry, or up to a size. */
    private static String rewritten(int without, int size) throws Exception {
        List<JournalLog.Placed> kept = await(database.transactions()
                        .read(
                                Scope.platform(CrossAgency.JOURNAL),
                                tx -> new PgJournalLog().entries(tx, 0, size)))
                .stream()
                .filter(p -> p.position() != without)
                .toList();
        List<Tile> tiles = new ArrayList<>();
        Growth growth = Growth.from(0, List.of(), tiles::add);
        StringBuilder out = new StringBuilder(
                ExportLines.begin(KEY.verifier(), successions(), 0, kept.size(), true, List.of()));
        for (JournalLog.Placed placed : kept) {
            out.append(ExportLines.told(growth.size(), placed.leaf(), placed.content()));
            growth.append(placed.leaf().hash());
            tiles.forEach(t -> out.append(ExportLines.tile(t)));
            tiles.clear();
        }
        Checkpoint to = new Checkpoint("concordat/test", growth.size(), growth.root());
        out.append(ExportLines.checkpoint(
                growth.size(), 0, Note.sign(to.text(), NEXT).encoded()));
        growth.edge().forEach(t -> out.append(ExportLines.tile(t)));
        return out.append(ExportLines.head(growth.size(), growth.root()))
                .append(ExportLines.end(growth.size(), true))
                .toString();
    }

    @Test
    void shouldSayThatItIsCutOff_whenItsEndIsMissing() throws Exception {
        String export = exported();
        String cut = export.substring(0, export.lastIndexOf("{\"end\""));
        assertThatThrownBy(() -> verified(cut, Evidence.NONE))
                .isInstanceOf(ExportFile.Broken.class);
    }

    @Test
    void shouldFindEveryWayOfTampering() throws Exception {
        for (Tampering tampering : TAMPERINGS) {
            tampered(tampering, 123);
        }
        assertThat(verified(exported(), Evidence.NONE).findings()).isEmpty();
    }

    /** So that a column that comes later is tampered with here as well. */
    @Test
    void shouldTamperWithEveryColumn() {
        List<String> columns = database.ask(
                "select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = 'concordat' and table_name = any (?)",
                (Object) TABLES.toArray(String[]::new));
        Map<String, String> none = Map.of("journal_head.one", "a constant");
        for (String column : columns) {
            String[] parts = column.split("\\.", 2);
            assertThat(TAMPERINGS.stream()
                                    .anyMatch(t -> t.sql().contains("update " + parts[0])
                                            && t.sql().matches("(?s).*\\b" + parts[1] + " = .*"))
                            || none.containsKey(column))
                    .as(column)
                    .isTrue();
        }
    }

    @Test
    @Tag("full")
    void shouldFindTenThousandRandomOnes() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int i = 0; i < 10_000; i++) {
            tampered(
                    TAMPERINGS.get(random.nextInt(TAMPERINGS.size())),
                    random.nextInt(30, ENTRIES - 10));
        }
    }
}
