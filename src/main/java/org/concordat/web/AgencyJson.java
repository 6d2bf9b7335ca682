package org.concordat.web;

import static org.concordat.web.RegisterJson.array;
import static org.concordat.web.RegisterJson.named;
import static org.concordat.web.RegisterJson.put;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agencies.TeamRecord;
import org.concordat.governance.AgencyDetails;
import org.concordat.governance.AgencyRecord;
import org.concordat.governance.AgencyRegister;
import org.concordat.governance.Community;
import org.concordat.governance.Cover;
import org.concordat.governance.StaffMember;
import org.concordat.governance.StaffMember.Training;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Agencies, their teams and staff, and the communities they join. */
final class AgencyJson {
    private AgencyJson() {}

    static JsonObject view(AgencyRegister.View view, LocalDate today) {
        return agency(view.agency(), today)
                .put("missing", RegisterJson.missing(view.missing()))
                .put("teams", array(view.teams(), AgencyJson::team));
    }

    static JsonObject agency(AgencyRecord agency, LocalDate today) {
        AgencyDetails details = agency.details();
        JsonObject json = named(agency.id(), details.name())
                .put("kind", details.kind())
                .put("hub", details.hub())
                .put("stage", Camel.of(agency.stage(today)))
                .put("representatives", array(agency.representatives(), RegisterJson::named))
                .put("signOffs", array(agency.signOffs(), RegisterJson::signOff));
        details.seniorOfficer().ifPresent(officer -> {
            JsonObject shown = new JsonObject();
            put(shown, "name", officer.name());
            put(shown, "role", officer.role());
            json.put("seniorOfficer", shown);
        });
        put(json, "membership", details.membership());
        put(json, "caldicottGuardian", details.caldicottGuardian());
        JsonObject registration = new JsonObject();
        put(registration, "number", details.registration().number());
        put(registration, "expires", details.registration().expires());
        json.put("registration", registration);
        agency.commissioner().ifPresent(one -> json.put("commissionedBy", named(one)));
        put(json, "signedOn", agency.signedOn());
        put(json, "leftOn", agency.leftOn());
        return json;
    }

    private static JsonObject team(TeamRecord team) {
        JsonObject json = named(team.id(), team.name()).put("dutyDesk", team.dutyDesk());
        if (team.intake()) {
            json.put("intake", true);
        }
        JsonArray cover = array(
                team.cover().windows(),
                one -> new JsonObject()
                        .put("day", one.day().getValue())
                        .put("opens", one.opens().toString())
                        .put("closes", one.closes().toString()));
        if (!cover.isEmpty()) {
            json.put("cover", cover);
        }
        if (!team.escalation().isEmpty()) {
            json.put("escalation", array(team.escalation(), RegisterJson::named));
        }
        put(json, "closedOn", team.closedOn());
        return json;
    }

    static JsonObject member(StaffMember member) {
        JsonObject json = named(member.id(), member.entry().name())
                .put("engagement", Camel.of(member.entry().engagement()))
                .put("roles", array(member.entry().roles().stream().sorted().toList(), Role::id))
                .put("teams", array(member.entry().teams(), UUID::toString))
                .put("trainings", array(member.trainings(), AgencyJson::training));
        if (!member.homeAgency().id().equals(member.agency())) {
            json.put("homeAgency", named(member.homeAgency()));
        }
        put(json, "trainedUntil", member.trainedUntil());
        put(json, "leftOn", member.leftOn());
        return json;
    }

    private static JsonObject training(Training one) {
        return new JsonObject()
                .put("id", one.id().toString())
                .put("title", one.title())
                .put("heldOn", one.heldOn().toString())
                .put("dueOn", one.dueOn().toString());
    }

    static JsonObject community(Community community) {
        return named(community.id(), community.name())
                .put("objective", community.objective())
                .put("purposes", new JsonArray(community.purposes()))
                .put("members", array(community.members(), RegisterJson::named))
                .put("signOffs", array(community.signOffs(), RegisterJson::signOff));
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Cover.ZONE);
    }
}
