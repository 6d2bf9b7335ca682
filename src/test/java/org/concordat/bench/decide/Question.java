package org.concordat.bench.decide;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.PlainScenes.Sharing;
import org.concordat.policy.SharingRequest.Item;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * May this item go? As an engine is asked it, of texts, numbers, lists and maps alone. The rule, for each of them:
 *
 * <ul>
 *   <li>a community of both agencies serves the purpose;
 *   <li>an agreement for the purpose is in force today and lists the category;
 *   <li>no statement that covers sender, recipient, purpose and category (or who it is about) refuses or withdraws;
 *   <li>if the category is confidential, a statement that has not ended gives consent for all of these.
 * </ul>
 *
 * <p>Our decision makes some twenty checks more, which the scenes satisfy, and says why.
 */
record Question(Map<String, Object> facts) {
    /** The day after every other. */
    private static final long NEVER = 9_999_999;

    static List<Question> of(Sharing sharing) {
        return sharing.request().items().stream()
                .map(item -> new Question(facts(sharing, item)))
                .toList();
    }

    private static Map<String, Object> facts(Sharing sharing, Item item) {
        Category category = Optional.ofNullable(sharing.pack().categories().get(item.category()))
                .orElseThrow();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sender", sharing.request().senderAgency().toString());
        facts.put(
                "recipient",
                sharing.request().recipient().agency().orElseThrow().toString());
        facts.put("purpose", sharing.request().purpose());
        facts.put("category", item.category());
        facts.put("confidential", category.confidential());
        facts.put(
                "today",
                sharing.facts()
                        .now()
                        .atZone(ZoneId.of("Europe/London"))
                        .toLocalDate()
                        .toEpochDay());
        number("c", sharing.facts().communities(), Question::community, facts);
        number("a", sharing.facts().agreements(), Question::agreement, facts);
        number("s", sharing.facts().people().get(0).consents(), Question::statement, facts);
        return facts;
    }

    /** Under names with numbers: two of the three engines cannot say "any of them". */
    private static <T> void number(
            String name,
            List<T> all,
            Function<T, Map<String, Object>> written,
            Map<String, Object> into) {
        IntStream.range(0, all.size())
                .forEach(i -> into.put(name + (i + 1), written.apply(all.get(i))));
    }

    /** A rule with numbers for what the question names with numbers: one of them is enough. */
    static String any(int most, IntFunction<String> rule) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(rule)
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private static Map<String, Object> community(Community one) {
        return Map.of("purposes", one.purposes());
    }

    private static Map<String, Object> agreement(Agreement one) {
        return Map.of(
                "state", one.state().name(),
                "since", one.from().toEpochDay(),
                "purposes", one.purposes(),
                "categories", one.categories());
    }

    private static Map<String, Object> statement(Consent one) {
        return Map.of(
                "state", one.state().name(),
                "disclosers", texts(one.disclosers()),
                "agencies", texts(one.agencies()),
                "purposes", one.purposes(),
                "categories", one.categories(),
                "until", one.until().map(day -> day.toEpochDay()).orElse(NEVER));
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
