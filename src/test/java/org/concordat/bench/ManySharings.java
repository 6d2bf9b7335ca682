package org.concordat.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.concordat.app.keys.KeyRings;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Leaf;
import org.concordat.bench.RowPattern.Row;
import org.concordat.config.Settings;
import org.concordat.faults.Known;
import org.concordat.kernel.Ids;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.store.Connections;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.PgWrappedKeys;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As many delivered and opened sharings as one likes, as the product would have left them: what it wrote for a few is
 * written again with ids of its own for each, every text sealed and every entry of the journal committed to anew. Each
 * is about a child of its own or one of the last, three about each in the mean; parents agreed.
 */
final class ManySharings implements AutoCloseable {
    private static final int PATTERNS = 4;
    private static final int CHUNK = 500;
    private static final int KNOWN = 20_000;
    private static final int ABOUT_ONE = 3;
    private static final int NAME_LETTERS = 16;
    /** Over so long they are spread, the most there can be. */
    private static final Duration SPREAD = Duration.ofDays(60);

    private static final long MOST = 10_000_000;

    /** Made otherwise than by copying, or by the journal's sequencer; or kept for a day alone. */
    private static final Set<String> NOT_COPIED = Set.of(
            "content",
            "journal_entry",
            "journal_pending",
            "journal_leaf",
            "journal_party",
            "journal_tile",
            "journal_head",
            "journal_checkpoint",
            "idempotency");

    private static final String JOURNAL_COLUMNS =
            "id, at, salt, act, agency, other_agency, practitioner, sharing,"
                    + " record, clause, detail";
    private static final String JOURNAL = "concordat.journal_entry (" + JOURNAL_COLUMNS + ")";
    private static final String PENDING =
            "concordat.journal_pending (id, at, what, who, agency, other_agency, hash)";
    private static final String CONTENT = "concordat.content (id, agency, wrapped_key, ciphertext)";

    private final Vertx vertx = Vertx.vertx();
    private final Connection owner;
    private final KeyService keys;
    private final Random random = new Random(1);
    private final List<ChildPattern> patterns = new ArrayList<>();
    private final List<Child> known = new ArrayList<>();
    private final Instant begin = Instant.now().minus(SPREAD).truncatedTo(ChronoUnit.MICROS);

    /** A text that is sealed anew each time, under the id that is the word at a place. */
    private record Sealed(int word, AgencyKey key, String text) {}

    /** What is written once more: rows, texts and entries of the journal, and the words that are others each time. */
    private record Copied(
            List<String> words, RowPattern rows, RowPattern entries, List<Sealed> texts) {}

    private record ChildPattern(int names, Copied child, List<Copied> sharings) {}

    private record Child(ChildPattern pattern, List<String> words) {}

    private ManySharings(ServedNode node) throws SQLException, IOException {
        Settings settings = Settings.load(
                Path.of("conf", "concordat.yaml"),
                Map.of("CONCORDAT_DATA", node.data().toString()));
        DatabaseAccess access = Database.reach(settings);
        this.keys = new KeyService(
                KeyRings.known(settings),
                new PgWrappedKeys(Connections.transactions(vertx, access, 1)));
        this.owner = node.database().connect();
        try (Statement statement = owner.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        }
    }

    /** Has the node make a few that can be copied. */
    static ManySharings of(ServedNode node, ShareScene scene) throws SQLException, IOException {
        ManySharings many = new ManySharings(node);
        try {
            for (int i = 0; i < PATTERNS; i++) {
                List<UUID> both = List.of(scene.opened(i), scene.opened(i));
                many.patterns.add(
                        many.pattern(scene.children().get(i), scene.children().get(i + 1), both));
            }
            return many;
        } catch (SQLException | IOException | RuntimeException e) {
            many.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        vertx.close().await();
        owner.close();
    }

    private ChildPattern pattern(Known child, Known other, List<UUID> both)
            throws SQLException, IOException {
        List<String> names = ask("select given_name from record where id = '" + child.theirs()
                + "' union all select family_name from record where id = '" + child.theirs() + "'");
        List<String> words = new ArrayList<>(names);
        names.forEach(name -> words.add(name.toLowerCase(Locale.ROOT)));
        int own = words.size();
        Set<String> ids = new LinkedHashSet<>(List.of(
                child.person().toString(),
                child.theirs().toString(),
                child.ours().toString()));
        Set<String> transactions = transactionsOf(child);
        ids.addAll(fresh(transactions, transactionsOf(other)));
        words.addAll(ids);
        List<Copied> sharings = new ArrayList<>();
        for (int i = 0; i < both.size(); i++) {
            Set<String> of = transactionsOf(both.get(i));
            List<String> all = new ArrayList<>(words);
            all.addAll(fresh(of, transactionsOf(both.get(1 - i))));
            sharings.add(copied(all, of, words.size()));
        }
        return new ChildPattern(own, copied(words, transactions, 0), sharings);
    }

    /** @param inherited how many of the words are the child's, of which no row has to be made */
    private Copied copied(List<String> words, Set<String> transactions, int inherited)
            throws SQLException, IOException {
        List<String> made = words.subList(inherited, words.size());
        List<Row> rows =
                RowPattern.writtenBy(owner, transactions, name -> !NOT_COPIED.contains(name));
        List<Row> entries = entries(transactions);
        Instant base = Instant.parse(
                ask("select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " from journal_entry where xmin::text in " + in(transactions))
                        .get(0));
        return new Copied(
                words,
                new RowPattern(with(made, rows), words, base),
                new RowPattern(with(made, entries), words, base),
                texts(words, transactions));
    }

    private List<Row> entries(Set<String> transactions) throws SQLException, IOException {
        return RowPattern.rows(
                owner, "journal_entry", JOURNAL_COLUMNS, "where xmin::text in " + in(transactions));
    }

    /** What else a transaction touched, such as the session's last use, is nobody's copy. */
    private static List<Row> with(Collection<String> words, List<Row> rows) {
        return rows.stream()
                .filter(row -> words.stream().anyMatch(row.text()::contains))
                .toList();
    }

    private List<Sealed> texts(List<String> words, Set<String> transactions) throws SQLException {
        List<Content> sealed = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, agency, wrapped_key, ciphertext from content where xmin::text in "
                                + in(transactions))) {
            while (rows.next()) {
                sealed.add(new Content(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, UUID.class),
                        Buffer.buffer(rows.getBytes(3)),
                        Buffer.buffer(rows.getBytes(4))));
            }
        }
        Map<UUID, String> opened = keys.open(sealed).await();
        return sealed.stream()
                .map(content -> new Sealed(
                        words.indexOf(content.id().toString()),
                        keys.of(content.agency()).await(),
                        Objects.requireNonNull(opened.get(content.id()))))
                .toList();
    }

    private Set<String> transactionsOf(Known child) throws SQLException {
        String records = "('" + child.theirs() + "', '" + child.ours() + "')";
        return new TreeSet<>(ask("select xmin::text from record where id in " + records
                + " union select xmin::text from consent where record in " + records));
    }

    /** The one that delivered it, and the one that opened it. */
    private Set<String> transactionsOf(UUID sharing) throws SQLException {
        return new TreeSet<>(ask("select xmin::text from decision where sharing = '" + sharing
                + "' union select xmin::text from receipt where sharing = '" + sharing + "'"));
    }

    /** The ids that one wrote and another of its kind did not. */
    private Set<String> fresh(Set<String> ofOne, Set<String> ofOther)
            throws SQLException, IOException {
        Set<String> ids = ids(ofOne);
        ids.removeAll(ids(ofOther));
        return ids;
    }

    private Set<String> ids(Set<String> transactions) throws SQLException, IOException {
        return Stream.concat(
                        RowPattern.writtenBy(
                                owner, transactions, name -> !name.equals("idempotency"))
                                .stream(),
                        entries(transactions).stream())
                .flatMap(row -> Template.ID.matcher(row.text()).results().map(MatchResult::group))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String in(Set<String> transactions) {
        return transactions.stream().collect(Collectors.joining("','", "('", "')"));
    }

    private List<String> ask(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** How many there are. */
    long count() throws SQLException {
        return Long.parseLong(ask("select count(*) from sharing").get(0));
    }

    /** Goes on from as many as there are until there are so many. */
    void fill(long upTo, PrintStream progress) throws SQLException, IOException {
        long from = count();
        long begun = System.nanoTime();
        // What triggers would do is in the rows that are copied.
        owner.setAutoCommit(true);
        try (Statement statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
        }
        owner.setAutoCommit(false);
        Map<String, StringBuilder> tables = new TreeMap<>();
        for (long made = from; made < upTo; ) {
            for (long end = Math.min(upTo, made + CHUNK); made < end; made++) {
                one(tables, begin.plusMillis(SPREAD.toMillis() / (MOST / 1_000) * made / 1_000));
            }
            RowPattern.copy(owner, tables);
            owner.commit();
            if (made % (CHUNK * 20) == 0 || made == upTo) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                progress.printf(
                        Locale.ROOT,
                        "%,d of %,d sharings, %,.0f a second, about %,.0f s left%n",
                        made,
                        upTo,
                        (made - from) / seconds,
                        seconds / (made - from) * (upTo - made));
            }
        }
        owner.setAutoCommit(true);
        try (Statement statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private void one(Map<String, StringBuilder> tables, Instant at) {
        Child child = about(tables, at);
        List<Copied> sharings = child.pattern().sharings();
        Copied sharing = sharings.get(random.nextInt(sharings.size()));
        int own = child.words().size();
        String[] words = child.words().toArray(new String[sharing.words().size()]);
        Arrays.fill(words, own, words.length, null);
        write(tables, sharing, words, own, at);
    }

    private Child about(Map<String, StringBuilder> tables, Instant at) {
        if (!known.isEmpty() && random.nextInt(ABOUT_ONE) > 0) {
            return known.get(random.nextInt(known.size()));
        }
        ChildPattern pattern = patterns.get(random.nextInt(patterns.size()));
        String[] words = new String[pattern.child().words().size()];
        for (int i = 0; i < pattern.names() / 2; i++) {
            words[i] = name();
            words[pattern.names() / 2 + i] = words[i].toLowerCase(Locale.ROOT);
        }
        write(tables, pattern.child(), words, pattern.names(), at);
        Child child = new Child(pattern, List.of(words));
        if (known.size() < KNOWN) {
            known.add(child);
        } else {
            known.set(random.nextInt(KNOWN), child);
        }
        return child;
    }

    private String name() {
        StringBuilder name = new StringBuilder("R");
        for (int i = 0; i < NAME_LETTERS; i++) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.toString();
    }

    /** @param from the first of the words that is to be made */
    private void write(
            Map<String, StringBuilder> tables,
            Copied copied,
            String[] words,
            int from,
            Instant at) {
        for (Sealed text : copied.texts()) {
            Content content = text.key().seal(text.text());
            words[text.word()] = content.id().toString();
            line(
                    tables,
                    CONTENT,
                    content.id(),
                    content.agency(),
                    bytes(content.wrappedKey().getBytes()),
                    bytes(content.ciphertext().getBytes()));
        }
        for (int i = from; i < words.length; i++) {
            if (words[i] == null) {
                words[i] = Ids.next().toString();
            }
        }
        copied.rows().write(tables, words, at);
        Map<String, StringBuilder> entries = new LinkedHashMap<>();
        copied.entries().write(entries, words, at);
        entries.values()
                .forEach(lines -> lines.toString().lines().forEach(line -> journal(tables, line)));
    }

    private static void journal(Map<String, StringBuilder> tables, String line) {
        String[] said = line.split("\t", -1);
        Entry entry = new Entry(
                UUID.fromString(said[0]),
                Instant.parse(said[1]),
                Entry.freshSalt(),
                said[3],
                id(said[4]),
                id(said[5]),
                id(said[7]),
                given(said[9]),
                id(said[6]),
                id(said[8]),
                new JsonObject(said[10].replace("\\\\", "\\")).getMap());
        said[2] = bytes(entry.salt().array());
        line(tables, JOURNAL, (Object[]) said);
        Leaf leaf = entry.leaf();
        line(
                tables,
                PENDING,
                said[0],
                said[1],
                bytes(leaf.what().bytes()),
                bytes(leaf.who().bytes()),
                said[4],
                said[5],
                bytes(leaf.hash().bytes()));
    }

    private static Optional<String> given(String value) {
        return value.equals("\\N") ? Optional.empty() : Optional.of(value);
    }

    private static Optional<UUID> id(String value) {
        return given(value).map(UUID::fromString);
    }

    private static String bytes(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private static void line(Map<String, StringBuilder> tables, String into, Object... values) {
        StringBuilder table = tables.computeIfAbsent(into, name -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            table.append(i == 0 ? "" : "\t").append(values[i]);
        }
        table.append('\n');
    }
}
