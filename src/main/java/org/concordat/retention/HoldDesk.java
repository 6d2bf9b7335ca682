package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.retention.AgencyFile.Named;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Holds by law: nothing is erased while one stands. */
public final class HoldDesk {
    private final Transactions transactions;
    private final HoldBook holds;
    private final FileBook files;
    private final RetentionDesk desk;
    private final Contents contents;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public HoldDesk(
            Transactions transactions,
            HoldBook holds,
            FileBook files,
            RetentionDesk desk,
            Contents contents,
            Journal journal,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.holds = holds;
        this.files = files;
        this.desk = desk;
        this.contents = contents;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /**
     * A hold as it is asked for.
     *
     * @param record empty for all that the agency holds
     */
    public record NewHold(
            Optional<UUID> record, String authority, String reference, String reason) {}

    private record Found(Instant now, Optional<AgencyFile> file) {}

    /** Places a hold. When this completes nothing that it is about is erased any more; what was erased before stays so. */
    public Future<Recorded> place(Caller caller, Attempt attempt, NewHold wanted) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> {
                            Future<Instant> turn = files.takeTurn(tx, caller);
                            Future<Optional<AgencyFile>> file = wanted.record()
                                    .map(record -> files.find(tx, record))
                                    .orElseGet(() -> Future.succeededFuture(Optional.empty()));
                            return Future.all(turn, file)
                                    .map(both -> new Found(turn.result(), file.result()));
                        },
                        (tx, found) -> {
                            require(caller, wanted.record().isPresent());
                            if (wanted.record().isPresent() && found.file().isEmpty()) {
                                throw Problem.notFound();
                            }
                            return placed(
                                    tx,
                                    caller,
                                    wanted,
                                    found.now(),
                                    new Texts(key, codec, contents));
                        }));
    }

    private void require(Caller caller, boolean ofOneRecord) {
        permits.require(
                caller, ofOneRecord ? Action.HOLD_FILE : Action.HOLD_AGENCY, Relation.OWN_AGENCY);
    }

    private Recorded placed(Tx tx, Caller caller, NewHold wanted, Instant now, Texts texts) {
        UUID id = Ids.next();
        holds.place(
                tx,
                caller,
                new Hold(
                        id,
                        wanted.record(),
                        false,
                        wanted.authority(),
                        wanted.reference(),
                        texts.keep(tx, wanted.reason()),
                        new Named(caller.practitioner(), ""),
                        now,
                        Optional.empty()));
        journal.write(tx, about(JournalEntry.of(caller, Act.HOLD_PLACED), wanted.record(), id));
        return new Recorded(id, now);
    }

    private static JournalEntry about(JournalEntry entry, Optional<UUID> record, UUID hold) {
        JournalEntry of = entry.with("hold", hold.toString());
        return record.map(of::about).orElse(of);
    }

    private record Standing(Instant now, Optional<Hold> hold) {}

    /** Lifts a hold, once. */
    public Future<Recorded> lift(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> {
                            Future<Instant> turn = files.takeTurn(tx, caller);
                            Future<Optional<Hold>> hold = holds.find(tx, id);
                            return Future.all(turn, hold)
                                    .map(both -> new Standing(turn.result(), hold.result()));
                        },
                        (tx, found) -> {
                            Hold hold = found.hold().orElseThrow(Problem::notFound);
                            require(caller, hold.record().isPresent());
                            if (hold.lifted().isPresent()) {
                                throw new Problem(
                                        Problem.Code.CONFLICT, "It has been lifted already.");
                            }
                            Instant now = found.now();
                            UUID text = new Texts(key, codec, contents).keep(tx, reason);
                            holds.lift(tx, id, text, caller, now);
                            journal.write(
                                    tx,
                                    about(
                                            JournalEntry.of(caller, Act.HOLD_LIFTED),
                                            hold.record(),
                                            id));
                            return new Recorded(id, now);
                        }));
    }

    private record Listed(List<Hold> holds) {}

    /** Holds with what was written of them, by content id. */
    public record View(List<Hold> holds, Map<UUID, String> texts) {}

    /** All of the caller's agency; in the journal before this completes. */
    public Future<View> all(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Listed.class,
                        tx -> holds.all(tx).map(Listed::new),
                        (tx, listed) -> {
                            permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.HOLDS_LISTED)
                                            .with("entries", listed.holds().size()));
                            return listed;
                        })
                .compose(listed -> desk.texts(
                                caller,
                                listed.holds().stream()
                                        .flatMap(hold -> Stream.concat(
                                                Stream.of(hold.reason()),
                                                hold.lifted().stream().map(Hold.Lifted::reason)))
                                        .toList())
                        .map(texts -> new View(listed.holds(), texts)));
    }
}
