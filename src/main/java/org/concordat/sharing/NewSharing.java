package org.concordat.sharing;

import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a practitioner asks to share.
 *
 * @param records the sender's own records of the persons concerned
 * @param means how the recipient was told, of what is recorded afterwards (BUC-3f)
 * @param toldAt when the recipient was told; empty: as it is recorded
 */
public record NewSharing(
        Kind kind,
        List<UUID> records,
        To to,
        String purpose,
        Interest interest,
        String title,
        boolean urgent,
        AskingRisk askingRisk,
        List<NewItem> items,
        Optional<NewGround> ground,
        Optional<NewJudgement> judgement,
        Optional<UUID> inReplyTo,
        Optional<Means> means,
        Optional<Instant> toldAt) {

    /** How somebody was told before it was recorded. */
    public enum Means {
        VERBAL,
        EMAIL,
        PAPER
    }

    /** Exactly one of them. */
    public record To(
            Optional<UUID> team, Optional<UUID> practitioner, Optional<External> external) {}

    /** Somebody outside the partnership, told by word of mouth and recorded afterwards (BUC-3f). */
    public record External(String name, String organisation, Optional<String> address) {}

    /**
     * One piece of information, or one received and passed on.
     *
     * @param about empty: everybody the sharing is about
     * @param healthJustification why the recipient needs it, if it is health information
     * @param forwardOf the item received; then category, text and file are its own
     * @param attachment a file beside the text, which then is its caption
     * @param sealed a text that was sealed before, of the platform's own; then there is no other
     */
    public record NewItem(
            Optional<String> category,
            Optional<String> text,
            List<UUID> about,
            Optional<Nature> nature,
            Optional<LocalDate> observedOn,
            Optional<String> source,
            Optional<String> healthJustification,
            Optional<UUID> forwardOf,
            Optional<UUID> attachment,
            Optional<UUID> sealed) {

        public NewItem(
                Optional<String> category,
                Optional<String> text,
                List<UUID> about,
                Optional<Nature> nature,
                Optional<LocalDate> observedOn,
                Optional<String> source,
                Optional<String> healthJustification,
                Optional<UUID> forwardOf,
                Optional<UUID> attachment) {
            this(
                    category,
                    text,
                    about,
                    nature,
                    observedOn,
                    source,
                    healthJustification,
                    forwardOf,
                    attachment,
                    Optional.empty());
        }

        /** What its originator says anew, sealed once for all who are told it. */
        static NewItem correcting(
                String category,
                List<UUID> about,
                Optional<Nature> nature,
                Optional<LocalDate> observedOn,
                UUID sealed) {
            return new NewItem(
                    Optional.of(category),
                    Optional.empty(),
                    about,
                    nature,
                    observedOn,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(sealed));
        }

        /** An item of words alone. */
        public NewItem(
                Optional<String> category,
                Optional<String> text,
                List<UUID> about,
                Optional<Nature> nature,
                Optional<LocalDate> observedOn,
                Optional<String> source,
                Optional<String> healthJustification,
                Optional<UUID> forwardOf) {
            this(
                    category,
                    text,
                    about,
                    nature,
                    observedOn,
                    source,
                    healthJustification,
                    forwardOf,
                    Optional.empty());
        }
    }

    /**
     * A ground as stated.
     *
     * @param items positions of the items that it carries; empty carries all
     */
    public record NewGround(
            String id,
            String particulars,
            List<Integer> items,
            Optional<String> necessity,
            Optional<String> proportionality,
            Optional<String> ifShared,
            Optional<String> ifNotShared,
            Optional<String> power) {}

    /** Professional judgement for the categories that it names (ROT-B1). */
    public record NewJudgement(
            List<String> categories,
            String necessity,
            String proportionality,
            String ifShared,
            String ifNotShared) {}
}
