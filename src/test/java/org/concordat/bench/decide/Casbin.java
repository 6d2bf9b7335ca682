package org.concordat.bench.decide;

import static org.concordat.policy.PlainScenes.MOST_AGREEMENTS;
import static org.concordat.policy.PlainScenes.MOST_COMMUNITIES;
import static org.concordat.policy.PlainScenes.MOST_STATEMENTS;

import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** jCasbin, by attributes: one matcher that is the rule. */
final class Casbin implements Engine {
    private final Enforcer enforcer;

    Casbin() {
        Model model = new Model();
        model.loadModelFromText("""
                [request_definition]
                r = q
                [policy_definition]
                p = any
                [policy_effect]
                e = some(where (p.eft == allow))
                [matchers]
                m = %s
                """.formatted(rule()));
        enforcer = new Enforcer(model, null, false);
    }

    private static String rule() {
        return String.join(
                " && ",
                Question.any(MOST_COMMUNITIES, Casbin::serves),
                Question.any(MOST_AGREEMENTS, Casbin::covers),
                "!" + Question.any(MOST_STATEMENTS, Casbin::refuses),
                "(!r.q.confidential || " + Question.any(MOST_STATEMENTS, Casbin::gives) + ")");
    }

    private static String serves(int i) {
        return "(r.q.c# != nil && include(r.q.c#.purposes, r.q.purpose))"
                .replace("#", Integer.toString(i));
    }

    private static String covers(int i) {
        return ("(r.q.a# != nil && r.q.a#.state == 'IN_FORCE' && r.q.a#.since <= r.q.today"
                        + " && include(r.q.a#.purposes, r.q.purpose)"
                        + " && include(r.q.a#.categories, r.q.category))")
                .replace("#", Integer.toString(i));
    }

    private static String refuses(int i) {
        return ("(r.q.s# != nil && (r.q.s#.state == 'REFUSED' || r.q.s#.state == 'WITHDRAWN')"
                        + " && (count(r.q.s#.disclosers) == 0"
                        + " || include(r.q.s#.disclosers, r.q.sender))"
                        + " && (count(r.q.s#.agencies) == 0"
                        + " || include(r.q.s#.agencies, r.q.recipient))"
                        + " && (count(r.q.s#.purposes) == 0"
                        + " || include(r.q.s#.purposes, r.q.purpose))"
                        + " && (count(r.q.s#.categories) == 0"
                        + " || include(r.q.s#.categories, r.q.category)"
                        + " || include(r.q.s#.categories, 'identity')))")
                .replace("#", Integer.toString(i));
    }

    private static String gives(int i) {
        return ("(r.q.s# != nil && r.q.s#.state == 'GIVEN' && r.q.today <= r.q.s#.until"
                        + " && include(r.q.s#.disclosers, r.q.sender)"
                        + " && include(r.q.s#.agencies, r.q.recipient)"
                        + " && include(r.q.s#.purposes, r.q.purpose)"
                        + " && (count(r.q.s#.categories) == 0"
                        + " || include(r.q.s#.categories, r.q.category)))")
                .replace("#", Integer.toString(i));
    }

    @Override
    public BooleanSupplier asking(Question question) {
        Map<String, Object> facts = question.facts();
        return () -> enforcer.enforce(facts);
    }
}
