package org.concordat.web;

import static org.concordat.web.RegisterJson.array;
import static org.concordat.web.RegisterJson.named;
import static org.concordat.web.RegisterJson.put;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agency;
import org.concordat.governance.AgencyDetails.Officer;
import org.concordat.governance.AgencyRecord;
import org.concordat.governance.Community;
import org.concordat.governance.RegisterReader.Whole;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Pack;
import org.concordat.policy.PublicPages;

import java.time.LocalDate;
import java.util.Optional;

/** What everybody may read: posts, and nobody's name. */
final class PublicJson {
    private PublicJson() {}

    static JsonObject register(Pack pack, Whole whole) {
        LocalDate today = whole.agreements().today();
        return new JsonObject()
                .put("partnership", pack.partnership())
                .put(
                        "agencies",
                        array(
                                whole.agencies().stream()
                                        .filter(a -> a.stage(today) == AgencyRecord.Stage.ACTIVE)
                                        .toList(),
                                PublicJson::agency))
                .put("communities", array(whole.communities(), PublicJson::community))
                .put(
                        "agreements",
                        array(
                                whole.agreements().agreements().stream()
                                        .filter(a -> a.state() == AgreementState.IN_FORCE
                                                && !a.terms().from().isAfter(today))
                                        .toList(),
                                a -> AgreementJson.flow(a)
                                        .put("stage", a.stage(today).id())))
                .put("purposes", array(pack.purposes().values(), p -> choice(p.id(), p.label())))
                .put(
                        "categories",
                        array(pack.categories().values(), c -> choice(c.id(), c.label())))
                .put(
                        "memberships",
                        array(pack.terms().memberships().values(), m -> choice(m.id(), m.label())))
                .put("bases", array(pack.bases().values(), b -> choice(b.id(), b.title())));
    }

    private static JsonObject agency(AgencyRecord agency) {
        JsonObject json = named(agency.id(), agency.details().name())
                .put("kind", agency.details().kind());
        put(json, "seniorOfficer", agency.details().seniorOfficer().flatMap(Officer::role));
        put(json, "membership", agency.details().membership());
        put(json, "commissionedBy", agency.commissioner().map(Agency.Named::name));
        put(json, "signedOn", agency.signedOn());
        return json;
    }

    private static JsonObject community(Community community) {
        return named(community.id(), community.name())
                .put("objective", community.objective())
                .put("purposes", new JsonArray(community.purposes()))
                .put("members", array(community.members(), RegisterJson::named));
    }

    static JsonObject protocol(Pack pack) {
        Pack.Protocol protocol = pack.protocol();
        JsonObject json = new JsonObject()
                .put("partnership", pack.partnership())
                .put("title", protocol.title())
                .put("reviewMonths", protocol.reviewMonths())
                .put("tiers", array(pack.tiers(), PublicJson::tier))
                .put("purposes", array(pack.purposes().values(), p -> choice(p.id(), p.label())))
                .put("grounds", array(pack.grounds().values(), g -> ground(pack, g)))
                .put("clauses", array(pack.clauses().values(), PublicJson::clause))
                .put("documents", array(pack.publicPages().documents(), PublicJson::document));
        put(json, "version", protocol.version());
        put(json, "date", protocol.date());
        return json;
    }

    private static JsonObject ground(Pack pack, Pack.GroundRule ground) {
        JsonObject json = choice(ground.id(), ground.label());
        put(
                json,
                "section",
                Optional.ofNullable(pack.clauses().get(ground.clause())).map(Pack.Clause::section));
        return json;
    }

    static JsonObject tier(Pack.Tier tier) {
        return new JsonObject()
                .put("level", tier.level())
                .put("title", tier.title())
                .put("governedBy", tier.governedBy())
                .put("signedBy", new JsonArray(tier.signedBy()));
    }

    private static JsonObject clause(Pack.Clause clause) {
        JsonObject json = new JsonObject()
                .put("id", clause.id())
                .put("section", clause.section())
                .put("title", clause.title());
        put(json, "text", clause.text());
        return json;
    }

    static JsonObject rights(Pack pack) {
        PublicPages pages = pack.publicPages();
        return new JsonObject()
                .put("partnership", pack.partnership())
                .put("uses", pages.uses())
                .put(
                        "rights",
                        array(
                                pages.rights(),
                                r -> new JsonObject()
                                        .put("title", r.title())
                                        .put("text", r.text())))
                .put(
                        "complaints",
                        new JsonObject()
                                .put("title", pages.complaints().title())
                                .put("text", pages.complaints().text())
                                .put("steps", new JsonArray(pages.complaints().steps())))
                .put("documents", array(pages.documents(), PublicJson::document));
    }

    private static JsonObject document(PublicPages.Document document) {
        return new JsonObject()
                .put("id", document.id())
                .put("title", document.title())
                .put("text", document.text());
    }

    private static JsonObject choice(String id, String label) {
        return new JsonObject().put("id", id).put("label", label);
    }
}
