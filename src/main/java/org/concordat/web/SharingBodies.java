package org.concordat.web;

import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.NewSharing.External;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.NewSharing.To;

import java.util.List;
import java.util.Optional;

/** Reads what somebody asks to share, its grounds and judgements. */
final class SharingBodies {
    private SharingBodies() {}

    static NewSharing sharing(Body body) {
        return sharing(body, body.constant("kind", Kind.class).orElse(Kind.MESSAGE));
    }

    static NewSharing sharing(Body body, Kind kind) {
        NewSharing asked = new NewSharing(
                kind,
                body.uuids("persons").orElse(List.of()).stream().distinct().toList(),
                body.object("recipient").map(SharingBodies::to).orElse(nobody()),
                body.text("purpose").orElse(""),
                body.constant("interest", Interest.class).orElse(Interest.PERSON),
                body.line("title").orElse(""),
                body.flag("urgent").orElse(false),
                body.constant("askingRisk", AskingRisk.class).orElse(AskingRisk.UNKNOWN),
                items(body),
                body.object("ground").map(SharingBodies::ground),
                body.object("judgement").map(SharingBodies::judgement),
                body.uuid("inReplyTo"),
                body.constant("means", NewSharing.Means.class),
                body.instant("toldAt"));
        body.throwIfWrong();
        return asked;
    }

    static List<NewItem> items(Body body) {
        return body.objects("items").stream().map(SharingBodies::item).toList();
    }

    private static To nobody() {
        return new To(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static To to(Body body) {
        return new To(
                body.uuid("team"),
                body.uuid("practitioner"),
                body.object("external")
                        .map(e -> new External(
                                e.line("name").orElse(""),
                                e.line("organisation").orElse(""),
                                e.line("address"))));
    }

    private static NewItem item(Body body) {
        return new NewItem(
                body.text("category"),
                body.paragraphs("text"),
                body.uuids("about").orElse(List.of()),
                body.constant("nature", Nature.class),
                body.date("observedOn"),
                body.line("source"),
                body.paragraphs("healthJustification"),
                body.uuid("forwardOf"),
                body.uuid("attachment"));
    }

    static NewGround ground(Body body) {
        return new NewGround(
                body.text("id").orElse(""),
                body.paragraphs("particulars").orElse(""),
                body.integers("items"),
                body.paragraphs("necessity"),
                body.paragraphs("proportionality"),
                body.paragraphs("ifShared"),
                body.paragraphs("ifNotShared"),
                body.text("power"));
    }

    static NewJudgement judgement(Body body) {
        return new NewJudgement(
                body.texts("categories").orElse(List.of()),
                body.paragraphs("necessity").orElse(""),
                body.paragraphs("proportionality").orElse(""),
                body.paragraphs("ifShared").orElse(""),
                body.paragraphs("ifNotShared").orElse(""));
    }
}
