package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.AbsenceRegister;
import org.concordat.governance.ClosureRegister;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Absences of practitioners, and days on which an agency is closed, over HTTP. */
public final class PresenceRoutes implements Routes {
    private final AbsenceRegister absences;
    private final ClosureRegister closures;

    public PresenceRoutes(AbsenceRegister absences, ClosureRegister closures) {
        this.absences = absences;
        this.closures = closures;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "absences", this::absences,
                "recordAbsence", this::recordAbsence,
                "endAbsence", this::endAbsence,
                "closures", this::closures,
                "recordClosure", this::recordClosure,
                "endClosure", this::endClosure);
    }

    private Future<Reply> absences(Request request) {
        return absences.ofOwnAgency(request.caller())
                .map(view -> Reply.ok(new JsonObject()
                        .put(
                                "absences",
                                RegisterJson.array(view.absences(), PresenceJson::absence))));
    }

    private Future<Reply> recordAbsence(Request request) {
        Body body = new Body(request.body());
        Optional<Body> cover = body.object("cover");
        AbsenceRegister.Entry entry = new AbsenceRegister.Entry(
                body.date("from").orElse(LocalDate.EPOCH),
                body.date("until").orElse(LocalDate.EPOCH),
                cover.flatMap(one -> one.uuid("practitioner")),
                cover.flatMap(one -> one.uuid("team")));
        body.throwIfWrong();
        return AgencyRoutes.reply(
                absences.record(request.caller(), request.required(), request.id(), entry));
    }

    private Future<Reply> endAbsence(Request request) {
        return AgencyRoutes.reply(absences.end(request.caller(), request.required(), request.id()));
    }

    private Future<Reply> closures(Request request) {
        return closures.of(request.caller(), request.id())
                .map(found -> Reply.ok(new JsonObject()
                        .put("closures", RegisterJson.array(found, PresenceJson::closure))));
    }

    private Future<Reply> recordClosure(Request request) {
        Body body = new Body(request.body());
        ClosureRegister.Entry entry = new ClosureRegister.Entry(
                body.line("label").orElse(""),
                body.date("from").orElse(LocalDate.EPOCH),
                body.date("until").orElse(LocalDate.EPOCH),
                body.flag("dutyStays").orElse(false));
        body.throwIfWrong();
        return AgencyRoutes.reply(
                closures.close(request.caller(), request.required(), request.id(), entry));
    }

    private Future<Reply> endClosure(Request request) {
        return AgencyRoutes.reply(
                closures.open(request.caller(), request.required(), request.id()));
    }
}
