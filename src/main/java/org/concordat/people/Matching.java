package org.concordat.people;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.people.Matches.Counts;
import org.concordat.people.Matches.Known;
import org.concordat.people.Matches.Linking;
import org.concordat.people.Matches.NewPair;
import org.concordat.people.Matches.Persons;
import org.concordat.people.matching.Blocking;
import org.concordat.people.matching.Linker;
import org.concordat.people.matching.Linker.Before;
import org.concordat.people.matching.Linker.Candidate;
import org.concordat.people.matching.Linker.Finding;
import org.concordat.people.matching.NameFrequencies;
import org.concordat.people.matching.Parameters;
import org.concordat.people.matching.Profile;
import org.concordat.people.matching.Weighing;
import org.concordat.people.matching.Weighing.Verdict;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds out whose a new record is, after it is there: links it where that is certain, and asks the hub
 * where it may be. INVARIANT (silent): whoever registered it has had their answer, and learns nothing. One
 * record at a time in the whole cluster; one that was not finished is looked at again.
 */
public final class Matching {
    /** Not many of a county are known on the first day, and there are doubles among the others. */
    private static final long COUNTY = 100_000;

    private final Transactions transactions;
    private final Matches matches;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final InstantSource clock;
    private final Parameters parameters = Parameters.shipped();

    public Matching(
            Transactions transactions,
            Matches matches,
            Journal journal,
            Events events,
            Doorbell doorbell,
            InstantSource clock) {
        this.transactions = transactions;
        this.matches = matches;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.clock = clock;
    }

    /** What was done with one record. */
    private record Looked(boolean any, boolean linked) {}

    /** A record with all that is needed to say whose it is. */
    private record Case(
            UUID record,
            UUID person,
            Profile profile,
            List<Known> own,
            Map<UUID, List<Known>> candidates,
            Counts counts,
            Map<Persons, Boolean> known) {}

    /**
     * Looks at the record that has waited longest.
     *
     * @return whether there may be more
     */
    public Future<Boolean> lookAtNext() {
        return transactions
                .act(Scope.platform(CrossAgency.MATCH), Looked.class, this::next, this::written)
                .map(looked -> {
                    if (looked.linked()) {
                        doorbell.ring();
                    }
                    return looked.any();
                });
    }

    private Future<Optional<Case>> next(Tx tx) {
        return matches.next(tx)
                .compose(arrival -> arrival.map(
                                found -> matches.recordsOf(tx, List.of(found.person()))
                                        .compose(own -> gathered(tx, found, own)))
                        .orElse(Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Case>> gathered(Tx tx, Matches.Arrival arrival, List<Known> own) {
        Profile profile = own.stream()
                .filter(known -> known.id().equals(arrival.record()))
                .map(known -> Profile.of(known.details()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a record is not its person's"));
        return matches.personsSharing(tx, arrival.person(), Blocking.keys(profile))
                .compose(persons -> {
                    List<UUID> all = new ArrayList<>(persons);
                    all.add(arrival.person());
                    Future<Map<Persons, Boolean>> known = matches.known(tx, all);
                    return matches.recordsOf(tx, persons)
                            .compose(found -> counts(tx, own, found)
                                    .compose(counts -> known.map(pairs -> Optional.of(new Case(
                                            arrival.record(),
                                            arrival.person(),
                                            profile,
                                            own,
                                            found.stream()
                                                    .collect(Collectors.groupingBy(Known::person)),
                                            counts,
                                            pairs)))));
                });
    }

    private Future<Counts> counts(Tx tx, List<Known> own, List<Known> others) {
        Set<String> given = new HashSet<>();
        Set<String> family = new HashSet<>();
        for (List<Known> some : List.of(own, others)) {
            for (Known known : some) {
                Profile profile = Profile.of(known.details());
                given.addAll(givenKeys(profile));
                family.add(profile.familyName());
            }
        }
        return matches.counts(tx, given, family);
    }

    private static Set<String> givenKeys(Profile profile) {
        Set<String> keys = new HashSet<>(profile.givenNames());
        keys.add(profile.givenName());
        keys.remove("");
        return keys;
    }

    private Looked written(Tx tx, Optional<Case> found) {
        if (found.isEmpty()) {
            return new Looked(false, false);
        }
        Case one = found.get();
        matches.looked(
                tx,
                one.record(),
                Blocking.keys(one.profile()),
                givenKeys(one.profile()),
                one.profile().familyName().isEmpty()
                        ? List.of()
                        : List.of(one.profile().familyName()));
        boolean linked = false;
        UUID person = one.person();
        for (Finding<UUID> finding : steps(one)) {
            UUID pair = pair(tx, one, finding);
            if (finding.verdict() == Verdict.LINK) {
                UUID other = finding.candidate().person();
                link(tx, pair, one.record(), person, other);
                person = other;
                linked = true;
            }
        }
        return new Looked(true, linked);
    }

    private List<Finding<UUID>> steps(Case one) {
        Linker linker = new Linker(new Weighing(
                parameters,
                NameFrequencies.of(
                        one.counts().given(),
                        one.counts().family(),
                        one.counts().records()),
                COUNTY,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        List<Candidate<UUID>> candidates = one.candidates().entrySet().stream()
                .map(entry -> new Candidate<>(entry.getKey(), profiles(entry.getValue())))
                .toList();
        return linker.steps(
                one.person(),
                profiles(one.own()),
                candidates,
                (a, b) -> before(one.known().get(Persons.of(a, b))));
    }

    private static Before before(@Nullable Boolean said) {
        return said == null ? Before.NOTHING : said ? Before.SAID : Before.ASKED;
    }

    private static List<Profile> profiles(Collection<Known> records) {
        return records.stream().map(known -> Profile.of(known.details())).toList();
    }

    private UUID pair(Tx tx, Case one, Finding<UUID> finding) {
        UUID id = Ids.next();
        List<Known> others =
                Objects.requireNonNull(one.candidates().get(finding.candidate().person()));
        matches.add(
                tx,
                new NewPair(
                        id,
                        one.record(),
                        others.get(finding.nearest()).id(),
                        finding.verdict() == Verdict.LINK ? "linked" : "open",
                        finding.weight().probability(),
                        finding.weight().reasons().stream()
                                .map(reason -> new MatchReason(
                                        Camel.of(reason.field()),
                                        Camel.of(reason.level()),
                                        Math.round(reason.bits() * 10) / 10.0))
                                .toList()));
        return id;
    }

    /** The new one's records become those of whoever was known before. */
    private void link(Tx tx, UUID pair, UUID record, UUID from, UUID to) {
        matches.link(tx, new Linking(Ids.next(), pair, "linked", Optional.empty(), from, to));
        // Of no agency: not even a supervisor learns of it by the journal.
        journal.write(
                tx,
                JournalEntry.ofPlatform(Act.RECORDS_LINKED)
                        .about(record)
                        .with("match", pair.toString()));
        events.changed(tx, List.of(from, to));
    }
}
