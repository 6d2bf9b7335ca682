package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.audit.Act;
import org.concordat.audit.JournalFilter;
import org.concordat.audit.JournalPages.Line;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Scope;
import org.concordat.store.PgJournalPages;
import org.concordat.support.TestDatabase;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Finding in a journal of a million entries, most of them one agency's: each way of asking, the first page and the
 * next, as a supervisor asks, under row level security.
 */
final class JournalSearchBench implements Bench.Measurement {
    private static final int ENTRIES = 1_000_000;
    private static final int ASKED = 100;
    private static final double GOAL_MILLIS = 50;
    private static final int PAGE = 51;

    /** Of the agency 60 in 100, and of 50 others; ids in the order of positions, as they are but for moments. */
    private static final String FILL = """
            do $$
            declare me uuid := '{agency}'; entries integer := {entries};
            begin
            perform set_config('search_path', 'concordat', true);
            create temp table made on commit drop as
                select n, id, at, case when own then me else others[1 + n % 50] end as agency,
                       case when n % 20 = 0 then case when own then others[1 + n / 20 % 50] else me end end as other,
                       case when own then staff[1 + n / 7 % 200] end as practitioner,
                       case when n % 3 = 0 then sharings[1 + n / 3 % 40000] end as sharing,
                       case when n % 2 = 0 and own then records[1 + n / 11 % 20000] end as record,
                       case when n % 30 = 0 then 'ROT-' || (1 + n / 30 % 8) end as clause,
                       case n % 10 when 0 then 'SHARING_DECIDED' when 1 then 'SHARING_DELIVERED'
                            when 2 then 'SHARING_OPENED' when 3 then 'CONSENT_RECORDED' when 4 then 'INBOX_READ'
                            when 5 then case when n % 5000 = 5 then 'READER_BARRED' else 'PERSON_SEARCHED' end
                            else 'PERSON_READ' end as act,
                       case when n % 200 = 0
                            then jsonb_build_object('ground', 'ground' || n / 200 % 7) else '{}' end as detail
                from (select n, now() - interval '3 years' + n * interval '90 seconds' as at, ('x' || substr(md5(n::text), 20, 4))::bit(16)::int % 100 < 60 as own,
                             (lpad(to_hex((extract(epoch from now() - interval '3 years') * 1000)::bigint
                                          + n * 90000::bigint), 12, '0')
                              || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || substr(md5(n::text), 1, 15))::uuid as id
                      from generate_series(0, entries - 1) n) g,
                     (select array(select gen_random_uuid() from generate_series(1, 50)) as others) a,
                     (select array(select gen_random_uuid() from generate_series(1, 200)) as staff) b,
                     (select array(select gen_random_uuid() from generate_series(1, 40000)) as sharings) c,
                     (select array(select id from record where agency = me order by id) as records) d;
            insert into journal_entry (id, at, salt, act, agency, other_agency, practitioner, sharing, record, clause, detail)
                select id, at, sha256(id::text::bytea), act, agency, other, practitioner, sharing, record, clause, detail
                from made;
            insert into journal_leaf (position, id, at, what, who)
                select n, id, at, sha256(id::text::bytea), sha256(id::text::bytea) from made;
            insert into journal_party (agency, position, id)
                select agency, n, id from made union all select other, n, id from made where other is not null;
            end $$
            """;

    private static final String RECORDS = """
            insert into concordat.record (id, agency, person, name_key, date_of_birth)
            select gen_random_uuid(), ?, gen_random_uuid(), 'somebody', '2015-01-01' from generate_series(1, 20000)
            """;

    @Override
    public String usage() {
        return "[--entries N]   finding in a journal of a million entries, by each filter";
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        int entries = ENTRIES;
        if (words.size() == 2 && words.get(0).equals("--entries")) {
            entries = Integer.parseInt(words.get(1));
        } else if (!words.isEmpty()) {
            throw new Bench.Misused("journal-search knows only --entries N");
        }
        TestDatabase database = TestDatabase.anywhere();
        try {
            UUID agency = database.anAgency("Asked");
            Caller caller = database.aPractitioner(agency);
            database.run(RECORDS, agency);
            database.run(FILL.replace("{agency}", agency.toString())
                    .replace("{entries}", Integer.toString(entries)));
            database.run("vacuum analyze");
            return ask(new Asking(database, caller), entries, out);
        } finally {
            database.stop();
        }
    }

    private static JsonObject ask(Asking asking, int entries, PrintStream out) throws Exception {
        JsonObject found = new JsonObject().put("bench", "journal-search").put("entries", entries);
        double worst = 0;
        for (Way way : asking.ways()) {
            double[] millis = new double[ASKED];
            int lines = 0;
            for (int i = -ASKED / 10; i < ASKED; i++) {
                JournalFilter filter = way.filter().get();
                long begun = System.nanoTime();
                List<Line> page = asking.page(filter, Optional.empty());
                double first = (System.nanoTime() - begun) / 1e6;
                lines = Math.max(lines, page.size());
                double next = 0;
                if (page.size() == PAGE) {
                    long again = System.nanoTime();
                    asking.page(filter, Optional.of(page.get(PAGE - 2).id()));
                    next = (System.nanoTime() - again) / 1e6;
                }
                if (i >= 0) {
                    millis[i] = Math.max(first, next);
                }
            }
            Percentiles times = new Percentiles(millis);
            worst = Math.max(worst, times.at(99));
            out.printf(
                    Locale.ROOT,
                    "By %-28s p50 %6.2f ms, p99 %6.2f ms (up to %d lines)%n",
                    way.name(),
                    times.at(50),
                    times.at(99),
                    lines);
            found.put(way.name() + "P99Millis", times.at(99));
        }
        out.printf(Locale.ROOT, "Goal: p99 under %.0f ms.%n", GOAL_MILLIS);
        return found.put("worstP99Millis", worst).put("met", worst < GOAL_MILLIS);
    }

    private record Way(String name, Supplier<JournalFilter> filter) {}

    /** A supervisor who asks about what there is. */
    private static final class Asking {
        private final TestDatabase database;
        private final Caller caller;
        private final PgJournalPages pages = new PgJournalPages();
        private final SplittableRandom random = new SplittableRandom(11);
        private final List<UUID> people;
        private final List<UUID> practitioners;
        private final List<UUID> sharings;
        private final List<UUID> others;
        private final Instant oldest;

        Asking(TestDatabase database, Caller caller) {
            this.database = database;
            this.caller = caller;
            this.people = ids("record", 1_000);
            this.practitioners = ids("practitioner", 200);
            this.sharings = ids("sharing", 1_000);
            this.others = ids("other_agency", 50);
            this.oldest = Instant.now().minus(Duration.ofDays(3 * 365));
        }

        private List<UUID> ids(String column, int limit) {
            return database
                    .ask("select distinct " + column + " from (select " + column
                            + " from concordat.journal_entry where agency = '" + caller.agency()
                            + "' and " + column + " is not null limit 200000) e limit " + limit)
                    .stream()
                    .map(UUID::fromString)
                    .toList();
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        List<Line> page(JournalFilter filter, Optional<UUID> before) throws Exception {
            return TestDatabase.await(database.transactions()
                    .read(Scope.of(caller), tx -> pages.newest(tx, filter, before, PAGE)));
        }

        List<Way> ways() {
            List<Way> ways = new ArrayList<>();
            ways.add(new Way("nothing", JournalFilter::everything));
            ways.add(new Way("sharing", () -> new Draft().sharing(any(sharings)).filter()));
            ways.add(new Way("person", () -> new Draft().person(any(people)).filter()));
            ways.add(new Way(
                    "practitioner",
                    () -> new Draft().practitioner(any(practitioners)).filter()));
            ways.add(new Way("agency", () -> new Draft().agency(any(others)).filter()));
            ways.add(new Way(
                    "clause",
                    () -> new Draft().clause("ROT-" + random.nextInt(1, 9)).filter()));
            ways.add(new Way(
                    "ground",
                    () -> new Draft().ground("ground" + random.nextInt(7)).filter()));
            ways.add(new Way("groundThatIsNot", () -> new Draft().ground("none").filter()));
            ways.add(new Way("act", () -> new Draft().acts(Act.SHARING_DECIDED).filter()));
            ways.add(
                    new Way("rareAct", () -> new Draft().acts(Act.READER_BARRED).filter()));
            ways.add(new Way(
                    "actThatIsNot", () -> new Draft().acts(Act.WITNESS_ENDED).filter()));
            ways.add(new Way(
                    "severalActs",
                    () -> new Draft()
                            .acts(Act.SHARING_OPENED, Act.READER_BARRED, Act.INBOX_READ)
                            .filter()));
            ways.add(new Way("aDayLongAgo", () -> {
                Instant day = oldest.plus(Duration.ofDays(random.nextInt(900)));
                return new Draft().times(day, day.plus(Duration.ofDays(1))).filter();
            }));
            ways.add(new Way(
                    "aYearLongAgo",
                    () -> new Draft()
                            .times(oldest, oldest.plus(Duration.ofDays(365)))
                            .filter()));
            ways.add(new Way(
                    "practitionerAndAct",
                    () -> new Draft()
                            .practitioner(any(practitioners))
                            .acts(Act.SHARING_DECIDED)
                            .filter()));
            ways.add(new Way("actInADay", () -> {
                Instant day = oldest.plus(Duration.ofDays(random.nextInt(900)));
                return new Draft()
                        .times(day, day.plus(Duration.ofDays(1)))
                        .acts(Act.SHARING_DECIDED)
                        .filter();
            }));
            return ways;
        }
    }

    /** A filter in the making. */
    private static final class Draft {
        private Optional<UUID> sharing = Optional.empty();
        private Optional<UUID> person = Optional.empty();
        private Optional<UUID> practitioner = Optional.empty();
        private Optional<UUID> agency = Optional.empty();
        private Optional<String> clause = Optional.empty();
        private Optional<String> ground = Optional.empty();
        private Set<Act> acts = Set.of();
        private Optional<Instant> since = Optional.empty();
        private Optional<Instant> until = Optional.empty();

        Draft sharing(UUID id) {
            sharing = Optional.of(id);
            return this;
        }

        Draft person(UUID id) {
            person = Optional.of(id);
            return this;
        }

        Draft practitioner(UUID id) {
            practitioner = Optional.of(id);
            return this;
        }

        Draft agency(UUID id) {
            agency = Optional.of(id);
            return this;
        }

        Draft clause(String id) {
            clause = Optional.of(id);
            return this;
        }

        Draft ground(String id) {
            ground = Optional.of(id);
            return this;
        }

        Draft acts(Act... any) {
            acts = Set.of(any);
            return this;
        }

        Draft times(Instant from, Instant to) {
            since = Optional.of(from);
            until = Optional.of(to);
            return this;
        }

        JournalFilter filter() {
            return new JournalFilter(
                    sharing, person, practitioner, agency, clause, ground, acts, since, until);
        }
    }
}
