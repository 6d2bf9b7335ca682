package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Place;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.retention.FileBook.Candidate;
import org.concordat.retention.Schedule.Due;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks through an agency's files for those whose time is over. */
public final class FilesDue {
    private static final int MOST_LISTED = 200;

    private final Transactions transactions;
    private final FileBook book;
    private final Journal journal;
    private final Permits permits;
    private final Schedule schedule;
    private final Reach reach;

    public FilesDue(
            Transactions transactions,
            FileBook book,
            Journal journal,
            Permits permits,
            Schedule schedule) {
        this(transactions, book, journal, permits, schedule, Reach.USUAL);
    }

    FilesDue(
            Transactions transactions,
            FileBook book,
            Journal journal,
            Permits permits,
            Schedule schedule,
            Reach reach) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.permits = permits;
        this.schedule = schedule;
        this.reach = reach;
    }

    /**
     * How far one looks for a list.
     *
     * @param atOnce so many files in one transaction, which may last two seconds
     * @param atMost no more transactions after it: somebody waits for the answer
     */
    record Reach(int atOnce, Duration atMost) {
        static final Reach USUAL = new Reach(500, Duration.ofSeconds(5));
    }

    /** A file with the day on which its time was over. */
    public record Listed(AgencyFile file, Due due) {}

    /**
     * What is due.
     *
     * @param more not all files were looked at, so that there may be more
     */
    public record Found(List<Listed> files, boolean more) {}

    private record Page(List<Listed> files) {}

    /**
     * Files of the caller's agency whose time is over and that nobody decided to keep: at most 200, of the oldest records,
     * the longest over first. More come when these are decided.
     */
    public Future<Found> all(Caller caller) {
        Search search = new Search(caller);
        return search.next(Optional.empty())
                .compose(more -> listed(caller, search.found).map(files -> new Found(files, more)));
    }

    private Future<List<Listed>> listed(Caller caller, List<UUID> records) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> book.find(tx, records).map(files -> new Page(listed(files))),
                        (tx, page) -> {
                            permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.FILES_DUE_LISTED)
                                            .with("entries", page.files().size()));
                            return page;
                        })
                .map(Page::files);
    }

    /** Goes on until there are enough, or no more, or its time is over: what is not due hides nothing that is. */
    private final class Search {
        private final Caller caller;
        private final List<UUID> found = new ArrayList<>();
        private Optional<Instant> since = Optional.empty();

        Search(Caller caller) {
            this.caller = caller;
        }

        /** Whether there may be more than were found. */
        Future<Boolean> next(Optional<Place> after) {
            return transactions
                    .read(Scope.of(caller), tx -> {
                        permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                        return book.candidates(tx, schedule.least(), after, reach.atOnce());
                    })
                    .compose(some -> {
                        List<UUID> due = some.stream()
                                .filter(FilesDue.this::reached)
                                .map(Candidate::record)
                                .toList();
                        int room = Math.min(due.size(), MOST_LISTED - found.size());
                        found.addAll(due.subList(0, room));
                        if (some.size() < reach.atOnce()) {
                            return Future.succeededFuture(room < due.size());
                        }
                        Candidate last = some.get(some.size() - 1);
                        return found.size() >= MOST_LISTED || isOver(some.get(0), last)
                                ? Future.succeededFuture(true)
                                : next(Optional.of(last.place()));
                    });
        }

        private boolean isOver(Candidate first, Candidate last) {
            Instant began = since.orElse(first.now());
            since = Optional.of(began);
            return !last.now().isBefore(began.plus(reach.atMost()));
        }
    }

    private boolean reached(Candidate one) {
        return !one.kept()
                && schedule.due(one.birth(), one.events())
                        .reached(one.now().atZone(AgencyFile.ZONE).toLocalDate());
    }

    private List<Listed> listed(List<AgencyFile> files) {
        return files.stream()
                .map(file -> new Listed(file, schedule.due(file.birth(), file.events())))
                .sorted(Comparator.comparing(one -> one.due().on()))
                .toList();
    }
}
