package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.retention.FileBook.Candidate;
import org.concordat.retention.Schedule.Due;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks through an agency's files for those whose time is over. */
public final class FilesDue {
    private static final int MOST_LISTED = 200;
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final FileBook book;
    private final Journal journal;
    private final Permits permits;
    private final Schedule schedule;

    public FilesDue(
            Transactions transactions,
            FileBook book,
            Journal journal,
            Permits permits,
            Schedule schedule) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.permits = permits;
        this.schedule = schedule;
    }

    /** A file with the day on which its time was over. */
    public record Listed(AgencyFile file, Due due) {}

    private record Page(List<Listed> files) {}

    /**
     * Files of the caller's agency whose time is over and that nobody decided to keep: at most 200, of the oldest records,
     * the longest over first. More come when these are decided.
     */
    public Future<List<Listed>> all(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> due(tx, Optional.empty(), new ArrayList<>())
                                .compose(ids -> book.find(tx, ids))
                                .map(files -> new Page(listed(files))),
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

    /** Goes on until there are enough, or no more: what is not due hides nothing that is. */
    private Future<List<UUID>> due(Tx tx, Optional<Candidate> after, List<UUID> found) {
        return book.candidates(tx, schedule.least(), after, AT_ONCE).compose(some -> {
            some.stream()
                    .filter(this::reached)
                    .limit(MOST_LISTED - found.size())
                    .map(Candidate::record)
                    .forEach(found::add);
            return some.size() < AT_ONCE || found.size() >= MOST_LISTED
                    ? Future.succeededFuture(found)
                    : due(tx, Optional.of(some.get(some.size() - 1)), found);
        });
    }

    private boolean reached(Candidate one) {
        return schedule.due(one.birth(), one.events())
                .reached(one.now().atZone(AgencyFile.ZONE).toLocalDate());
    }

    private List<Listed> listed(List<AgencyFile> files) {
        return files.stream()
                .map(file -> new Listed(file, schedule.due(file.birth(), file.events())))
                .sorted(Comparator.comparing(one -> one.due().on()))
                .toList();
    }
}
