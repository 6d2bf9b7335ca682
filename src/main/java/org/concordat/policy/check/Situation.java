package org.concordat.policy.check;

import org.concordat.policy.Facts;
import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Pack;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.Pack.StatutoryBar;
import org.concordat.policy.SharingRequest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.check.ConsentReading.Word;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What is to be decided, with the readings of it that several checks share.
 *
 * <p>INVARIANT (closed): a fact about another agency or person than the request names counts as
 * unknown.
 */
public final class Situation {
    /** Days of agreements and consents are days in England. */
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final SharingRequest request;
    private final Facts facts;
    private final Pack pack;
    // What many checks read is worked out once: remedies are found by deciding hundreds of times.
    private final Map<Subject, Word> words = new HashMap<>();
    private final Map<Subject, Authority> authorities = new HashMap<>();
    private @Nullable LocalDate today;
    private @Nullable List<Agreement> inForce;

    /** A kind of information about some persons. */
    private record Subject(String category, List<UUID> about) {}

    public Situation(SharingRequest request, Facts facts, Pack pack) {
        this.request = request;
        this.facts = facts;
        this.pack = pack;
    }

    public SharingRequest request() {
        return request;
    }

    public Facts facts() {
        return facts;
    }

    public Pack pack() {
        return pack;
    }

    LocalDate today() {
        LocalDate day = today;
        if (day == null) {
            day = LocalDate.ofInstant(facts.now(), LONDON);
            today = day;
        }
        return day;
    }

    /** What the consent ledger says of a kind of information about these persons. */
    Word word(String category, List<UUID> about, Supplier<Word> read) {
        return once(words, new Subject(category, about), read);
    }

    Authority authority(String category, List<UUID> about, Supplier<Authority> read) {
        return once(authorities, new Subject(category, about), read);
    }

    /** Reading one may need others, so it is not done inside the map. */
    private static <T> T once(Map<Subject, T> known, Subject subject, Supplier<T> read) {
        T before = known.get(subject);
        if (before != null) {
            return before;
        }
        T now = read.get();
        known.put(subject, now);
        return now;
    }

    Optional<Agency> sender() {
        return facts.sender().filter(agency -> agency.id().equals(request.senderAgency()));
    }

    Optional<Agency> recipient() {
        return facts.recipient()
                .filter(agency -> request.recipient().agency().equals(Optional.of(agency.id())));
    }

    /** Told by word of mouth, letter or phone before it was recorded. */
    boolean told() {
        return request.kind() == Kind.VERBAL;
    }

    /** It says anew what the recipient holds already, under a decision of its own (BAR-4.1.3e). */
    boolean corrects() {
        return request.kind() == Kind.CORRECTION;
    }

    /** Told so to somebody outside the partnership. */
    boolean outside() {
        return told() && request.recipient().external();
    }

    private boolean bothKnown() {
        return sender().isPresent() && recipient().isPresent();
    }

    /** The communities of both agencies, whatever they are for. */
    List<Community> communities() {
        return bothKnown() ? facts.communities() : List.of();
    }

    List<Community> servingCommunities() {
        return which(communities(), one -> one.purposes().contains(request.purpose()));
    }

    /** The agreements for this purpose, in whatever state, in the register's order. */
    List<Agreement> agreements() {
        if (!bothKnown()) {
            return List.of();
        }
        return facts.agreements().stream()
                .filter(agreement -> agreement.purposes().contains(request.purpose()))
                .sorted(Comparator.comparingInt(Agreement::number).thenComparing(Agreement::id))
                .toList();
    }

    List<Agreement> agreementsInForce() {
        List<Agreement> known = inForce;
        if (known == null) {
            known = which(agreements(), agreement -> agreement.inForceOn(today()));
            inForce = known;
        }
        return known;
    }

    List<Agreement> agreementsCovering(String category) {
        return which(agreementsInForce(), agreement -> agreement.categories().contains(category));
    }

    /** In packs that make agreements optional, a community that serves the purpose is enough. */
    boolean communityIsEnough() {
        return pack.agreements().optional() && !servingCommunities().isEmpty();
    }

    List<Item> items() {
        return request.items();
    }

    /** Whom items are about: the identities that travel with them. */
    List<UUID> personsOf(Set<Integer> positions) {
        List<UUID> persons = new ArrayList<>();
        for (int position : new TreeSet<>(positions)) {
            for (UUID person : items().get(position).about()) {
                if (!persons.contains(person)) {
                    persons.add(person);
                }
            }
        }
        return Collections.unmodifiableList(persons);
    }

    /** What is made of each item, in their order. */
    <T> List<T> eachItem(IntFunction<T> judge) {
        List<T> each = new ArrayList<>(items().size());
        for (int position = 0; position < items().size(); position++) {
            each.add(judge.apply(position));
        }
        return Collections.unmodifiableList(each);
    }

    boolean noItem(Predicate<Item> which) {
        for (Item item : items()) {
            if (which.test(item)) {
                return false;
            }
        }
        return true;
    }

    IntStream positions() {
        return IntStream.range(0, request.items().size());
    }

    Optional<Category> category(String id) {
        return Optional.ofNullable(pack.categories().get(id));
    }

    Optional<Category> identity() {
        return pack.categories().values().stream().filter(Category::identifying).findFirst();
    }

    Optional<Person> person(UUID id) {
        for (Person person : facts.people()) {
            if (person.id().equals(id)) {
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }

    /** INVARIANT (closed): somebody nobody knows, or whose age nobody knows, may be a child. */
    boolean mayBeChild(UUID id) {
        return person(id)
                .flatMap(known -> ConsentVoices.age(known, today()))
                .map(age -> age < pack.settings().adultAge())
                .orElse(true);
    }

    /** Sender and, inside the partnership, recipient; empty where nobody knows which agency it is. */
    List<Optional<Agency>> bothSides() {
        return outside() ? List.of(sender()) : List.of(sender(), recipient());
    }

    /** An entry of the catalogue that the sender may rely on today. */
    Optional<LawfulBasis> usableBasis(String id) {
        return Optional.ofNullable(pack.bases().get(id)).filter(this::usable);
    }

    private boolean usable(LawfulBasis basis) {
        List<String> kinds = basis.agencyKinds();
        return sender().filter(one -> kinds.isEmpty() || kinds.contains(one.kind()))
                        .isPresent()
                && basis.from().map(from -> !today().isBefore(from)).orElse(true);
    }

    /** A plain loop: deciding filters often, and its lists are short. */
    private static <T> List<T> which(List<T> all, Predicate<T> wanted) {
        List<T> some = new ArrayList<>(all.size());
        for (T one : all) {
            if (wanted.test(one)) {
                some.add(one);
            }
        }
        return Collections.unmodifiableList(some);
    }

    /** The document's own number for a clause; for an entry of the law catalogue, its title. */
    public String section(String clause) {
        return Optional.ofNullable(pack.clauses().get(clause))
                .map(Pack.Clause::section)
                .or(() -> Optional.ofNullable(pack.bases().get(clause)).map(LawfulBasis::title))
                .or(() -> Optional.ofNullable(pack.bars().get(clause)).map(StatutoryBar::title))
                .orElse(clause);
    }
}
