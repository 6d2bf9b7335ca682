package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agency;
import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementStates;
import org.concordat.governance.Community;
import org.concordat.governance.Cover;
import org.concordat.governance.Directory;
import org.concordat.governance.Practitioner;
import org.concordat.governance.Stewardship.AgreementChanged;
import org.concordat.governance.Team;
import org.concordat.kernel.Camel;
import org.concordat.policy.Pack;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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

    private static JsonObject category(Pack.Category category) {
        return choice(category.id(), category.label())
                .put("confidential", category.confidential())
                .put("health", category.health())
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
        return named(agency.id(), agency.name())
                .put("kind", agency.kind())
                .put("hub", agency.hub())
                .put("teams", array(directory.teamsOf(agency.id()), t -> team(t, now)))
                .put(
                        "practitioners",
                        array(
                                directory.practitionersOf(agency.id()),
                                GovernanceJson::practitioner));
    }

    private static JsonObject team(Team team, Instant now) {
        Cover.Duty duty = team.cover().at(now);
        return named(team.id(), team.name())
                .put("dutyDesk", team.dutyDesk())
                .put("onDuty", duty.covered())
                .put("dutyNote", DutyNote.of(duty, now));
    }

    private static JsonObject practitioner(Practitioner practitioner) {
        return named(practitioner.id(), practitioner.name())
                .put("teams", array(practitioner.teams(), UUID::toString));
    }

    static JsonObject communities(List<Community> communities) {
        return new JsonObject()
                .put(
                        "communities",
                        array(
                                communities,
                                c -> named(c.id(), c.name())
                                        .put("objective", c.objective())
                                        .put("purposes", new JsonArray(c.purposes()))
                                        .put(
                                                "members",
                                                array(c.members(), GovernanceJson::named))));
    }

    static JsonObject agreements(List<Agreement> agreements) {
        return new JsonObject().put("agreements", array(agreements, GovernanceJson::agreement));
    }

    private static JsonObject agreement(Agreement agreement) {
        JsonObject json = new JsonObject()
                .put("id", agreement.id().toString())
                .put("number", agreement.number())
                .put("title", agreement.title())
                .put(
                        "community",
                        named(agreement.community().id(), agreement.community().name()))
                .put("disclosers", array(agreement.disclosers(), GovernanceJson::named))
                .put("recipients", array(agreement.recipients(), GovernanceJson::named))
                .put("purposes", new JsonArray(agreement.purposes()))
                .put("categories", new JsonArray(agreement.categories()))
                .put("lawfulBasis", agreement.lawfulBasis())
                .put("controller", agreement.controller())
                .put("state", AgreementStates.id(agreement.state()))
                .put("from", agreement.from().toString())
                .put("reviewBy", agreement.reviewBy().toString());
        agreement.legalPower().ifPresent(power -> json.put("legalPower", power));
        return json;
    }

    static JsonObject changed(AgreementChanged changed) {
        return new JsonObject()
                .put("id", changed.id().toString())
                .put("agreement", changed.agreement().toString())
                .put("state", changed.state())
                .put("recordedAt", changed.recordedAt().toString());
    }

    private static JsonObject named(Agency.Named agency) {
        return named(agency.id(), agency.name());
    }

    private static JsonObject named(UUID id, String name) {
        return new JsonObject().put("id", id.toString()).put("name", name);
    }

    private static <E> JsonArray array(Collection<E> all, Function<E, ?> json) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(json.apply(one)));
        return array;
    }
}
