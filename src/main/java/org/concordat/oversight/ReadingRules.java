package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.policy.ReviewTerms.ManyPeople;
import org.concordat.policy.ReviewTerms.Unusual;
import org.concordat.policy.ReviewTerms.WithoutWork;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which readings are asked about: the rules that the pack has, each by its own class. */
final class ReadingRules {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Optional<Unusual> unusual;
    private final WorkingCalendar week;

    ReadingRules(Optional<Unusual> unusual, WorkingCalendar week) {
        this.unusual = unusual;
        this.week = week;
    }

    /** What can be judged as soon as it was read. */
    Future<List<Question>> asked(Tx tx, WatchBook book, List<UUID> entries) {
        if (entries.isEmpty() || unusual.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Unusual terms = unusual.get();
        return book.reads(tx, entries)
                .compose(fresh -> fresh.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : asked(tx, book, terms, fresh));
    }

    private Future<List<Question>> asked(Tx tx, WatchBook book, Unusual terms, List<Read> fresh) {
        Future<List<Read>> all = book.readsOf(
                tx,
                fresh.stream().map(read -> read.reader().id()).distinct().toList(),
                first(fresh).minus(around(terms)),
                last(fresh).plus(around(terms)));
        Future<List<Read>> ownName = terms.ownName().isEmpty()
                ? Future.succeededFuture(List.of())
                : book.unexplained(tx, OwnNameRule.asked(fresh));
        return Future.all(all, ownName)
                .map(both -> asked(terms, fresh, all.result(), ownName.result()));
    }

    /** Whole local days, and the window before and after what is new. */
    private static Duration around(Unusual terms) {
        Duration window =
                Duration.ofHours(terms.manyPeople().map(ManyPeople::withinHours).orElse(0));
        return window.compareTo(A_DAY) > 0 ? window : A_DAY;
    }

    private static Instant first(List<Read> reads) {
        return reads.stream().map(Read::at).min(Instant::compareTo).orElseThrow();
    }

    private static Instant last(List<Read> reads) {
        return reads.stream().map(Read::at).max(Instant::compareTo).orElseThrow();
    }

    private List<Question> asked(
            Unusual terms, List<Read> fresh, List<Read> all, List<Read> ownName) {
        List<Question> questions = new ArrayList<>();
        terms.ownName().ifPresent(rule -> add(questions, Reason.OWN_NAME, rule.clause(), ownName));
        terms.leaver()
                .ifPresent(rule -> add(
                        questions, Reason.LEAVER, rule.clause(), LeaverRule.asked(rule, fresh)));
        Set<UUID> entries = fresh.stream().map(Read::entry).collect(Collectors.toSet());
        Map<UUID, List<Read>> byReader =
                all.stream().collect(Collectors.groupingBy(read -> read.reader().id()));
        byReader.values().forEach(reads -> {
            terms.manyPeople()
                    .ifPresent(rule -> add(
                            questions,
                            Reason.MANY_PEOPLE,
                            rule.clause(),
                            ManyPeopleRule.asked(rule, reads, entries)));
            terms.oddHours()
                    .ifPresent(rule -> add(
                            questions,
                            Reason.ODD_HOURS,
                            rule.clause(),
                            OddHoursRule.asked(rule, week, reads, entries)));
        });
        return questions;
    }

    /** What can be judged only once work has had its time to follow. */
    Future<List<Question>> askedLater(Tx tx, WatchBook book, List<UUID> entries) {
        if (entries.isEmpty() || unusual.flatMap(Unusual::withoutWork).isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        WithoutWork rule = unusual.flatMap(Unusual::withoutWork).get();
        return book.reads(tx, entries)
                .map(reads ->
                        reads.stream().filter(read -> read.sharing().isEmpty()).toList())
                .compose(reads ->
                        reads.isEmpty() ? Future.succeededFuture(List.of()) : book.work(tx, reads))
                .map(looked -> {
                    List<Question> questions = new ArrayList<>();
                    add(
                            questions,
                            Reason.WITHOUT_WORK,
                            rule.clause(),
                            WithoutWorkRule.asked(rule, looked));
                    return questions;
                });
    }

    private static void add(
            List<Question> questions, Reason reason, String clause, List<Read> reads) {
        if (!reads.isEmpty()) {
            questions.add(new Question(reason, clause, reads));
        }
    }
}
