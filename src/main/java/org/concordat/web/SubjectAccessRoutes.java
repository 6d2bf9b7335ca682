package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.subjectaccess.AccessDesk;
import org.concordat.subjectaccess.AccessDesk.NewAccess;
import org.concordat.subjectaccess.AccessDesk.Proof;
import org.concordat.subjectaccess.AccessRequest.Closing;
import org.concordat.subjectaccess.Asker;
import org.concordat.subjectaccess.Exemption;
import org.concordat.subjectaccess.ItemDesk;
import org.concordat.subjectaccess.ItemDesk.Decided;
import org.concordat.subjectaccess.Line;
import org.concordat.subjectaccess.OriginatorDesk;
import org.concordat.subjectaccess.Part;
import org.concordat.subjectaccess.ReportDesk;
import org.concordat.subjectaccess.ReportDesk.Signature;
import org.concordat.subjectaccess.RequestReading;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What was shared about a person, for that person, over HTTP. */
public final class SubjectAccessRoutes implements Routes {
    private final AccessDesk desk;
    private final RequestReading reading;
    private final ItemDesk items;
    private final ReportDesk reports;
    private final OriginatorDesk originators;

    public SubjectAccessRoutes(
            AccessDesk desk,
            RequestReading reading,
            ItemDesk items,
            ReportDesk reports,
            OriginatorDesk originators) {
        this.desk = desk;
        this.reading = reading;
        this.items = items;
        this.reports = reports;
        this.originators = originators;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("subjectAccessRequests", this::list),
                Map.entry("registerSubjectAccess", this::register),
                Map.entry("subjectAccessRequest", this::read),
                Map.entry("recordProof", this::check),
                Map.entry("extendSubjectAccess", this::extend),
                Map.entry("closeSubjectAccess", this::close),
                Map.entry("compileReport", this::compile),
                Map.entry("decideItems", this::decide),
                Map.entry("signReport", this::sign),
                Map.entry("personReport", this::report),
                Map.entry("originatorQuestions", this::questions),
                Map.entry("answerOriginator", this::answer));
    }

    private Future<Reply> list(Request request) {
        return desk.list(request.caller())
                .map(listing -> Reply.ok(SubjectAccessJson.listing(listing.requests())));
    }

    private Future<Reply> register(Request request) {
        Body body = new Body(request.body());
        NewAccess asked = new NewAccess(
                body.uuid("person").orElseThrow(),
                body.constant("asker", Asker.class).orElseThrow(),
                body.line("askerName").orElse(""),
                body.date("receivedOn").orElse(LocalDate.EPOCH));
        body.throwIfWrong();
        return desk.register(request.caller(), request.required(), asked)
                .map(done -> Reply.created(new JsonObject()
                        .put("id", done.id().toString())
                        .put("recordedAt", done.recordedAt().toString())
                        .put("dueOn", done.dueOn().toString())));
    }

    private Future<Reply> read(Request request) {
        return reading.read(request.caller(), request.id())
                .map(view -> Reply.ok(SubjectAccessJson.view(view)));
    }

    private Future<Reply> check(Request request) {
        Body body = new Body(request.body());
        Proof proof = new Proof(
                body.constant("part", Part.class).orElseThrow(),
                body.paragraphs("seen").orElse(""),
                body.date("seenOn").orElse(LocalDate.EPOCH),
                body.flag("askedFor").orElse(false));
        body.throwIfWrong();
        return desk.check(request.caller(), request.required(), request.id(), proof)
                .map(Replies::recorded);
    }

    private Future<Reply> extend(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        LocalDate toldOn = body.date("toldOn").orElse(LocalDate.EPOCH);
        body.throwIfWrong();
        return desk.extend(request.caller(), request.required(), request.id(), reason, toldOn)
                .map(Replies::recorded);
    }

    private Future<Reply> close(Request request) {
        Body body = new Body(request.body());
        Closing why = body.constant("why", Closing.class).orElseThrow();
        String note = body.paragraphs("note").orElse("");
        body.throwIfWrong();
        return desk.close(request.caller(), request.required(), request.id(), why, note)
                .map(Replies::recorded);
    }

    private Future<Reply> compile(Request request) {
        return items.compile(request.caller(), request.required(), request.id())
                .map(Replies::recorded);
    }

    private Future<Reply> decide(Request request) {
        Body body = new Body(request.body());
        Decided decided = new Decided(
                body.uuids("lines").orElse(List.of()),
                body.constant("choice", Line.Choice.class).orElseThrow(),
                body.constant("exemption", Exemption.class),
                body.flag("listed").orElse(true),
                body.paragraphs("reason"));
        body.throwIfWrong();
        return items.decide(request.caller(), request.required(), request.id(), decided)
                .map(Replies::recorded);
    }

    private Future<Reply> sign(Request request) {
        Body body = new Body(request.body());
        Signature signature =
                new Signature(body.line("version").orElse(""), body.paragraphs("approval"));
        body.throwIfWrong();
        return reports.sign(request.caller(), request.required(), request.id(), signature)
                .map(Replies::recorded);
    }

    private Future<Reply> report(Request request) {
        return reports.report(request.caller(), request.id())
                .map(finished -> Reply.ok(SubjectAccessJson.report(finished)));
    }

    private Future<Reply> questions(Request request) {
        return originators
                .of(request.caller())
                .map(view -> Reply.ok(SubjectAccessJson.questions(view)));
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        OriginatorDesk.Answer answer = new OriginatorDesk.Answer(
                body.constant("answer", Line.State.class).orElseThrow(),
                body.paragraphs("wording"),
                body.constant("exemption", Exemption.class),
                body.flag("listed").orElse(true),
                body.paragraphs("reason"));
        body.throwIfWrong();
        return originators
                .answer(request.caller(), request.required(), request.id(), answer)
                .map(Replies::recorded);
    }
}
