package org.concordat.sharing;

import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.ItemRow;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * That there is a concern, and nothing of what it is (ROT-1.6b). The sender writes whom to ring; every
 * other word is the platform's, so that no detail slips in.
 */
final class ConcernOnly {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    private static final String TITLE = "A concern";

    private ConcernOnly() {}

    /**
     * The subject line goes wherever the concern goes, so that it says no more than that. INVARIANT (gate).
     *
     * @param written by the sender
     */
    static String title(String written, List<ItemRow> items, Pack pack) {
        return items.stream().anyMatch(item -> says(pack, item.category())) ? TITLE : written;
    }

    /** Whether items of a category say only that there is a concern. */
    static boolean says(Pack pack, String category) {
        return Optional.ofNullable(pack.categories().get(category))
                .filter(Pack.Category::concernOnly)
                .isPresent();
    }

    static NewItem worded(NewItem item, int persons, Found found) {
        String whom = persons == 1 ? "this person" : "these people";
        return new NewItem(
                item.category(),
                item.text()
                        .map(ring -> found.senderName() + " holds a concern about " + whom
                                + ". To talk about it: " + ring.strip()),
                item.about(),
                // That it holds one is a fact, of today, and the agency's own to state.
                Optional.of(Nature.FACT),
                Optional.of(LocalDate.ofInstant(found.now(), LOCAL)),
                Optional.of(found.senderName()),
                Optional.empty(),
                Optional.empty());
    }
}
