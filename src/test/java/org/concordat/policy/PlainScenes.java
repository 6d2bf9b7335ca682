package org.concordat.policy;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Controller;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sharings by chance, of three items each, about which everything is sound but what a policy engine can be
 * asked as well: communities, agreements and consent. A parent speaks for the child, says yes before any
 * no, and is heard by the sender alone.
 */
public final class PlainScenes {
    /** At most so many of each: where an engine cannot say "any of them", its rules name each. */
    public static final int MOST_COMMUNITIES = 2;

    public static final int MOST_AGREEMENTS = 2;
    public static final int MOST_STATEMENTS = 3;

    private static final int ITEMS = 3;
    private static final List<String> CATEGORIES = List.of(
            "contact", "attendance", "behaviour", "injury", "health", "domesticAbuse", "finance");
    private static final List<AgreementState> STATES = List.of(AgreementState.values());
    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 1);

    private final Random random;

    private PlainScenes(long seed) {
        random = new Random(seed);
    }

    /** What is to be decided, by the pack of Rotherham. */
    public record Sharing(SharingRequest request, Facts facts, Pack pack) {}

    /** The same for the same seed. */
    public static Sharing of(long seed) {
        Scene scene = new PlainScenes(seed).scene();
        return new Sharing(scene.request(), scene.facts(), Packs.ROTHERHAM);
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private Scene scene() {
        Scene scene = new Scene();
        for (int i = 0; i < ITEMS; i++) {
            scene.items(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
        }
        scene.communities.clear();
        scene.communities.add(new Community(
                Scene.FAMILIES,
                "Families",
                one(6) ? List.of("supportInNeed") : List.of("protect", "supportInNeed")));
        if (one(2)) {
            scene.communities.add(new Community(Scene.STREETS, "Streets", purposes()));
        }
        scene.agreements.clear();
        for (int i = 0; i < 1 + random.nextInt(MOST_AGREEMENTS); i++) {
            scene.agreements.add(agreement(i));
        }
        scene.consents(Scene.CHILD, statements());
        return scene;
    }

    private List<String> purposes() {
        return one(4) ? List.of("planning") : List.of("planning", "protect");
    }

    private Agreement agreement(int number) {
        return new Agreement(
                Scene.id(100 + number),
                14 + number,
                Scene.FAMILIES,
                one(5) ? STATES.get(random.nextInt(STATES.size())) : AgreementState.IN_FORCE,
                purposes(),
                Stream.concat(Stream.of("identity"), CATEGORIES.stream().filter(any -> !one(12)))
                        .toList(),
                "gdpr-6-1-e",
                Optional.empty(),
                one(8) ? NEXT_YEAR : Scene.LONG_AGO,
                NEXT_YEAR,
                Controller.RECIPIENT);
    }

    private List<Consent> statements() {
        List<Consent> statements = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(MOST_STATEMENTS - 1); i++) {
            statements.add(given(i));
        }
        if (one(4)) {
            statements.add(taken(statements.size()));
        }
        return statements;
    }

    private Consent given(int number) {
        return statement(
                number,
                ConsentState.GIVEN,
                one(8) ? List.of(Scene.POLICE) : List.of(Scene.SCHOOL),
                one(8) ? List.of(Scene.POLICE) : List.of(Scene.HUB, Scene.POLICE),
                purposes(),
                one(3) ? some() : List.of(),
                // Only the first: a later yes with an end would limit an earlier one without.
                number == 0 && one(4)
                        ? Optional.of(one(2) ? LocalDate.of(2026, 11, 1) : NEXT_YEAR)
                        : Optional.empty());
    }

    private Consent taken(int number) {
        return statement(
                number,
                one(2) ? ConsentState.REFUSED : ConsentState.WITHDRAWN,
                List.of(),
                one(3) ? List.of(Scene.POLICE) : List.of(),
                one(3) ? List.of("planning") : List.of(),
                one(2) ? some() : List.of(),
                Optional.empty());
    }

    private List<String> some() {
        return CATEGORIES.stream().filter(any -> !one(3)).toList();
    }

    private static Consent statement(
            int number,
            ConsentState state,
            List<UUID> disclosers,
            List<UUID> agencies,
            List<String> purposes,
            List<String> categories,
            Optional<LocalDate> until) {
        return new Consent(
                Scene.id(60 + number),
                Scene.SCHOOL,
                state,
                ConsentBy.PARENT,
                Optional.empty(),
                disclosers,
                List.of(),
                agencies,
                purposes,
                categories,
                until,
                Instant.parse("2026-09-03T10:00:00Z").plusSeconds(86_400L * number));
    }
}
