package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.AgencyDetails;
import org.concordat.governance.AgencyDetails.Officer;
import org.concordat.governance.AgencyDetails.Registration;
import org.concordat.governance.AgencyRegister;
import org.concordat.governance.Cover;
import org.concordat.governance.Entered;
import org.concordat.governance.SignOff;
import org.concordat.governance.TeamRegister;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Agencies and their teams over HTTP. */
public final class AgencyRoutes implements Routes {
    private final AgencyRegister agencies;
    private final TeamRegister teams;
    private final InstantSource clock;

    public AgencyRoutes(AgencyRegister agencies, TeamRegister teams, InstantSource clock) {
        this.agencies = agencies;
        this.teams = teams;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "agencies", this::all,
                "agency", this::one,
                "proposeAgency", this::propose,
                "editAgency", this::edit,
                "signOffAgency", this::signOff,
                "activateAgency", this::activate,
                "agencyLeaves", this::leave,
                "createTeam", this::openTeam,
                "editTeam", this::editTeam,
                "closeTeam", this::closeTeam);
    }

    private Future<Reply> all(Request request) {
        LocalDate today = today();
        return agencies.all(request.caller())
                .map(found -> Reply.ok(new JsonObject()
                        .put(
                                "agencies",
                                RegisterJson.array(found, a -> AgencyJson.agency(a, today)))));
    }

    private Future<Reply> one(Request request) {
        return agencies.find(request.caller(), request.id())
                .map(view -> Reply.ok(AgencyJson.view(view, today())));
    }

    private Future<Reply> propose(Request request) {
        Body body = new Body(request.body());
        AgencyDetails details = details(body);
        body.throwIfWrong();
        return reply(agencies.propose(request.caller(), request.required(), details));
    }

    private Future<Reply> edit(Request request) {
        Body body = new Body(request.body());
        AgencyDetails details = details(body);
        Optional<String> reason = body.paragraphs("reason");
        body.throwIfWrong();
        return reply(agencies.change(
                request.caller(), request.required(), request.id(), details, reason));
    }

    private static AgencyDetails details(Body body) {
        Optional<Body> registration = body.object("registration");
        String kind = body.text("kind").orElse("");
        return new AgencyDetails(
                body.line("name").orElse(""),
                kind,
                kind.equals("hub"),
                body.object("seniorOfficer")
                        .map(one -> new Officer(one.line("name"), one.line("role"))),
                body.text("membership"),
                body.line("caldicottGuardian"),
                new Registration(
                        registration.flatMap(one -> one.line("number")),
                        registration.flatMap(one -> one.date("expires"))),
                body.uuid("commissionedBy"));
    }

    private Future<Reply> signOff(Request request) {
        Body body = new Body(request.body());
        SignOff.Entry entry = signOff(body, request.id());
        body.throwIfWrong();
        return reply(agencies.signOff(request.caller(), request.required(), entry));
    }

    /** A signature for an agency; what is wrong of it is noted in the body. */
    static SignOff.Entry signOff(Body body, UUID agency) {
        return new SignOff.Entry(
                agency,
                body.line("name").orElse(""),
                body.line("role").orElse(""),
                body.date("signedOn").orElse(LocalDate.EPOCH));
    }

    private Future<Reply> activate(Request request) {
        return reply(agencies.activate(request.caller(), request.required(), request.id()));
    }

    private Future<Reply> leave(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return reply(agencies.leave(request.caller(), request.required(), request.id(), reason));
    }

    private Future<Reply> openTeam(Request request) {
        return reply(teams.open(
                request.caller(), request.required(), request.id(), team(request.body())));
    }

    private Future<Reply> editTeam(Request request) {
        return reply(teams.change(
                request.caller(), request.required(), request.id(), team(request.body())));
    }

    private Future<Reply> closeTeam(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return reply(teams.close(request.caller(), request.required(), request.id(), reason));
    }

    private static TeamRegister.Entry team(JsonObject json) {
        Body body = new Body(json);
        List<Cover.Window> windows = new ArrayList<>();
        for (Body one : body.objects("cover")) {
            LocalTime opens = LocalTime.parse(one.text("opens").orElseThrow());
            LocalTime closes = LocalTime.parse(one.text("closes").orElseThrow());
            one.check(opens.isBefore(closes), "closes", "tooEarly", "It closes after it opens.");
            windows.add(new Cover.Window(
                    DayOfWeek.of(one.integer("day").orElseThrow()), opens, closes));
        }
        TeamRegister.Entry entry = new TeamRegister.Entry(
                body.line("name").orElse(""),
                body.flag("dutyDesk").orElse(false),
                body.flag("intake").orElse(false),
                new Cover(windows),
                body.uuids("escalation").orElse(List.of()));
        body.throwIfWrong();
        return entry;
    }

    private LocalDate today() {
        return AgencyJson.today(clock.instant());
    }

    static Future<Reply> reply(Future<Entered> act) {
        return act.map(done -> Reply.created(RegisterJson.entered(done)));
    }
}
