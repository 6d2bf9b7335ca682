package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalFilter;
import org.concordat.faults.RunningNode.Place;
import org.concordat.faults.Walks.Page;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Scope;
import org.concordat.store.PgInboxes;
import org.concordat.store.PgJournalPages;
import org.concordat.support.DemoDatabase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Transactions held open between their writes and their commit while later ones commit. Live streams over
 * HTTP, one of which breaks all the time, inbox and journal by small pages and by the API's: none loses
 * anything, none is told twice, and the order is one. A reader that goes by sequence alone, read beside
 * them, has to lose something, or the run has proved nothing.
 */
final class Ordering {
    private static final int CLIENTS = 4;
    private static final int MEANWHILE = 50;

    private static final int WARMING_UP = 40;

    private static final long HOLD_MILLIS = 1_500;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What has no place yet, readings of the journal apart: each of these makes another. */
    private static final String UNPLACED = """
            select count(*) from journal_entry e
            where e.act <> 'JOURNAL_READ' and not exists (select from journal_leaf l where l.id = e.id)
            """;

    private final ScratchDatabase database;
    private final Progress progress;
    private final UnaryOperator<Place> shape;
    private final List<UUID> expected = new ArrayList<>();
    private final Set<UUID> rolledBack = new HashSet<>();
    private final Map<UUID, Long> committedAt = new ConcurrentHashMap<>();
    private long meanwhile = Long.MAX_VALUE;

    Ordering(ScratchDatabase database, Progress progress) {
        this(database, progress, place -> place);
    }

    /** With something particular about the node. */
    Ordering(ScratchDatabase database, Progress progress, UnaryOperator<Place> shape) {
        this.database = database;
        this.progress = progress;
        this.shape = shape;
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("ordering").put("rounds", rounds);
        Scene scene = Scene.in(database.superuser());
        Place place = shape.apply(Place.on(database, "node"));
        try (RunningNode node = place.start();
                Stack stack = new Stack(
                        database.access(),
                        DemoDatabase.rotherham(),
                        database.ring(),
                        real -> real)) {
            Client recipient = client(Scene.RECIPIENT);
            Client supervisor = client(Scene.SENDERS_SUPERVISOR);
            Sends sends = new Sends(
                    client(Scene.SENDER), List.of(node.port()), scene.record(), scene.desk());
            sends.start(CLIENTS, WARMING_UP, () -> true);
            sends.join();
            expected.addAll(sends.acknowledged());
            Caller hub = database.caller(Scene.RECIPIENT);
            Caller school = database.caller(Scene.SENDERS_SUPERVISOR);
            NaiveReader naive = new NaiveReader(database.superuser());
            Follower steady = new Follower(recipient, node.port(), Cursor.START.toString(), 0);
            Follower flaky = new Follower(recipient, node.port(), Cursor.START.toString(), 150);
            Walks inbox = new Walks(cursor -> inboxPage(stack, hub, cursor));
            Walks journal = new Walks(cursor -> journalPage(stack, school, cursor));
            Walks inboxOverHttp = new Walks(cursor ->
                    page(recipient.get(node.port(), "/inbox" + after(cursor)), "entries"));
            Walks journalOverHttp = new Walks(cursor ->
                    page(supervisor.get(node.port(), "/journal" + after(cursor)), "entries"));
            try (naive;
                    steady;
                    flaky;
                    inbox;
                    journal;
                    inboxOverHttp;
                    journalOverHttp) {
                for (int round = 0; round < rounds; round++) {
                    round(sends);
                    progress.say("round %d: %d sent", round + 1, sends.told().size());
                }
                steady.judge(expected, 5_000, "stream", verdict);
                flaky.judge(expected, 5_000, "broken_stream", verdict);
                inboxOverHttp.close();
                inbox.close();
                Pausing.upTo(10_000, () -> database.superuser().number(UNPLACED) == 0);
                journalOverHttp.close();
                journal.close();
                // Each reading of the journal adds a line that only the next one finds.
                List<String> acts = journalOf(school, "act <> 'JOURNAL_READ'");
                inboxOverHttp.judge(inboxOf(hub), inboxOf(hub), "inbox_api", verdict);
                inbox.judge(inboxOf(hub), inboxOf(hub), "inbox", verdict);
                journalOverHttp.judge(journalOf(school, "true"), acts, "journal_api", verdict);
                journal.judge(journalOf(school, "true"), acts, "journal", verdict);
                verdict.put("sent", sends.told().size())
                        .put("acknowledged", sends.acknowledged().size())
                        .atLeast("committed_meanwhile_min", meanwhile, MEANWHILE)
                        .atLeast("control_lost", naive.missing(expected), 1)
                        .none("ghosts", ghosts(steady) + ghosts(flaky))
                        .put("held_told_ms_max", slowest(steady));
            }
        }
        return verdict;
    }

    private void round(Sends sends) {
        long begun = System.nanoTime();
        int before = sends.acknowledged().size();
        UUID like = expected.get(0);
        try (HeldOpen first = HeldOpen.forLong(like, database.node());
                HeldOpen undone = HeldOpen.forLong(like, database.node())) {
            rolledBack.add(undone.sharing());
            send(sends, MEANWHILE / 2);
            try (HeldOpen second = HeldOpen.forLong(like, database.node())) {
                send(sends, MEANWHILE);
                int others = sends.acknowledged().size() - before;
                Pausing.until(begun + Pausing.random(0, HOLD_MILLIS) * 1_000_000);
                undone.rollback();
                committed(second);
                send(sends, 5);
                committed(first);
                meanwhile = Math.min(meanwhile, others);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        send(sends, 10);
        expected.clear();
        expected.addAll(sends.acknowledged());
        expected.addAll(committedAt.keySet());
    }

    private static void send(Sends sends, int more) {
        sends.start(CLIENTS, sends.begun() + more, () -> true);
        sends.join();
    }

    private void committed(HeldOpen held) {
        if (!held.commit()) {
            throw new IllegalStateException("held too long");
        }
        committedAt.put(held.sharing(), System.nanoTime());
    }

    private Page inboxPage(Stack stack, Caller hub, Optional<String> cursor) {
        int limit = (int) Pausing.random(3, 12);
        var found = Stack.await(stack.transactions.read(
                Scope.of(hub),
                tx -> new PgInboxes().page(tx, hub, cursor.map(Cursor::required), limit)));
        return new Page(
                found.lines().stream().map(line -> line.id().toString()).toList(),
                found.lines().size() < limit
                        ? Optional.empty()
                        : Optional.of(found.lines().get(limit - 1).cursor().toString()));
    }

    private Page journalPage(Stack stack, Caller school, Optional<String> cursor) {
        int limit = (int) Pausing.random(5, 25);
        var lines = Stack.await(stack.transactions.read(
                Scope.of(school),
                tx -> new PgJournalPages()
                        .newest(
                                tx,
                                JournalFilter.everything(),
                                cursor.map(UUID::fromString),
                                limit)));
        return new Page(
                lines.stream().map(line -> line.id().toString()).toList(),
                lines.size() < limit
                        ? Optional.empty()
                        : Optional.of(lines.get(limit - 1).id().toString()));
    }

    private static String after(Optional<String> cursor) {
        return cursor.map(c -> "?after=" + c).orElse("");
    }

    private static Page page(Client.Answer answer, String list) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        JsonObject json = answer.json();
        JsonArray entries = json.getJsonArray(list);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ids.add(entries.getJsonObject(i).getString("id"));
        }
        return new Page(ids, Optional.ofNullable(json.getString("next")));
    }

    private List<String> inboxOf(Caller hub) {
        List<UUID> mailboxes = new ArrayList<>(hub.teams());
        mailboxes.add(hub.practitioner());
        return database.superuser()
                .ask(
                        "select id from inbox_entry where mailbox = any (?) order by xid, seq",
                        (Object) mailboxes.toArray(UUID[]::new));
    }

    private List<String> journalOf(Caller school, String which) {
        return database.superuser()
                .ask(
                        "select id from journal_entry join journal_leaf using (id)"
                                + " where (agency = ? or other_agency = ?) and " + which
                                + " order by position",
                        school.agency(),
                        school.agency());
    }

    private long ghosts(Follower stream) {
        return stream.events().stream()
                .filter(e -> rolledBack.contains(e.ref()))
                .count();
    }

    /** From the commit of what was held until its being told, in milliseconds. */
    private long slowest(Follower stream) {
        return committedAt.entrySet().stream()
                .mapToLong(held -> (stream.toldAt(held.getKey()) - held.getValue()) / 1_000_000)
                .max()
                .orElse(-1);
    }

    private Client client(String username) {
        return new Client(database.accounts().of(username), PATIENCE);
    }
}
