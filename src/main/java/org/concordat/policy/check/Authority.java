package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.check.ConsentReading.Word;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What lets one kind of information about some persons go, before any ground is looked at. */
record Authority(Kind kind, Word word, Optional<Agreement> agreement) {
    /** Consent first: it is the person's own word; the power of an agreement only stands in for it. */
    enum Kind {
        NOT_CONFIDENTIAL,
        CONSENT,
        AGREEMENT_POWER,
        /** Whoever holds what was wrong is to be told: nobody concerned has said no (BAR-4.1.3e). */
        CORRECTION,
        NONE
    }

    static Authority of(Situation situation, Category category, List<UUID> about) {
        return situation.authority(category.id(), about, () -> read(situation, category, about));
    }

    private static Authority read(Situation situation, Category category, List<UUID> about) {
        Word word = ConsentReading.of(situation, category.id(), about);
        // A no that the sender's agency was told is respected for everything it covers (ROT-1.5b,
        // BAR-4.1.2), not only for what is confidential.
        if (!category.confidential() && !noOnRecord(word)) {
            return new Authority(Kind.NOT_CONFIDENTIAL, word, Optional.empty());
        }
        if (word.given()) {
            return new Authority(Kind.CONSENT, word, Optional.empty());
        }
        if (situation.corrects() && !word.refused() && !noOnRecord(word)) {
            return new Authority(Kind.CORRECTION, word, Optional.empty());
        }
        Optional<Agreement> agreement = word.refused()
                ? Optional.empty()
                : situation.agreementsCovering(category.id()).stream()
                        .filter(one ->
                                one.legalPower().flatMap(situation::usableBasis).isPresent())
                        // One that was compared with the statute goes before one that was not.
                        .min(Comparator.comparing(one -> unconfirmed(situation, one)));
        return new Authority(
                agreement.isPresent() ? Kind.AGREEMENT_POWER : Kind.NONE, word, agreement);
    }

    private static boolean noOnRecord(Word word) {
        return word.state() == ConsentReading.State.REFUSED
                || word.state() == ConsentReading.State.DISAGREED;
    }

    private static boolean unconfirmed(Situation situation, Agreement agreement) {
        return agreement
                .legalPower()
                .flatMap(situation::usableBasis)
                .map(LawfulBasis::unconfirmed)
                .orElse(true);
    }

    boolean present() {
        return kind != Kind.NONE;
    }

    /** Whether a legal power outweighs a refusal is the pack's word (ROT-1.5b). */
    Set<Weight> weights(Situation situation) {
        return word.refused() && !situation.pack().settings().powerOutweighsRefusal()
                ? Weight.SAFETY_OR_LAW
                : Weight.SAFETY_LAW_OR_POWER;
    }
}
