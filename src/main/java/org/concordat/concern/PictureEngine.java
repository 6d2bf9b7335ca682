package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Pictures.Drawing;
import org.concordat.concern.Pictures.KindSince;
import org.concordat.concern.Pictures.Lodgement;
import org.concordat.concern.Pictures.Lodger;
import org.concordat.concern.Pictures.Standing;
import org.concordat.concern.Pictures.Turn;
import org.concordat.concern.picture.Weighing;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.policy.HubTerms;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.sharing.Author;
import org.concordat.sharing.FactOfConcern;
import org.concordat.sharing.FactOfConcern.Telling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what concerns of several agencies add up to: in batches, one for the whole cluster, person by person. A
 * batch that a node did not finish another goes on with. INVARIANT (silent): nothing is weighed when somebody lodges.
 * INVARIANT (gate): a picture is made of those concerns only whose fact the gate lets the hub know, decided in the
 * transaction that makes it.
 */
public final class PictureEngine {
    /** When the gate lets too few be told, something else must change first: cover, consent, an agreement. */
    private static final Duration TRY_AGAIN = Duration.ofHours(5);

    private final Transactions transactions;
    private final Concerns concerns;
    private final Pictures pictures;
    private final FactOfConcern gate;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Pack pack;
    private final HubTerms.Concerns terms;
    private final Duration interval;

    /**
     * An engine.
     *
     * @param interval between two batches
     */
    public PictureEngine(
            Transactions transactions,
            Concerns concerns,
            Pictures pictures,
            FactOfConcern gate,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack,
            Duration interval) {
        this.transactions = transactions;
        this.concerns = concerns;
        this.pictures = pictures;
        this.gate = gate;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.pack = pack;
        this.terms = pack.hub().concerns();
        this.interval = interval;
    }

    /** A person, or a family: what is lodged about them, and the pictures that stand. */
    private record Seen(Turn turn, List<Lodgement> lodged, List<Standing> standing) {
        /** One picture stands of exactly these, and it is not its time to be looked at again. */
        boolean asItWas() {
            return standing.size() == 1 && standing.get(0).isOf(concerns(), turn.now());
        }

        private Set<UUID> concerns() {
            return ids(lodged.stream().filter(one -> !one.piece().hub()).toList());
        }
    }

    /** The same with all that is known of them before anything is written. */
    private record Case(
            Seen seen, Intake intake, Map<UUID, UUID> hubRecords, List<Telling> tellings) {
        Turn turn() {
            return seen.turn();
        }

        /** Those of which the hub knows, or now may. */
        List<Lodgement> counted() {
            Set<Lodger> told = new HashSet<>();
            tellings.stream()
                    .filter(Telling::tells)
                    .forEach(t -> told.add(new Lodger(
                            t.author().agency(), t.author().practitioner(), t.record())));
            return seen.lodged().stream()
                    .filter(one ->
                            !one.piece().hub() && (seen.asItWas() || told.contains(one.lodger())))
                    .toList();
        }
    }

    private static Set<UUID> ids(List<Lodgement> lodged) {
        return lodged.stream().map(one -> one.piece().id()).collect(Collectors.toSet());
    }

    private record Done(boolean any, boolean shown) {}

    /**
     * Begins a batch when it is due, and weighs the next person of it.
     *
     * @return whether there may be more
     */
    public Future<Boolean> weighNext() {
        return transactions
                .act(
                        Scope.platform(CrossAgency.PICTURE),
                        Boolean.class,
                        tx -> pictures.begin(tx, interval),
                        (tx, begun) -> begun)
                .compose(begun -> transactions.act(
                        Scope.platform(CrossAgency.PICTURE), Done.class, this::next, this::written))
                .map(done -> {
                    if (done.shown()) {
                        doorbell.ring();
                    }
                    return done.any();
                });
    }

    private Future<Optional<Case>> next(Tx tx) {
        return pictures.next(tx)
                .compose(turn -> turn.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : concerns.intake(tx)
                                .compose(intake ->
                                        gathered(tx, turn.get(), intake).map(Optional::of)));
    }

    private Future<Case> gathered(Tx tx, Turn turn, Optional<Intake> intake) {
        if (intake.isEmpty()) {
            // There is nobody to show anything to.
            return Future.succeededFuture(new Case(
                    new Seen(turn, List.of(), List.of()),
                    new Intake(turn.record(), turn.record()),
                    Map.of(),
                    List.of()));
        }
        Intake to = intake.get();
        Future<Set<UUID>> family = terms.families()
                ? pictures.family(tx, turn.person())
                : Future.succeededFuture(Set.of());
        return family.compose(others -> {
            Set<UUID> persons = new HashSet<>(others);
            persons.add(turn.person());
            Future<List<Lodgement>> lodged = pictures.lodged(tx, persons);
            Future<Map<UUID, UUID>> records = pictures.hubRecords(tx, to.hub(), persons);
            Future<List<Standing>> standing = pictures.standing(tx, to.hub(), persons);
            return Future.all(lodged, records, standing).compose(all -> {
                Seen seen = new Seen(turn, lodged.result(), standing.result());
                return decided(tx, to, seen)
                        .map(tellings -> new Case(seen, to, records.result(), tellings));
            });
        });
    }

    /**
     * The gate is asked only where all together would make a picture, and again for everyone in it whenever the hub would
     * see something new of it or see it anew. INVARIANT (fresh).
     */
    private Future<List<Telling>> decided(Tx tx, Intake intake, Seen seen) {
        if (!weigh(seen.lodged(), seen.turn().now()).enough() || seen.asItWas()) {
            return Future.succeededFuture(List.of());
        }
        Set<Lodger> asked = new HashSet<>();
        Future<List<Telling>> all = Future.succeededFuture(new ArrayList<>());
        for (Lodgement one : seen.lodged()) {
            Lodger lodger = one.lodger();
            if (!one.piece().hub() && asked.add(lodger)) {
                all = all.compose(sofar -> gate.decide(
                                tx,
                                Author.absent(lodger.agency(), lodger.practitioner()),
                                lodger.record(),
                                intake.team())
                        .map(telling -> {
                            sofar.add(telling);
                            return sofar;
                        }));
            }
        }
        return all;
    }

    private Weighing.Result weigh(List<Lodgement> lodged, Instant now) {
        return Weighing.weigh(
                lodged.stream().map(Lodgement::piece).toList(),
                terms,
                LocalDate.ofInstant(now, Lodging.LOCAL));
    }

    private Done written(Tx tx, Optional<Case> found) {
        if (found.isEmpty()) {
            return new Done(false, false);
        }
        Case one = found.get();
        List<Lodgement> counted = one.counted();
        Weighing.Result weighed = weigh(counted, one.turn().now());
        journal.write(tx, decisions(one));
        boolean heldBack = !weighed.enough()
                && weigh(one.seen().lodged(), one.turn().now()).enough();
        pictures.weighed(
                tx,
                one.turn(),
                heldBack ? Optional.of(one.turn().now().plus(TRY_AGAIN)) : Optional.empty());
        if (weighed.enough()) {
            return new Done(true, draw(tx, one, counted, weighed));
        }
        List<Standing> fading = unopened(one).toList();
        fading.forEach(picture -> fade(tx, one, picture));
        return new Done(true, !fading.isEmpty());
    }

    /** Each is told to its author's supervisors alone, whatever came of it. */
    private static List<JournalEntry> decisions(Case one) {
        return one.tellings().stream()
                .map(t -> {
                    JournalEntry entry = JournalEntry.ofPlatform(
                                    Act.SEALED_WEIGHED, t.author().agency())
                            .about(t.record())
                            .with("outcome", t.tells() ? "told" : "held");
                    return t.clause().map(entry::under).orElse(entry);
                })
                .toList();
    }

    private static Stream<Standing> unopened(Case one) {
        return one.seen().standing().stream().filter(picture -> !picture.opened());
    }

    private void fade(Tx tx, Case one, Standing picture) {
        pictures.end(tx, picture.id(), "faded", Optional.empty(), one.turn().now());
        tell(tx, one, picture.id(), entry(one, Act.PICTURE_FADED, picture.id()));
    }

    private static JournalEntry entry(Case one, Act act, UUID picture) {
        return JournalEntry.ofPlatform(act, one.intake().hub()).with("picture", picture.toString());
    }

    private void tell(Tx tx, Case one, UUID picture, JournalEntry entry) {
        journal.write(tx, entry);
        events.tell(tx, one.intake().team(), "picture", picture);
    }

    /**
     * Makes the picture, or brings the one that stands up to date; several of linked persons become one.
     *
     * @return whether there is something for the hub to see
     */
    private boolean draw(Tx tx, Case one, List<Lodgement> counted, Weighing.Result weighed) {
        Instant now = one.turn().now();
        List<Standing> standing = one.seen().standing();
        Optional<Standing> before = standing.stream()
                .filter(Standing::opened)
                .findFirst()
                .or(() -> standing.stream().findFirst());
        UUID id = before.map(Standing::id).orElseGet(Ids::next);
        Set<UUID> ids = ids(counted);
        List<Standing> joined =
                unopened(one).filter(picture -> !picture.id().equals(id)).toList();
        // INVARIANT (silent): what the gate holds back moves nothing that the hub could see moving.
        if (joined.isEmpty() && before.filter(picture -> picture.isOf(ids, now)).isPresent()) {
            return false;
        }
        boolean shows = before.map(
                        picture -> !picture.concerns().containsAll(ids) || picture.comesBack(now))
                .orElse(true);
        pictures.put(
                tx,
                new Drawing(
                        id,
                        before.isEmpty(),
                        one.intake().hub(),
                        hubRecords(tx, one, counted),
                        ids,
                        weighed.agencies(),
                        kinds(counted),
                        month(counted),
                        shows,
                        now.plus(Duration.ofDays(terms.reviewDays())),
                        now));
        for (Telling telling : one.tellings()) {
            if (telling.tells()) {
                contents.add(tx, List.of(telling.facts()));
                pictures.tell(tx, id, telling, pack.name(), pack.version(), Policy.RULES_VERSION);
            }
        }
        tell(
                tx,
                one,
                id,
                entry(one, shows ? Act.PICTURE_EMERGED : Act.PICTURE_CHANGED, id)
                        .with("agencies", weighed.agencies()));
        joined.forEach(picture -> {
            pictures.end(tx, picture.id(), "joined", Optional.of(id), now);
            tell(
                    tx,
                    one,
                    picture.id(),
                    entry(one, Act.PICTURE_JOINED, picture.id()).with("into", id.toString()));
        });
        return true;
    }

    private Set<UUID> hubRecords(Tx tx, Case one, List<Lodgement> counted) {
        Map<UUID, UUID> records = new HashMap<>(one.hubRecords());
        Set<UUID> shown = new HashSet<>();
        for (Lodgement lodged : counted) {
            if (!records.containsKey(lodged.person())) {
                one.tellings().stream()
                        .filter(t -> t.record().equals(lodged.record()))
                        .flatMap(t -> t.identity().stream())
                        .findFirst()
                        .ifPresent(identity -> {
                            UUID record = Ids.next();
                            pictures.addHubRecord(
                                    tx, record, one.intake().hub(), lodged.person(), identity);
                            records.put(lodged.person(), record);
                        });
            }
            Optional.ofNullable(records.get(lodged.person())).ifPresent(shown::add);
        }
        return shown;
    }

    /** By month alone, so that no day tells which agency's it is. */
    private static List<KindSince> kinds(List<Lodgement> counted) {
        Map<String, LocalDate> since = new TreeMap<>();
        counted.forEach(one -> since.merge(
                one.piece().kind(),
                one.piece().observedOn().withDayOfMonth(1),
                (a, b) -> a.isBefore(b) ? a : b));
        return since.entrySet().stream()
                .map(one -> new KindSince(one.getKey(), one.getValue()))
                .toList();
    }

    private static LocalDate month(List<Lodgement> counted) {
        return counted.stream()
                .map(one -> one.piece().observedOn().withDayOfMonth(1))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
