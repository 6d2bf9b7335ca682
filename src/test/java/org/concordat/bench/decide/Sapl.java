package org.concordat.bench.decide;

import static org.concordat.policy.PlainScenes.MOST_AGREEMENTS;
import static org.concordat.policy.PlainScenes.MOST_COMMUNITIES;
import static org.concordat.policy.PlainScenes.MOST_STATEMENTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sapl.api.pdp.AuthorizationDecision;
import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.interpreter.DefaultSAPLInterpreter;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.interpreter.functions.AnnotationFunctionContext;
import io.sapl.interpreter.pip.AnnotationAttributeContext;
import io.sapl.pdp.EmbeddedPolicyDecisionPoint;
import io.sapl.pdp.PolicyDecisionPointFactory;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** SAPL, embedded; its functions and attributes from elsewhere are left out, for the rule needs none. */
final class Sapl implements Engine {
    private final EmbeddedPolicyDecisionPoint engine =
            PolicyDecisionPointFactory.fixedInRamPolicyDecisionPoint(
                    new DefaultSAPLInterpreter(),
                    List.of(rule()),
                    PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT,
                    Map.of(),
                    new AnnotationAttributeContext(),
                    new AnnotationFunctionContext(),
                    UnaryOperator.identity(),
                    UnaryOperator.identity());
    private final ObjectMapper json = new ObjectMapper();

    private static String rule() {
        return """
                policy "share" permit action == "share"
                where
                  %s;
                  %s;
                  !%s;
                  !resource.confidential || %s;
                """.formatted(
                        Question.any(MOST_COMMUNITIES, Sapl::serves),
                        Question.any(MOST_AGREEMENTS, Sapl::covers),
                        Question.any(MOST_STATEMENTS, Sapl::refuses),
                        Question.any(MOST_STATEMENTS, Sapl::gives));
    }

    private static String serves(int i) {
        return "(resource.c# != undefined && resource.purpose in resource.c#.purposes)"
                .replace("#", Integer.toString(i));
    }

    private static String covers(int i) {
        return """
                (resource.a# != undefined && resource.a#.state == "IN_FORCE"
                    && resource.a#.since <= resource.today
                    && resource.purpose in resource.a#.purposes
                    && resource.category in resource.a#.categories)""".replace("#", Integer.toString(i));
    }

    private static String refuses(int i) {
        return """
                (resource.s# != undefined
                    && (resource.s#.state == "REFUSED" || resource.s#.state == "WITHDRAWN")
                    && (resource.s#.disclosers == [] || resource.sender in resource.s#.disclosers)
                    && (resource.s#.agencies == [] || resource.recipient in resource.s#.agencies)
                    && (resource.s#.purposes == [] || resource.purpose in resource.s#.purposes)
                    && (resource.s#.categories == [] || resource.category in resource.s#.categories
                        || "identity" in resource.s#.categories))""".replace("#", Integer.toString(i));
    }

    private static String gives(int i) {
        return """
                (resource.s# != undefined && resource.s#.state == "GIVEN"
                    && resource.today <= resource.s#.until
                    && resource.sender in resource.s#.disclosers
                    && resource.recipient in resource.s#.agencies
                    && resource.purpose in resource.s#.purposes
                    && (resource.s#.categories == [] || resource.category in resource.s#.categories))""".replace("#", Integer.toString(i));
    }

    @Override
    public BooleanSupplier asking(Question question) {
        AuthorizationSubscription asked = AuthorizationSubscription.of(
                "sender", "share", json.<JsonNode>valueToTree(question.facts()));
        return () -> {
            AuthorizationDecision decision = engine.decideOnce(asked).block();
            return decision != null && decision.getDecision() == Decision.PERMIT;
        };
    }
}
