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
     * @param next where to look further, if not all files were looked at
     */
    public record Found(List<Listed> files, Optional<Place> next) {}

    private record Page(List<Listed> files) {}

    /**
     * Files of the caller's agency whose time is over and that nobody decided to keep: at most 200, of the oldest records,
     * the longest over first. None may be found and there may still be some further on.
     *
     * @param after how far somebody looked before
     */
    public Future<Found> all(Caller caller, Optional<Place> after) {
        Search search = new Search(caller);
        return search.from(after)
                .compose(next ->
                        listed(caller, search.records()).map(files -> new Found(files, next)));
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
        private final List<Place> found = new ArrayList<>();
        private Optional<Instant> since = Optional.empty();

        Search(Caller caller) {
            this.caller = caller;
        }

        List<UUID> records() {
            return found.stream().map(Place::id).toList();
        }

        /** How far it looked, if not to the end. */
        Future<Optional<Place>> from(Optional<Place> after) {
            return page(after).compose(page -> {
                page.stream()
                        .filter(FilesDue.this::reached)
                        .limit(MOST_LISTED - found.size())
                        .forEach(one -> found.add(one.place()));
                if (found.size() >= MOST_LISTED) {
                    return Future.succeededFuture(Optional.of(found.get(MOST_LISTED - 1)));
                }
                if (page.size() < reach.atOnce()) {
                    return Future.succeededFuture(Optional.empty());
                }
                Candidate last = page.get(page.size() - 1);
                Optional<Place> next = Optional.of(last.place());
                return isOver(page.get(0), last) ? Future.succeededFuture(next) : from(next);
            });
        }

        private Future<List<Candidate>> page(Optional<Place> after) {
            return transactions.read(Scope.of(caller), tx -> {
                permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                return book.candidates(tx, schedule.least(), after, reach.atOnce());
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
