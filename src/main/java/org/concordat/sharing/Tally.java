package org.concordat.sharing;

import org.concordat.kernel.Camel;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.SharingRequest.Item;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a rehearsal has found so far: counts, and nothing of any person, sharing or text.
 *
 * @param sharings sharings that would have gone differently
 */
public record Tally(
        long tried,
        long erased,
        long sharings,
        long items,
        List<Group> groups,
        List<Month> series) {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    public static final Tally NOTHING = new Tally(0, 0, 0, 0, List.of(), List.of());

    /** Items of one kind, between two agencies, that would have fared differently. */
    public record Group(
            UUID sender,
            Optional<UUID> recipient,
            String category,
            String then,
            String now,
            long count) {
        private Group plus(long more) {
            return new Group(sender, recipient, category, then, now, count + more);
        }
    }

    /** Items of a month's decisions that would have fared differently, by how. */
    public record Month(String month, long released, long withheld, long held) {}

    /** Adds up a batch; what it starts from stays as it is, until the batch is saved. */
    static final class Adding {
        private long tried;
        private long erased;
        private long sharings;
        private long items;
        private final Map<Object, Group> groups = new HashMap<>();
        private final Map<String, Month> series = new TreeMap<>();

        Adding(Tally from) {
            tried = from.tried();
            erased = from.erased();
            sharings = from.sharings();
            items = from.items();
            from.groups().forEach(g -> groups.put(key(g), g));
            from.series().forEach(m -> series.put(m.month(), m));
        }

        private static Object key(Group g) {
            return List.of(g.sender(), g.recipient(), g.category(), g.then(), g.now());
        }

        void addErased() {
            tried++;
            erased++;
        }

        void add(KeptFacts given, List<ItemVerdict> then, boolean delivered, Decision decision) {
            tried++;
            Map<UUID, String> was = verdicts(then, delivered);
            Map<UUID, String> is = verdicts(decision.items(), decision instanceof Deliver);
            String month = YearMonth.from(given.facts().now().atZone(LOCAL)).toString();
            long before = items;
            for (Item item : given.request().items()) {
                String verdictThen = was.getOrDefault(item.id(), "held");
                String verdictNow = is.getOrDefault(item.id(), "held");
                if (!verdictThen.equals(verdictNow)) {
                    count(
                            new Group(
                                    given.request().senderAgency(),
                                    given.request().recipient().agency(),
                                    item.category(),
                                    verdictThen,
                                    verdictNow,
                                    0),
                            month);
                }
            }
            if (items > before) {
                sharings++;
            }
        }

        private void count(Group group, String month) {
            items++;
            groups.put(key(group), groups.getOrDefault(key(group), group).plus(1));
            Month m = series.getOrDefault(month, new Month(month, 0, 0, 0));
            series.put(
                    month,
                    switch (group.now()) {
                        case "released" ->
                            new Month(month, m.released() + 1, m.withheld(), m.held());
                        case "withheld" ->
                            new Month(month, m.released(), m.withheld() + 1, m.held());
                        default -> new Month(month, m.released(), m.withheld(), m.held() + 1);
                    });
        }

        /** Of a sharing that is held nothing goes, whatever was found of single items. */
        private static Map<UUID, String> verdicts(List<ItemVerdict> items, boolean delivered) {
            Map<UUID, String> verdicts = new HashMap<>();
            items.forEach(i -> verdicts.put(i.item(), delivered ? Camel.of(i.verdict()) : "held"));
            return verdicts;
        }

        Tally sum() {
            return new Tally(
                    tried,
                    erased,
                    sharings,
                    items,
                    new ArrayList<>(groups.values()),
                    new ArrayList<>(series.values()));
        }
    }
}
