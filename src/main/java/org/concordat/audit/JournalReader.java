package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.Journal.Line;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal as supervisors read it. Reading it is an act as well. */
public final class JournalReader {
    private static final int PAGE = 50;

    private final Transactions transactions;
    private final Journal journal;

    public JournalReader(Transactions transactions, Journal journal) {
        this.transactions = transactions;
        this.journal = journal;
    }

    /** A page, newest first. */
    public record View(List<Line> lines, Optional<UUID> next) {}

    /** Acts of the caller's agency, and disclosures from and to it. */
    public Future<View> page(Caller caller, Optional<UUID> before, Optional<UUID> sharing) {
        return transactions.act(
                Scope.of(caller),
                View.class,
                tx -> journal.page(tx, before, sharing, PAGE + 1),
                (tx, lines) -> {
                    JournalEntry read = JournalEntry.of(caller, Act.JOURNAL_READ)
                            .with("entries", Math.min(PAGE, lines.size()));
                    journal.write(tx, sharing.map(read::sharing).orElse(read));
                    List<Line> shown = lines.stream().limit(PAGE).toList();
                    return new View(
                            shown,
                            lines.size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).id())
                                    : Optional.empty());
                });
    }
}
