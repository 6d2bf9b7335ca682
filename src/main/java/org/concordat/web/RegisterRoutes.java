package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.AssessmentRegister;
import org.concordat.governance.Assessments;
import org.concordat.governance.RegisterHistory;
import org.concordat.governance.RegisterReader;
import org.concordat.governance.RegisterReader.Whole;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What goes across the register: impact assessments, what is due, history, export. */
public final class RegisterRoutes implements Routes {
    private final RegisterReader reader;
    private final AssessmentRegister assessments;

    public RegisterRoutes(RegisterReader reader, AssessmentRegister assessments) {
        this.reader = reader;
        this.assessments = assessments;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "assessments", this::assessments,
                "registerAssessment", this::register,
                "editAssessment", this::edit,
                "registerDue", this::due,
                "registerHistory", this::history,
                "registerExport", this::export);
    }

    private Future<Reply> assessments(Request request) {
        return assessments
                .all(request.caller())
                .map(found -> Reply.ok(new JsonObject()
                        .put("assessments", RegisterJson.array(found, RegisterJson::assessment))));
    }

    private Future<Reply> register(Request request) {
        return AgencyRoutes.reply(
                assessments.register(request.caller(), request.required(), entry(request.body())));
    }

    private Future<Reply> edit(Request request) {
        return AgencyRoutes.reply(assessments.change(
                request.caller(), request.required(), request.id(), entry(request.body())));
    }

    private static Assessments.Entry entry(JsonObject json) {
        Body body = new Body(json);
        Assessments.Entry entry = new Assessments.Entry(
                body.line("title").orElse(""),
                body.uuids("agencies").orElse(List.of()).stream().distinct().toList(),
                body.uuids("agreements").orElse(List.of()).stream().distinct().toList(),
                body.date("assessedOn").orElse(LocalDate.EPOCH),
                body.date("reviewBy").orElse(LocalDate.EPOCH),
                body.paragraphs("outcome").orElse(""));
        body.throwIfWrong();
        return entry;
    }

    private Future<Reply> due(Request request) {
        return reader.due(request.caller())
                .map(view -> Reply.ok(new JsonObject()
                        .put("due", RegisterJson.array(view.due(), RegisterJson::due))));
    }

    private Future<Reply> history(Request request) {
        return reader.history(
                        request.caller(),
                        new RegisterHistory.Query(
                                id(request, "thing"), id(request, "agency"), id(request, "after")))
                .map(view -> Reply.ok(RegisterJson.history(view)));
    }

    private static Optional<UUID> id(Request request, String name) {
        return request.queried(name).map(UUID::fromString);
    }

    private Future<Reply> export(Request request) {
        boolean csv = request.queried("format").filter("csv"::equals).isPresent();
        String part = request.queried("part").orElse("agreements");
        return reader.export(request.caller())
                .map(whole -> csv
                        ? Reply.file(new Reply.Text(
                                "text/csv; charset=utf-8",
                                part + ".csv",
                                RegisterCsv.of(part, whole)))
                        : Reply.ok(json(whole)));
    }

    private static JsonObject json(Whole whole) {
        LocalDate today = whole.agreements().today();
        return new JsonObject()
                .put("exportedOn", today.toString())
                .put(
                        "agencies",
                        RegisterJson.array(whole.agencies(), a -> AgencyJson.agency(a, today)))
                .put("communities", RegisterJson.array(whole.communities(), AgencyJson::community))
                .put(
                        "agreements",
                        RegisterJson.array(
                                whole.agreements().agreements(),
                                a -> AgreementJson.agreement(a, today)))
                .put(
                        "assessments",
                        RegisterJson.array(whole.assessments(), RegisterJson::assessment));
    }
}
