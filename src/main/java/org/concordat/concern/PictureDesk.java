package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.concern.Pictures.Ground;
import org.concordat.concern.Pictures.Locked;
import org.concordat.concern.Pictures.Opened;
import org.concordat.concern.Pictures.Shown;
import org.concordat.concern.Pictures.Unasked;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.Recorded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the hub does with pictures: asks those who lodged, lets it all come at once where there may be significant harm,
 * or puts it off. It learns who they are only by what they, or the ground, let through.
 */
public final class PictureDesk {
    private static final int PAGE = 30;
    private static final Set<String> WAITS = Set.of("new", "notNow");

    private final Transactions transactions;
    private final Pictures pictures;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Pack pack;
    private final Clocks clocks;

    public PictureDesk(
            Transactions transactions,
            Pictures pictures,
            Contents contents,
            KeyService keys,
            Codec codec,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack,
            Clocks clocks) {
        this.transactions = transactions;
        this.pictures = pictures;
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.pack = pack;
        this.clocks = clocks;
    }

    /** One page. */
    public record Page(List<Shown> pictures, Optional<UUID> next) {}

    /** One, and why it was put off. */
    public record View(Opened picture, Optional<String> reason) {}

    /** The hub's, newest first; journalled when it completes. */
    public Future<Page> list(Caller caller, Optional<UUID> before) {
        return transactions.act(
                Scope.of(caller),
                Page.class,
                tx -> pictures.list(tx, before, PAGE + 1),
                (tx, found) -> {
                    List<Shown> shown = found.stream().limit(PAGE).toList();
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.PICTURES_LISTED)
                                    .with(
                                            "pictures",
                                            shown.stream()
                                                    .map(one -> one.id().toString())
                                                    .toList()));
                    return new Page(
                            shown,
                            found.size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).id())
                                    : Optional.empty());
                });
    }

    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(Scope.of(caller), Opened.class, tx -> pictures.find(tx, id), (tx, found) -> {
                    Opened opened = found.orElseThrow(Problem::notFound);
                    journal.write(tx, entry(caller, Act.PICTURE_READ, id, opened));
                    return opened;
                })
                .compose(opened -> {
                    List<Content> sealed = opened.reason().stream().toList();
                    return keys.open(sealed)
                            .map(texts -> new View(
                                    opened,
                                    texts.values().stream()
                                            .findFirst()
                                            .map(text -> codec.read(text, String.class))));
                });
    }

    private static JournalEntry entry(Caller caller, Act act, UUID id, Opened opened) {
        JournalEntry entry = JournalEntry.of(caller, act).with("picture", id.toString());
        return opened.picture().persons().stream()
                .findFirst()
                .map(person -> entry.about(person.id()))
                .orElse(entry);
    }

    /**
     * Opens one. Without a ground each lodger is asked, with the pack's deadline; on the ground of significant harm what
     * they wrote goes at once, each decided by the gate. What has come since the last time is asked for then too.
     */
    public Future<Recorded> open(
            Caller caller, Attempt attempt, UUID id, Optional<NewGround> ground) {
        ground.ifPresent(this::check);
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.PICTURE).once(attempt),
                        Recorded.class,
                        tx -> pictures.lock(tx, caller, id, ground.isPresent()),
                        (tx, found) -> {
                            Locked locked = found.orElseThrow(Problem::notFound);
                            boolean waits = WAITS.contains(locked.state());
                            if (!waits
                                    && (!locked.state().equals("opened")
                                            || locked.unasked().isEmpty())) {
                                throw new Problem(
                                        Problem.Code.CONFLICT,
                                        "There is nothing more to ask for. Look again.");
                            }
                            opened(tx, caller, id, locked, ground, key);
                            return new Recorded(id, locked.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private void check(NewGround ground) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                Optional.ofNullable(pack.grounds().get(ground.id()))
                        .filter(rule -> rule.kind() == Pack.GroundKind.SAFETY)
                        .isPresent(),
                "ground/id",
                "unknown",
                "Choose a ground of significant harm.");
        errors.addUnless(
                !ground.particulars().isBlank(),
                "ground/particulars",
                "required",
                "Say what makes you think so.");
        errors.addUnless(
                ground.necessity().isPresent(),
                "ground/necessity",
                "required",
                "Say why you must read it now.");
        errors.addUnless(
                ground.proportionality().isPresent(),
                "ground/proportionality",
                "required",
                "Say why less would not do.");
        errors.throwIfAny();
    }

    private void opened(
            Tx tx,
            Caller caller,
            UUID id,
            Locked locked,
            Optional<NewGround> ground,
            AgencyKey key) {
        Instant now = locked.now();
        Instant due = clocks.due(now, pack.hub().concerns().answerWithin());
        Optional<Ground> stated = ground.map(one -> {
            Content sealed = key.seal(codec.write(one));
            contents.add(tx, List.of(sealed));
            return new Ground(one.id(), sealed.id());
        });
        pictures.open(tx, id, caller, stated, due, now);
        for (Unasked one : locked.unasked()) {
            pictures.ask(tx, Ids.next(), id, one, stated.isPresent(), due, now);
            runs(tx, one, stated.isPresent(), now);
            // They are told either way, and may add or object.
            events.tell(tx, one.practitioner(), "concern", one.concern());
            events.tell(tx, one.agency(), "concern", one.concern());
            journal.write(
                    tx,
                    JournalEntry.ofPlatform(Act.SEALED_ASKED, one.agency())
                            .with("concern", one.concern().toString())
                            .with("atOnce", stated.isPresent()));
        }
        JournalEntry entry = JournalEntry.of(caller, Act.PICTURE_OPENED)
                .about(locked.record())
                .with("picture", id.toString());
        journal.write(tx, stated.map(one -> entry.with("ground", one.id())).orElse(entry));
        events.tell(tx, caller.agency(), "picture", id);
    }

    /** Only its own side follows it: whose answer is late the hub learns no more than whose it is. */
    private void runs(Tx tx, Unasked one, boolean atOnce, Instant now) {
        if (atOnce) {
            clocks.stop(tx, one.concern(), Concerns.ANSWER_CLOCK);
            return;
        }
        clocks.start(
                tx,
                new NewClock(
                        one.concern(),
                        Concerns.ANSWER_CLOCK,
                        "Answer the hub about a concern",
                        one.agency(),
                        one.practitioner(),
                        Optional.empty(),
                        now,
                        pack.hub().concerns().answerWithin()));
    }

    /** Puts one off, with a reason; it is looked at again after the pack's days. */
    public Future<Recorded> putOff(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.PICTURE).once(attempt),
                        Recorded.class,
                        tx -> pictures.lock(tx, caller, id, false),
                        (tx, found) -> {
                            Locked locked = found.orElseThrow(Problem::notFound);
                            if (!WAITS.contains(locked.state())) {
                                throw new Problem(
                                        Problem.Code.CONFLICT,
                                        "Somebody has dealt with this meanwhile. Look again.");
                            }
                            Content sealed = key.seal(codec.write(reason));
                            contents.add(tx, List.of(sealed));
                            pictures.putOff(
                                    tx,
                                    id,
                                    caller,
                                    sealed.id(),
                                    locked.now()
                                            .plus(Duration.ofDays(
                                                    pack.hub().concerns().reviewDays())),
                                    locked.now());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.PICTURE_PUT_OFF)
                                            .about(locked.record())
                                            .with("picture", id.toString()));
                            return new Recorded(id, locked.now());
                        }));
    }
}
