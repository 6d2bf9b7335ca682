package org.concordat.referral;

import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.NewSharing.To;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody states with a sharing that the platform words for them: the reply to a referrer, a request,
 * an answer. It is decided like any other.
 *
 * @param category of what is told; empty: as the platform proposes
 */
public record Telling(
        Optional<String> category,
        AskingRisk askingRisk,
        Optional<NewGround> ground,
        Optional<NewJudgement> judgement) {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    NewSharing sharing(
            Kind kind,
            List<UUID> records,
            To to,
            String purpose,
            String title,
            List<NewItem> items,
            Optional<UUID> inReplyTo) {
        return new NewSharing(
                kind,
                records,
                to,
                purpose,
                Interest.PERSON,
                title,
                false,
                askingRisk,
                items,
                ground,
                judgement,
                inReplyTo,
                Optional.empty(),
                Optional.empty());
    }

    /** One fact of today, which whoever says it is the source of. */
    static NewItem fact(String category, String text, String source, Instant now) {
        return new NewItem(
                Optional.of(category),
                Optional.of(text),
                List.of(),
                Optional.of(Nature.FACT),
                Optional.of(LocalDate.ofInstant(now, LOCAL)),
                Optional.of(source),
                Optional.of("Whoever referred or is asked about somebody cannot go on without it."),
                Optional.empty());
    }

    static To team(UUID team) {
        return new To(Optional.of(team), Optional.empty(), Optional.empty());
    }

    static To practitioner(UUID practitioner) {
        return new To(Optional.empty(), Optional.of(practitioner), Optional.empty());
    }
}
