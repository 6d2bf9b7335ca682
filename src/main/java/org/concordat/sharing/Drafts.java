package org.concordat.sharing;

import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.policy.Facts;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.ItemRow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says, all at once, what in a draft cannot be meant: ids that do not exist, positions that are not there. */
final class Drafts {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    private static final int WHOM_TO_RING_LENGTH = 200;

    private final Pack pack;

    Drafts(Pack pack) {
        this.pack = pack;
    }

    void check(NewSharing asked, Author author, Found found) {
        List<FieldError> errors = new ArrayList<>();
        if (!pack.purposes().containsKey(asked.purpose())) {
            errors.add(unknown("purpose", "Choose one of the partnership's purposes."));
        }
        persons(asked, found, errors);
        recipient(asked, author, found, errors);
        told(asked, found.now(), errors);
        if (asked.inReplyTo().isPresent() && found.conversation().isEmpty()) {
            errors.add(unknown("inReplyTo", "Reply to something that you sent or received."));
        }
        LocalDate today = today(found.now());
        for (int i = 0; i < asked.items().size(); i++) {
            item("items/" + i + "/", asked.items().get(i), asked.records(), found, today, errors);
        }
        asked.ground().ifPresent(g -> ground("ground/", g, asked.items().size(), errors));
        asked.judgement().ifPresent(j -> judgement("judgement/", j, errors));
        throwIfAny(errors);
    }

    void checkGround(NewGround ground, int items) {
        List<FieldError> errors = new ArrayList<>();
        ground("", ground, items, errors);
        throwIfAny(errors);
    }

    void checkJudgement(NewJudgement judgement) {
        List<FieldError> errors = new ArrayList<>();
        judgement("", judgement, errors);
        throwIfAny(errors);
    }

    /** The ids of the items at these positions, each of them one that says where somebody is. */
    List<UUID> checkRelease(List<Integer> positions, List<ItemRow> items, String reason) {
        List<FieldError> errors = new ArrayList<>();
        List<UUID> named = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            Optional<ItemRow> item = items.stream()
                    .filter(one -> one.position() == position)
                    .filter(one -> Optional.ofNullable(pack.categories().get(one.category()))
                            .filter(Pack.Category::whereabouts)
                            .isPresent())
                    .findFirst();
            item.map(ItemRow::id).ifPresent(named::add);
            if (item.isEmpty()) {
                errors.add(unknown("items/" + i, "Name an item that says where somebody is."));
            }
        }
        if (reason.isBlank()) {
            errors.add(new FieldError("reason", "required", "Say why it may go."));
        }
        throwIfAny(errors);
        return List.copyOf(named);
    }

    private static void persons(NewSharing asked, Found found, List<FieldError> errors) {
        Set<UUID> known = new HashSet<>();
        found.people().forEach(p -> known.add(p.record()));
        for (int i = 0; i < asked.records().size(); i++) {
            if (!known.contains(asked.records().get(i))) {
                errors.add(unknown("persons/" + i, "Find or register this person first."));
            }
        }
    }

    private static void recipient(
            NewSharing asked, Author author, Found found, List<FieldError> errors) {
        boolean external = asked.to().external().isPresent();
        if (external && asked.kind() != SharingRequest.Kind.VERBAL) {
            errors.add(
                    new FieldError(
                            "recipient/external",
                            "onlyVerbal",
                            "Somebody outside the partnership can only be told by word of mouth; choose verbal."));
        }
        if (!external && found.recipient().isEmpty()) {
            errors.add(unknown("recipient", "Choose a team or a practitioner of the directory."));
        }
        if (found.recipient()
                .map(Facts.Agency::id)
                .filter(author.agency()::equals)
                .isPresent()) {
            errors.add(new FieldError(
                    "recipient", "ownAgency", "Choose another agency: this team is of your own."));
        }
    }

    static boolean concernOnly(Pack pack, NewItem item) {
        return item.category().filter(id -> ConcernOnly.says(pack, id)).isPresent();
    }

    /** No detail of the concern finds room there (ROT-1.6b). */
    private static void whomToRing(String path, NewItem item, List<FieldError> errors) {
        String text = item.text().orElse("");
        if (text.length() > WHOM_TO_RING_LENGTH || text.indexOf('\n') >= 0) {
            errors.add(new FieldError(
                    path + "text",
                    "concernOnly",
                    "Write on one line, in " + WHOM_TO_RING_LENGTH
                            + " characters, only whom to ring and how."));
        }
    }

    /** How and when is said of what was told already, and of nothing else (BUC-3f). */
    private static void told(NewSharing asked, Instant now, List<FieldError> errors) {
        boolean verbal = asked.kind() == SharingRequest.Kind.VERBAL;
        if (!verbal && asked.means().isPresent()) {
            errors.add(new FieldError("means", "onlyVerbal", "Choose verbal to record it."));
        }
        if (!verbal && asked.toldAt().isPresent()) {
            errors.add(new FieldError("toldAt", "onlyVerbal", "Choose verbal to record it."));
        }
        if (asked.toldAt().filter(at -> at.isAfter(now)).isPresent()) {
            errors.add(new FieldError("toldAt", "future", "Give the time when they were told."));
        }
    }

    private void item(
            String path,
            NewItem item,
            List<UUID> records,
            Found found,
            LocalDate today,
            List<FieldError> errors) {
        if (item.category().isPresent()
                && !pack.categories().containsKey(item.category().get())) {
            errors.add(unknown(path + "category", "Choose one of the partnership's categories."));
        }
        if (item.category().isPresent()
                && item.sealed().isEmpty()
                && item.text().map(String::isBlank).orElse(true)) {
            errors.add(new FieldError(path + "text", "required", "Write what they need to know."));
        }
        if (concernOnly(pack, item)) {
            whomToRing(path, item, errors);
        }
        if (item.observedOn().filter(d -> d.isAfter(today)).isPresent()) {
            errors.add(new FieldError(
                    path + "observedOn", "future", "Give the day it was seen, today or before."));
        }
        for (int i = 0; i < item.about().size(); i++) {
            if (!records.contains(item.about().get(i))) {
                errors.add(
                        unknown(path + "about/" + i, "Choose from the persons of this sharing."));
            }
        }
        if (item.forwardOf().isPresent()
                && !found.forwarded().containsKey(item.forwardOf().get())) {
            errors.add(unknown(path + "forwardOf", "Forward an item that your agency received."));
        }
        if (item.forwardOf()
                .flatMap(id -> Optional.ofNullable(found.forwarded().get(id)))
                .filter(Sharings.Received::withdrawn)
                .isPresent()) {
            errors.add(new FieldError(
                    path + "forwardOf",
                    "withdrawn",
                    "The agency that it came from has withdrawn this: take it out."));
        }
        item.forwardOf()
                .flatMap(id -> Optional.ofNullable(found.forwarded().get(id)))
                .ifPresent(received -> about(path, item, received, found, errors));
        item.attachment()
                .ifPresent(file -> attachment(path + "attachment", file, item, found, errors));
    }

    /** INVARIANT (closed): what somebody said of one person is never decided by what another agreed to. */
    private static void about(
            String path,
            NewItem item,
            Sharings.Received received,
            Found found,
            List<FieldError> errors) {
        Set<UUID> named = persons(found, record -> true);
        if (!named.containsAll(received.about())) {
            errors.add(new FieldError(
                    path + "forwardOf",
                    "about",
                    "This is about somebody whom the sharing does not name: add them, by the record that"
                            + " came with it, or take it out."));
        } else if (!item.about().isEmpty()
                && !persons(found, item.about()::contains).equals(received.about())) {
            errors.add(new FieldError(
                    path + "about",
                    "about",
                    "An item is passed on about whom it was: name them all, and nobody else."));
        }
    }

    private static Set<UUID> persons(Found found, Predicate<UUID> which) {
        return found.people().stream()
                .filter(person -> which.test(person.record()))
                .map(Sharings.Concerned::person)
                .collect(Collectors.toSet());
    }

    private void attachment(
            String path, UUID file, NewItem item, Found found, List<FieldError> errors) {
        if (concernOnly(pack, item)) {
            errors.add(new FieldError(
                    path, "concernOnly", "That you hold a concern is said without a file."));
        } else if (item.forwardOf().isPresent()) {
            errors.add(new FieldError(
                    path, "forwarded", "An item is passed on with the file that it came with."));
        } else if (!found.attachments().contains(file)) {
            errors.add(unknown(
                    path, "This file is not there any more. Add it again; the rest is kept."));
        }
    }

    private void ground(String path, NewGround ground, int items, List<FieldError> errors) {
        if (!pack.grounds().containsKey(ground.id())) {
            errors.add(unknown(path + "id", "Choose one of the partnership's grounds."));
        }
        if (ground.particulars().isBlank()) {
            errors.add(new FieldError(
                    path + "particulars", "required", "Say what makes you state this ground."));
        }
        if (ground.power().isPresent()
                && !pack.bases().containsKey(ground.power().get())) {
            errors.add(unknown(path + "power", "Choose one of the lawful bases of the pack."));
        }
        for (int i = 0; i < ground.items().size(); i++) {
            if (ground.items().get(i) >= items) {
                errors.add(unknown(path + "items/" + i, "Name items by their position, from 0."));
            }
        }
    }

    private void judgement(String path, NewJudgement judgement, List<FieldError> errors) {
        for (int i = 0; i < judgement.categories().size(); i++) {
            if (!pack.categories().containsKey(judgement.categories().get(i))) {
                errors.add(unknown(
                        path + "categories/" + i, "Choose one of the partnership's categories."));
            }
        }
    }

    private static LocalDate today(Instant now) {
        return now.atZone(LOCAL).toLocalDate();
    }

    private static FieldError unknown(String field, String detail) {
        return new FieldError(field, "unknown", detail);
    }

    private static void throwIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID,
                    "Something needs another look before this can go on.",
                    errors);
        }
    }
}
