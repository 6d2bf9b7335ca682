package org.concordat.sharing;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.policy.Pack;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.Seals.Texts;
import org.concordat.sharing.Sharings.Concerned;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.Received;
import org.concordat.sharing.Sharings.StatementRow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The items of a new sharing as rows: one's own, sealed, and those that are passed on as they came. */
final class NewItems {
    private NewItems() {}

    static List<ItemRow> rows(
            NewSharing asked, Author author, Found found, Pack pack, Seals seals) {
        List<ItemRow> rows = new ArrayList<>();
        for (NewItem item : asked.items()) {
            List<UUID> about = item.about().isEmpty() ? asked.records() : item.about();
            rows.add(
                    item.forwardOf().isPresent()
                            ? forwarded(
                                    rows.size(),
                                    received(found, item.forwardOf().get()),
                                    why(item).isPresent(),
                                    found)
                            : own(
                                    rows.size(),
                                    Drafts.concernOnly(pack, item)
                                            ? ConcernOnly.worded(item, about.size(), found)
                                            : item,
                                    about,
                                    author,
                                    seals));
        }
        return rows;
    }

    /** Why the recipient needs what is passed on, where it was said; {@code rows} are those of {@link #rows}. */
    static List<StatementRow> reasons(
            NewSharing asked,
            List<ItemRow> rows,
            UUID sharing,
            Author author,
            Instant at,
            Seals seals) {
        List<StatementRow> reasons = new ArrayList<>();
        for (ItemRow row : rows) {
            why(asked.items().get(row.position()))
                    .ifPresent(text -> reasons.add(Statements.healthJustification(
                            row.id(), text, sharing, author.practitioner(), at, seals)));
        }
        return reasons;
    }

    private static Optional<String> why(NewItem item) {
        return item.healthJustification()
                .filter(text -> item.forwardOf().isPresent() && !text.isBlank());
    }

    private static Received received(Found found, UUID item) {
        return Optional.ofNullable(found.forwarded().get(item)).orElseThrow();
    }

    /** About whom it was when it came, whatever else the sharing is about. */
    private static ItemRow forwarded(
            int position, Received received, boolean healthJustified, Found found) {
        List<UUID> about = found.people().stream()
                .filter(person -> received.about().contains(person.person()))
                .map(Concerned::record)
                .toList();
        return new ItemRow(
                Ids.next(),
                position,
                received.category(),
                about,
                received.nature(),
                received.observedOn(),
                received.sourced(),
                healthJustified,
                received.originator(),
                Optional.of(received.item()),
                received.content(),
                Optional.empty());
    }

    private static ItemRow own(
            int position, NewItem item, List<UUID> about, Author author, Seals seals) {
        if (item.sealed().isPresent()) {
            return new ItemRow(
                    Ids.next(),
                    position,
                    item.category().orElseThrow(),
                    about,
                    item.nature().map(Camel::of),
                    item.observedOn(),
                    // Whoever first said it says it anew: that is its source.
                    true,
                    true,
                    author.agency(),
                    Optional.empty(),
                    item.sealed().get(),
                    Optional.empty());
        }
        Texts texts = new Texts()
                .with("text", item.text())
                .with("source", item.source())
                .with("healthJustification", item.healthJustification());
        return new ItemRow(
                Ids.next(),
                position,
                item.category().orElseThrow(),
                about,
                item.nature().map(Camel::of),
                item.observedOn(),
                texts.has("source"),
                texts.has("healthJustification"),
                author.agency(),
                Optional.empty(),
                seals.seal(texts.map()),
                item.attachment());
    }
}
