package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Challenge.SideOf;
import org.concordat.assurance.ChallengeBook.Said;
import org.concordat.assurance.ChallengeBook.Staged;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.keys.Content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Challenges as they are read by both sides, and at the last stage by stewards (BUC-8.4). */
public final class ChallengeReading {
    private final ChallengeOffice office;
    private final ChallengeBook book;

    public ChallengeReading(ChallengeOffice office, ChallengeBook book) {
        this.office = office;
        this.book = book;
    }

    private record Page(List<Challenge> challenges) {}

    /** What the caller has to do with; in the journal before this completes. */
    public Future<List<Challenge>> of(Caller caller) {
        return office.transactions()
                .act(
                        reading(caller),
                        Page.class,
                        tx -> book.of(tx, caller).map(Page::new),
                        (tx, page) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.CHALLENGES_LISTED)
                                                    .with(
                                                            "entries",
                                                            page.challenges().size()));
                            return page;
                        })
                .map(Page::challenges);
    }

    /** A steward looks across agencies, at those that have come to the last stage alone. */
    private static Scope reading(Caller caller) {
        return caller.is(Role.STEWARD)
                ? Scope.of(caller).across(CrossAgency.GATE)
                : Scope.of(caller);
    }

    private record Read(Challenge challenge, List<Staged> stages, List<Said> said) {}

    /** One with its stages and what was written; texts by content id. */
    public record View(
            Challenge challenge, List<Staged> stages, List<Said> said, Map<UUID, String> texts) {}

    /** Reads one; in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return office.transactions()
                .act(
                        reading(caller),
                        Read.class,
                        tx -> {
                            Future<Optional<Challenge>> found = book.find(tx, caller, id);
                            Future<List<Staged>> staged = book.stages(tx, id);
                            Future<List<Said>> said = book.entries(tx, id);
                            return Future.all(found, staged, said)
                                    .map(all -> new Read(
                                            found.result().orElseThrow(Problem::notFound),
                                            staged.result(),
                                            said.result()));
                        },
                        (tx, read) -> {
                            Challenge challenge = read.challenge();
                            office.permits()
                                    .require(
                                            caller,
                                            Action.READ_CHALLENGE,
                                            challenge.relations(caller));
                            JournalEntry entry = JournalEntry.of(caller, Act.CHALLENGE_READ)
                                    .with("challenge", id.toString());
                            office.journal()
                                    .write(
                                            tx,
                                            own(caller, challenge)
                                                    .map(entry::sharing)
                                                    .orElse(entry));
                            return read;
                        })
                .compose(this::opened);
    }

    private static Optional<UUID> own(Caller caller, Challenge challenge) {
        return challenge
                .sideOf(caller)
                .map(side -> side == SideOf.HOLDER
                        ? challenge.holder().sharing()
                        : challenge.challenger().sharing());
    }

    private Future<View> opened(Read read) {
        List<Content> sealed =
                read.said().stream().flatMap(one -> one.content().stream()).toList();
        return office.keys().open(sealed).map(found -> {
            Map<UUID, String> texts = new HashMap<>();
            found.forEach((id, text) -> texts.put(id, office.codec().read(text, String.class)));
            return new View(read.challenge(), read.stages(), read.said(), texts);
        });
    }
}
