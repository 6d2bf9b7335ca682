package org.concordat.bench.decide;

import static org.concordat.policy.PlainScenes.MOST_AGREEMENTS;
import static org.concordat.policy.PlainScenes.MOST_COMMUNITIES;
import static org.concordat.policy.PlainScenes.MOST_STATEMENTS;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Cedar Java, which hands each question to Cedar's own library; its policies are parsed there once. */
final class Cedar implements Engine {
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final Entities none = new Entities();

    Cedar() {
        try {
            policies = PolicySet.parsePolicies(rule());
            policies.cache();
        } catch (InternalException | CacheException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static String rule() {
        return """
                permit (principal, action == Action::"share", resource)
                when { %s && %s }
                when { !context.confidential || %s }
                unless { %s };
                """.formatted(
                        Question.any(MOST_COMMUNITIES, Cedar::serves),
                        Question.any(MOST_AGREEMENTS, Cedar::covers),
                        Question.any(MOST_STATEMENTS, Cedar::gives),
                        Question.any(MOST_STATEMENTS, Cedar::refuses));
    }

    private static String serves(int i) {
        return "(context has c# && context.c#.purposes.contains(context.purpose))"
                .replace("#", Integer.toString(i));
    }

    private static String covers(int i) {
        return """
                (context has a# && context.a#.state == "IN_FORCE" && context.a#.since <= context.today
                    && context.a#.purposes.contains(context.purpose)
                    && context.a#.categories.contains(context.category))""".replace("#", Integer.toString(i));
    }

    private static String refuses(int i) {
        return """
                (context has s# && (context.s#.state == "REFUSED" || context.s#.state == "WITHDRAWN")
                    && (context.s#.disclosers.isEmpty() || context.s#.disclosers.contains(context.sender))
                    && (context.s#.agencies.isEmpty() || context.s#.agencies.contains(context.recipient))
                    && (context.s#.purposes.isEmpty() || context.s#.purposes.contains(context.purpose))
                    && (context.s#.categories.isEmpty()
                        || context.s#.categories.contains(context.category)
                        || context.s#.categories.contains("identity")))""".replace("#", Integer.toString(i));
    }

    private static String gives(int i) {
        return """
                (context has s# && context.s#.state == "GIVEN" && context.today <= context.s#.until
                    && context.s#.disclosers.contains(context.sender)
                    && context.s#.agencies.contains(context.recipient)
                    && context.s#.purposes.contains(context.purpose)
                    && (context.s#.categories.isEmpty()
                        || context.s#.categories.contains(context.category)))""".replace("#", Integer.toString(i));
    }

    @Override
    public BooleanSupplier asking(Question question) {
        Map<String, Value> context = new HashMap<>();
        question.facts().forEach((name, fact) -> context.put(name, value(fact)));
        AuthorizationRequest request = new AuthorizationRequest(
                uid("Agency::\"sender\""),
                uid("Action::\"share\""),
                uid("Agency::\"recipient\""),
                context);
        return () -> allows(request);
    }

    private boolean allows(AuthorizationRequest request) {
        try {
            AuthorizationResponse response = engine.isAuthorized(request, policies, none);
            return response.success.orElseThrow().isAllowed();
        } catch (AuthException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static EntityUID uid(String text) {
        return EntityUID.parse(text).orElseThrow();
    }

    private static Value value(Object fact) {
        if (fact instanceof Map<?, ?> map) {
            CedarMap all = new CedarMap();
            map.forEach((name, one) -> all.put(name.toString(), value(one)));
            return all;
        }
        if (fact instanceof List<?> list) {
            return new CedarList(list.stream().map(Cedar::value).toList());
        }
        if (fact instanceof Boolean yes) {
            return new PrimBool(yes);
        }
        return fact instanceof Long number ? new PrimLong(number) : new PrimString(fact.toString());
    }
}
