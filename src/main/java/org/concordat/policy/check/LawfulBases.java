package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.SharingRequest.Item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The bases in law that are open to one item, by the ways that let it go. Which basis fits which way
 * is today's law and the same in every partnership; whether it is offered, to whom and since when is
 * the catalogue's to say.
 *
 * @param routed some way to let it go is there; without one there is nothing to judge yet
 * @param special the item is of a special category, which needs a second basis
 * @param named the laws that the ground, or the agreement's power, puts it on
 */
record LawfulBases(
        boolean routed, boolean special, List<LawfulBasis> open, List<LawfulBasis> named) {
    private static final List<String> CONSENT = List.of("gdpr-6-1-a", "gdpr-9-2-a");
    private static final List<String> SAFETY = List.of(
            "gdpr-6-1-d", "gdpr-6-1-e", "gdpr-6-1-ea", "gdpr-9-2-c", "gdpr-9-2-g", "dpa2018-s1-18");
    private static final List<String> LAW =
            List.of("gdpr-6-1-c", "gdpr-9-2-b", "gdpr-9-2-g", "gdpr-9-2-h");
    private static final List<String> JUDGEMENT =
            List.of("gdpr-6-1-e", "gdpr-6-1-ea", "gdpr-6-1-f", "gdpr-9-2-g", "gdpr-9-2-h");
    private static final List<String> AGREEMENT = List.of("gdpr-9-2-b", "gdpr-9-2-g", "gdpr-9-2-h");

    static LawfulBases ofItem(Situation situation, int position) {
        Item item = situation.items().get(position);
        Optional<Category> category = situation.category(item.category());
        List<String> ids = new ArrayList<>();
        for (Agreement agreement : situation.agreementsInForce()) {
            ids.add(agreement.lawfulBasis());
            agreement.legalPower().ifPresent(ids::add);
            ids.addAll(AGREEMENT);
        }
        if (ConsentReading.of(situation, item.category(), item.about()).given()) {
            ids.addAll(CONSENT);
        }
        ids.addAll(groundBases(situation, item));
        if (situation.corrects()) {
            ids.addAll(LAW);
        }
        if (StatedJudgement.names(situation, item.category()) || situation.communityIsEnough()) {
            ids.addAll(JUDGEMENT);
        }
        return new LawfulBases(
                !ids.isEmpty(),
                // INVARIANT (closed): what nobody knows may be health.
                category.map(Category::health).orElse(true),
                usable(situation, ids),
                usable(situation, named(situation, item, category)));
    }

    private static List<LawfulBasis> usable(Situation situation, List<String> ids) {
        List<LawfulBasis> usable = new ArrayList<>();
        for (String id : ids) {
            situation
                    .usableBasis(id)
                    .filter(basis -> !usable.contains(basis))
                    .ifPresent(usable::add);
        }
        return Collections.unmodifiableList(usable);
    }

    private static List<String> named(Situation situation, Item item, Optional<Category> category) {
        List<String> ids = new ArrayList<>();
        if (StatedGround.carries(situation, item.id())) {
            situation.request().ground().flatMap(ground -> ground.power()).ifPresent(ids::add);
        }
        category.map(known -> Authority.of(situation, known, item.about()))
                .flatMap(Authority::agreement)
                .flatMap(Agreement::legalPower)
                .ifPresent(ids::add);
        return ids;
    }

    private static List<String> groundBases(Situation situation, Item item) {
        if (!StatedGround.carries(situation, item.id())) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(
                situation.request().ground().flatMap(ground -> ground.power()).stream()
                        .toList());
        ids.addAll(StatedGround.weight(situation)
                .map(weight -> weight == Weight.SAFETY ? SAFETY : LAW)
                .orElse(List.of()));
        return ids;
    }

    /** A condition for special categories, or an exemption, is no basis for sharing by itself. */
    private static boolean isOrdinary(LawfulBasis basis) {
        return !basis.id().startsWith("gdpr-9-") && !basis.id().startsWith("dpa2018-");
    }

    /** The one to be named and, for a special category, the second that it needs. */
    List<LawfulBasis> shown() {
        List<LawfulBasis> shown = new ArrayList<>(2);
        first(LawfulBases::isOrdinary).ifPresent(shown::add);
        first(basis -> special && basis.specialCategories())
                .filter(basis -> !shown.contains(basis))
                .ifPresent(shown::add);
        return shown;
    }

    boolean hasOrdinary() {
        return first(LawfulBases::isOrdinary).isPresent();
    }

    boolean hasSpecial() {
        return first(LawfulBasis::specialCategories).isPresent();
    }

    private Optional<LawfulBasis> first(Predicate<LawfulBasis> which) {
        for (LawfulBasis basis : open) {
            if (which.test(basis)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }

    /** It rests on a law that nobody compared with the statute, named or for want of another. */
    boolean unconfirmed() {
        return named.stream().anyMatch(LawfulBasis::unconfirmed)
                || (hasOrdinary()
                        && first(basis -> isOrdinary(basis) && !basis.unconfirmed())
                                .isEmpty());
    }
}
