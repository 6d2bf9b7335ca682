package org.concordat.sharing;

import org.concordat.kernel.Ids;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.Seals.Texts;
import org.concordat.sharing.Sharings.StatementRow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grounds, judgements and what else is said beside the items, as rows: what was stated in columns, what it says sealed. */
final class Statements {
    private Statements() {}

    static StatementRow ground(
            NewGround ground,
            UUID sharing,
            List<UUID> itemIds,
            UUID practitioner,
            Instant at,
            Seals seals) {
        Texts texts = new Texts()
                .with("particulars", ground.particulars())
                .with("necessity", ground.necessity())
                .with("proportionality", ground.proportionality())
                .with("ifShared", ground.ifShared())
                .with("ifNotShared", ground.ifNotShared());
        return new StatementRow(
                Ids.next(),
                sharing,
                "ground",
                Optional.of(ground.id()),
                ground.items().stream().distinct().map(itemIds::get).toList(),
                List.of(),
                ground.power(),
                texts.names(),
                seals.seal(texts.map()),
                practitioner,
                at);
    }

    /** A supervisor's word that items may go although they say where somebody is. */
    static StatementRow release(
            List<UUID> items,
            String reason,
            UUID sharing,
            UUID practitioner,
            Instant at,
            Seals seals) {
        Texts texts = new Texts().with("reason", reason);
        return new StatementRow(
                Ids.next(),
                sharing,
                "release",
                Optional.empty(),
                items,
                List.of(),
                Optional.empty(),
                texts.names(),
                seals.seal(texts.map()),
                practitioner,
                at);
    }

    /** Why the recipient needs an item of health information that came from another agency (LLR-P10). */
    static StatementRow healthJustification(
            UUID item, String text, UUID sharing, UUID practitioner, Instant at, Seals seals) {
        Texts texts = new Texts().with("healthJustification", text);
        return new StatementRow(
                Ids.next(),
                sharing,
                "healthJustification",
                Optional.empty(),
                List.of(item),
                List.of(),
                Optional.empty(),
                texts.names(),
                seals.seal(texts.map()),
                practitioner,
                at);
    }

    static StatementRow judgement(
            NewJudgement judgement, UUID sharing, UUID practitioner, Instant at, Seals seals) {
        Texts texts = new Texts()
                .with("necessity", judgement.necessity())
                .with("proportionality", judgement.proportionality())
                .with("ifShared", judgement.ifShared())
                .with("ifNotShared", judgement.ifNotShared());
        return new StatementRow(
                Ids.next(),
                sharing,
                "judgement",
                Optional.empty(),
                List.of(),
                judgement.categories(),
                Optional.empty(),
                texts.names(),
                seals.seal(texts.map()),
                practitioner,
                at);
    }
}
