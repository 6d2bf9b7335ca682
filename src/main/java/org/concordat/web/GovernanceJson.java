package org.concordat.web;

import static org.concordat.web.RegisterJson.array;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.clock.PauseReason;
import org.concordat.governance.Absence;
import org.concordat.governance.Agency;
import org.concordat.governance.Community;
import org.concordat.governance.Cover;
import org.concordat.governance.Directory;
import org.concordat.governance.Practitioner;
import org.concordat.governance.Signers;
import org.concordat.governance.Team;
import org.concordat.governance.Thing;
import org.concordat.kernel.Camel;
import org.concordat.policy.Allowed;
import org.concordat.policy.HubTerms;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.Statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register and the pack as the API shows them. */
final class GovernanceJson {
    private GovernanceJson() {}

    static JsonObject pack(Pack pack, List<Community> communities) {
        return new JsonObject()
                .put("partnership", pack.partnership())
                .put("purposes", array(pack.purposes().values(), p -> choice(p.id(), p.label())))
                .put("categories", array(pack.categories().values(), GovernanceJson::category))
                .put("communities", array(communities, c -> choice(c.id().toString(), c.name())))
                .put("grounds", array(pack.grounds().values(), g -> ground(pack, g)))
                .put(
                        "bases",
                        array(
                                pack.bases().values(),
                                b -> new JsonObject()
                                        .put("id", b.id())
                                        .put("title", b.title())
                                        .put("duty", b.duty())))
                .put(
                        "concernKinds",
                        array(
                                pack.hub().concerns().kinds().values(),
                                k -> choice(k.id(), k.label())))
                .put(
                        "concernLevels",
                        array(pack.hub().concerns().levels().keySet(), l -> choice(l, level(l))))
                .put("ratings", array(pack.hub().ratings().values(), GovernanceJson::rating))
                .put(
                        "pauseReasons",
                        array(List.of(PauseReason.values()), r -> choice(Camel.of(r), r.label())))
                .put(
                        "levelsOfNeed",
                        array(
                                pack.hub().referrals().levelsOfNeed().entrySet(),
                                n -> choice(n.getKey(), n.getValue())))
                .put(
                        "clauses",
                        array(
                                pack.clauses().values(),
                                c -> new JsonObject()
                                        .put("id", c.id())
                                        .put("section", c.section())
                                        .put("title", c.title())));
    }

    private static JsonObject choice(String id, String label) {
        return new JsonObject().put("id", id).put("label", label);
    }

    /** The levels are the platform's own, so that every partnership means the same by them. */
    private static String level(String id) {
        return switch (id) {
            case "niggling" -> "Niggling";
            case "worried" -> "Worried";
            default -> "Serious";
        };
    }

    private static JsonObject rating(HubTerms.Rating rating) {
        return choice(rating.id(), rating.label())
                .put("time", allowed(rating.time()))
                .put("neverPaused", rating.neverPaused());
    }

    static JsonObject allowed(Allowed time) {
        return new JsonObject()
                .put("hours", time.hours())
                .put("working", time.working())
                .put("runsOn", time.runsOn() || !time.working());
    }

    private static JsonObject category(Pack.Category category) {
        return choice(category.id(), category.label())
                .put("confidential", category.confidential())
                .put("health", category.health())
                .put("concernOnly", category.concernOnly())
                .put("identifying", category.identifying());
    }

    private static JsonObject ground(Pack pack, Pack.GroundRule ground) {
        JsonObject json = choice(ground.id(), ground.label())
                .put("safety", ground.kind() == Pack.GroundKind.SAFETY)
                .put("kind", kind(ground.kind()))
                .put("guidance", ground.guidance());
        ground.about().ifPresent(about -> json.put("about", Camel.of(about)));
        Pack.Clause clause = pack.clauses().get(ground.clause());
        if (clause != null) {
            json.put("section", clause.section());
        }
        return json;
    }

    private static String kind(Pack.GroundKind kind) {
        return switch (kind) {
            case SAFETY -> "safety";
            case PUBLIC_INTEREST -> "publicInterest";
            case POWER -> "power";
            case DUTY -> "duty";
            case COURT_ORDER -> "courtOrder";
        };
    }

    static JsonObject directory(Directory directory, Instant now) {
        return new JsonObject()
                .put("agencies", array(directory.agencies(), a -> agency(directory, a, now)));
    }

    private static JsonObject agency(Directory directory, Agency agency, Instant now) {
        return RegisterJson.named(agency.id(), agency.name())
                .put("kind", agency.kind())
                .put("hub", agency.hub())
                .put("teams", array(directory.teamsOf(agency.id()), t -> team(t, now)))
                .put(
                        "practitioners",
                        array(
                                directory.practitionersOf(agency.id()),
                                one -> practitioner(one, directory.absenceOf(one.id()))));
    }

    private static JsonObject team(Team team, Instant now) {
        Cover.Duty duty = team.cover().at(now);
        return RegisterJson.named(team.id(), team.name())
                .put("dutyDesk", team.dutyDesk())
                .put("onDuty", duty.covered())
                .put("dutyNote", DutyNote.of(duty, now));
    }

    private static JsonObject practitioner(Practitioner practitioner, Optional<Absence> away) {
        JsonObject json = RegisterJson.named(practitioner.id(), practitioner.name())
                .put("teams", array(practitioner.teams(), UUID::toString));
        away.ifPresent(absence -> json.put("away", PresenceJson.away(absence)));
        return json;
    }

    /** What the protocol asks of those who sign. */
    static JsonObject terms(Pack pack) {
        return new JsonObject()
                .put("title", pack.protocol().title())
                .put("tiers", array(pack.tiers(), PublicJson::tier))
                .put(
                        "signers",
                        array(
                                List.of(Thing.AGENCY, Thing.COMMUNITY, Thing.AGREEMENT),
                                thing -> new JsonObject()
                                        .put("thing", thing.id())
                                        .put("roles", new JsonArray(Signers.of(pack, thing)))))
                .put(
                        "memberships",
                        array(
                                pack.terms().memberships().values(),
                                m -> choice(m.id(), m.label())
                                        .put("duties", new JsonArray(m.duties()))))
                .put(
                        "statements",
                        array(
                                List.of(Statement.values()),
                                s -> new JsonObject()
                                        .put("id", Camel.of(s))
                                        .put(
                                                "required",
                                                pack.agreements().required().contains(s))))
                .put("agreementsOptional", pack.agreements().optional())
                .put("reviewMonths", pack.agreements().reviewMonths())
                .put("trainingMonths", pack.training().months())
                .put(
                        "caldicott",
                        new JsonObject()
                                .put("required", pack.caldicott().required())
                                .put("kinds", new JsonArray(pack.caldicott().kinds())));
    }
}
