package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalProofs;
import org.concordat.audit.JournalProofs.Proved;
import org.concordat.kernel.Place;
import org.concordat.retention.AgencyFile.Decision;
import org.concordat.retention.Erasure;
import org.concordat.retention.FilesDue;
import org.concordat.retention.HoldDesk;
import org.concordat.retention.HoldDesk.NewHold;
import org.concordat.retention.RetentionDesk;
import org.concordat.retention.RetentionDesk.Wanted;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that are due, holds, and certificates of erasure, over HTTP. */
public final class RetentionRoutes implements Routes {
    private final FilesDue due;
    private final RetentionDesk desk;
    private final HoldDesk holds;
    private final JournalProofs proofs;

    public RetentionRoutes(FilesDue due, RetentionDesk desk, HoldDesk holds, JournalProofs proofs) {
        this.due = due;
        this.desk = desk;
        this.holds = holds;
        this.proofs = proofs;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "filesDue",
                r -> due.all(r.caller(), r.queried("after").map(Place::required))
                        .map(found -> Reply.ok(RetentionJson.due(found))),
                "agencyFile",
                r -> desk.read(r.caller(), r.id())
                        .map(view -> Reply.ok(RetentionJson.view(r.caller(), view))),
                "reviewFile",
                this::review,
                "eraseFile",
                this::erase,
                "erasures",
                r -> desk.erasures(r.caller()).map(all -> Reply.ok(RetentionJson.erasures(all))),
                "erasure",
                this::certificate,
                "holds",
                r -> holds.all(r.caller())
                        .map(view -> Reply.ok(RetentionJson.holds(r.caller(), view))),
                "placeHold",
                this::place,
                "liftHold",
                this::lift);
    }

    private Future<Reply> review(Request request) {
        Body body = new Body(request.body());
        Wanted wanted = new Wanted(
                body.constant("decision", Decision.class).orElseThrow(),
                body.paragraphs("reason").orElse(""),
                body.date("reviewOn"),
                body.text("version").orElse(""));
        body.throwIfWrong();
        return desk.review(request.caller(), request.required(), request.id(), wanted)
                .map(Replies::recorded);
    }

    private Future<Reply> erase(Request request) {
        String version = new Body(request.body()).text("version").orElse("");
        return desk.erase(request.caller(), request.required(), request.id(), version)
                .map(Replies::recorded);
    }

    private Future<Reply> certificate(Request request) {
        return desk.certificate(request.caller(), request.id()).compose(erasure -> {
            List<Future<Optional<Proved>>> proved = erasure.entries().stream()
                    .map(told -> proofs.proved(request.caller(), told.id()))
                    .toList();
            return Future.all(proved).map(all -> Reply.ok(certificate(erasure, proved)));
        });
    }

    private static JsonObject certificate(Erasure erasure, List<Future<Optional<Proved>>> proved) {
        return RetentionJson.certificate(
                erasure, proved.stream().map(Future::result).toList());
    }

    private Future<Reply> place(Request request) {
        Body body = new Body(request.body());
        NewHold hold = new NewHold(
                body.uuid("record"),
                body.line("authority").orElse(""),
                body.line("reference").orElse(""),
                body.paragraphs("reason").orElse(""));
        body.throwIfWrong();
        return holds.place(request.caller(), request.required(), hold).map(Replies::recorded);
    }

    private Future<Reply> lift(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return holds.lift(request.caller(), request.required(), request.id(), reason)
                .map(Replies::recorded);
    }
}
