package org.concordat.web;

import static org.concordat.web.RegisterJson.array;
import static org.concordat.web.RegisterJson.named;
import static org.concordat.web.RegisterJson.put;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementRegister;
import org.concordat.governance.AgreementTerms;
import org.concordat.governance.AgreementTransition;
import org.concordat.governance.Agreements.Review;
import org.concordat.kernel.Camel;
import org.concordat.policy.Terms.Statement;

import java.time.LocalDate;

/** Agreements as the API shows them. */
final class AgreementJson {
    private AgreementJson() {}

    static JsonObject view(AgreementRegister.View view, LocalDate today) {
        return agreement(view.agreement(), today)
                .put(
                        "transitions",
                        array(AgreementTransition.at(view.stage()), AgreementTransition::id))
                .put("missing", RegisterJson.missing(view.missing()))
                .put("warnings", RegisterJson.warnings(view.warnings()))
                .put("reviews", array(view.reviews(), AgreementJson::review));
    }

    /** {@code state} is what decisions read, {@code stage} what people are shown. */
    static JsonObject agreement(Agreement agreement, LocalDate today) {
        return flow(agreement)
                .put("version", agreement.version())
                .put("state", Camel.of(agreement.state()))
                .put("stage", agreement.stage(today).id())
                .put("statements", statements(agreement.terms()))
                .put("signOffs", array(agreement.signOffs(), RegisterJson::signOff))
                .put("unsigned", array(agreement.unsigned(), RegisterJson::named));
    }

    /** From whom to whom, what and why: nobody's name in it. */
    static JsonObject flow(Agreement agreement) {
        AgreementTerms terms = agreement.terms();
        JsonObject json = new JsonObject()
                .put("id", agreement.id().toString())
                .put("number", agreement.number())
                .put("title", terms.title())
                .put(
                        "community",
                        named(agreement.community().id(), agreement.community().name()))
                .put("disclosers", array(agreement.disclosers(), RegisterJson::named))
                .put("recipients", array(agreement.recipients(), RegisterJson::named))
                .put("purposes", new JsonArray(terms.purposes()))
                .put("categories", new JsonArray(terms.categories()))
                .put("lawfulBasis", terms.lawfulBasis())
                .put("controller", terms.controller())
                .put("contractual", terms.contractual())
                .put("from", terms.from().toString())
                .put("reviewBy", terms.reviewBy().toString());
        put(json, "legalPower", terms.legalPower());
        return json;
    }

    private static JsonObject statements(AgreementTerms terms) {
        JsonObject json = new JsonObject();
        for (Statement statement : Statement.values()) {
            String text = terms.statements().get(statement);
            if (text != null) {
                json.put(Camel.of(statement), text);
            }
        }
        return json;
    }

    private static JsonObject review(Review review) {
        return new JsonObject()
                .put("id", review.id().toString())
                .put("reviewedOn", review.reviewedOn().toString())
                .put("outcome", review.outcome())
                .put("reviewBy", review.reviewBy().toString())
                .put("recordedAt", review.at().toString());
    }
}
