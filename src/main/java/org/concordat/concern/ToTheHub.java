package org.concordat.concern;

import org.concordat.policy.HubTerms;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.To;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A concern as a sharing to the hub: whole, added to, or only that there is one. INVARIANT (gate). */
final class ToTheHub {
    private static final String TITLE = "A concern";
    private static final String SOURCE = "The practitioner who lodged it";

    private final Pack pack;

    ToTheHub(Pack pack) {
        this.pack = pack;
    }

    private HubTerms.Concerns terms() {
        return pack.hub().concerns();
    }

    /** With all that was written. */
    NewSharing whole(UUID record, NewConcern concern, UUID team, Optional<NewGround> ground) {
        return whole(
                record,
                concern.text(),
                concern.nature(),
                concern.observedOn(),
                team,
                ground,
                Optional.empty());
    }

    NewSharing whole(
            UUID record,
            String text,
            Optional<Nature> nature,
            LocalDate observedOn,
            UUID team,
            Optional<NewGround> ground,
            Optional<UUID> inReplyTo) {
        return sharing(
                record,
                team,
                new NewItem(
                        Optional.of(terms().category()),
                        Optional.of(text),
                        List.of(),
                        nature,
                        Optional.of(observedOn),
                        Optional.of(SOURCE),
                        Optional.empty(),
                        Optional.empty()),
                ground,
                inReplyTo);
    }

    /** That there is one, and whom to ring (ROT-1.6b). */
    NewSharing only(UUID record, String whomToRing, UUID team) {
        return sharing(
                record,
                team,
                new NewItem(
                        Optional.of(pack.concernOnly().id()),
                        Optional.of(whomToRing),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private NewSharing sharing(
            UUID record,
            UUID team,
            NewItem item,
            Optional<NewGround> ground,
            Optional<UUID> inReplyTo) {
        return new NewSharing(
                Kind.CONCERN,
                List.of(record),
                new To(Optional.of(team), Optional.empty(), Optional.empty()),
                terms().purpose(),
                Interest.PERSON,
                TITLE,
                false,
                // Whether asking could raise the risk nobody has said: then asking is not
                // suggested.
                AskingRisk.UNKNOWN,
                List.of(item),
                ground,
                Optional.empty(),
                inReplyTo,
                Optional.empty(),
                Optional.empty());
    }
}
