package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.messaging.Acknowledgements;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.Corrections;
import org.concordat.sharing.Corrections.Decision;
import org.concordat.sharing.Corrections.Outcome;
import org.concordat.sharing.ItemReports;

import java.util.Map;
import java.util.UUID;

/** What is wrong with an item, what its originator says of that, and who has heard of it, over HTTP. */
public final class CorrectionRoutes implements Routes {
    private final ItemReports reports;
    private final Corrections corrections;
    private final Acknowledgements acknowledgements;

    public CorrectionRoutes(
            ItemReports reports, Corrections corrections, Acknowledgements acknowledgements) {
        this.reports = reports;
        this.corrections = corrections;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "itemReports",
                r -> reports.of(r.caller()).map(v -> Reply.ok(CorrectionJson.reports(v))),
                "reportItem",
                this::report,
                "correctItem",
                this::correct,
                "itemLedger",
                r -> reports.where(r.caller(), r.id(), item(r))
                        .map(w -> Reply.ok(CorrectionJson.ledger(w))),
                "acknowledgeCorrection",
                this::acknowledge);
    }

    private static UUID item(Request request) {
        return UUID.fromString(String.valueOf(request.path().get("item")));
    }

    private Future<Reply> report(Request request) {
        Body body = new Body(request.body());
        ItemReports.NewWord word = new ItemReports.NewWord(
                body.text("kind").orElse(""), body.paragraphs("words").orElse(""));
        body.throwIfWrong();
        return reports.report(
                        request.caller(), request.required(), request.id(), item(request), word)
                .map(Replies::recorded);
    }

    private Future<Reply> correct(Request request) {
        Body body = new Body(request.body());
        Decision decision = new Decision(
                body.constant("outcome", Outcome.class).orElse(Outcome.STOOD_BY),
                body.uuid("report"),
                body.paragraphs("text"),
                body.constant("nature", Nature.class),
                body.date("observedOn"),
                body.paragraphs("reason").orElse(""));
        body.throwIfWrong();
        return corrections
                .decide(request.caller(), request.required(), request.id(), item(request), decision)
                .map(Replies::recorded);
    }

    private Future<Reply> acknowledge(Request request) {
        Body body = new Body(request.body());
        String note = body.paragraphs("note").orElse("");
        body.throwIfWrong();
        return acknowledgements
                .acknowledge(request.caller(), request.required(), request.id(), note)
                .map(Replies::recorded);
    }
}
