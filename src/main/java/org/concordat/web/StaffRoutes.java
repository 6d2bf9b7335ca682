package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Enrolment;
import org.concordat.governance.Engagement;
import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.governance.StaffRegister;
import org.concordat.kernel.Role;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Those who work for an agency, over HTTP. */
public final class StaffRoutes implements Routes {
    private final StaffRegister staff;
    private final Enrolment enrolment;

    public StaffRoutes(StaffRegister staff, Enrolment enrolment) {
        this.staff = staff;
        this.enrolment = enrolment;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "staff", this::all,
                "enrol", this::enrol,
                "editPractitioner", this::edit,
                "practitionerLeaves", this::leave,
                "newPassword", this::newPassword,
                "resetFactor", this::resetFactor,
                "recordTraining", this::train);
    }

    private Future<Reply> all(Request request) {
        return staff.of(request.caller(), request.id())
                .map(view -> Reply.ok(new JsonObject()
                        .put("staff", RegisterJson.array(view.members(), AgencyJson::member))));
    }

    private Future<Reply> enrol(Request request) {
        Body body = new Body(request.body());
        StaffEntry entry = entry(body);
        String username = body.line("username").orElse("");
        Optional<UUID> home = body.uuid("homeAgency");
        body.throwIfWrong();
        return credentials(enrolment.enrol(
                request.caller(), request.required(), request.id(), home, username, entry));
    }

    private Future<Reply> newPassword(Request request) {
        return credentials(enrolment.renew(request.caller(), request.required(), request.id()));
    }

    private Future<Reply> resetFactor(Request request) {
        return AgencyRoutes.reply(
                enrolment.resetFactor(request.caller(), request.required(), request.id()));
    }

    private static Future<Reply> credentials(Future<Enrolment.Credentials> act) {
        return act.map(done -> Reply.created(RegisterJson.entered(done.entered())
                .put("username", done.username())
                .put("password", done.password())));
    }

    private Future<Reply> edit(Request request) {
        Body body = new Body(request.body());
        StaffEntry entry = entry(body);
        body.throwIfWrong();
        return AgencyRoutes.reply(
                staff.change(request.caller(), request.required(), request.id(), entry));
    }

    private static StaffEntry entry(Body body) {
        return new StaffEntry(
                body.line("name").orElse(""),
                body.constant("engagement", Engagement.class).orElse(Engagement.EMPLOYEE),
                body.texts("roles").orElse(List.of()).stream()
                        .map(Role::of)
                        .collect(Collectors.toSet()),
                body.uuids("teams").orElse(List.of()).stream().distinct().toList());
    }

    private Future<Reply> leave(Request request) {
        Body body = new Body(request.body());
        Optional<String> reason = body.paragraphs("reason");
        body.throwIfWrong();
        return AgencyRoutes.reply(
                staff.leave(request.caller(), request.required(), request.id(), reason));
    }

    private Future<Reply> train(Request request) {
        Body body = new Body(request.body());
        String title = body.line("title").orElse("");
        LocalDate heldOn = body.date("heldOn").orElse(LocalDate.EPOCH);
        body.throwIfWrong();
        return AgencyRoutes.reply(
                staff.train(request.caller(), request.required(), request.id(), title, heldOn));
    }
}
