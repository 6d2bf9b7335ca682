package org.concordat.browser;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Referrals and requests that a page is to show. */
final class ReferralStage {
    static final Map<String, String> GROUND = Map.of(
            "id", "childSignificantHarm",
            "particulars", "Afraid to go home tonight.",
            "necessity", "They have to see the child today.",
            "proportionality", "One fact, to one desk.",
            "ifShared", "The parents may be angry.",
            "ifNotShared", "The child may be hurt tonight.");

    private ReferralStage() {}

    /** A child referred to the hub. */
    static String referral(Actor school) {
        return referral(school, school.register("Ivy", "Referly"));
    }

    static String referral(Actor school, String child) {
        return made(school.call(
                "POST",
                "/referrals",
                Map.of(
                        "persons",
                        List.of(child),
                        "recipient",
                        Map.of("team", team(school, "Safeguarding Hub", "Duty desk")),
                        "purpose",
                        "protect",
                        "title",
                        "A referral",
                        "items",
                        List.of(Map.of(
                                "category", "safeguardingConcern",
                                "text", "Afraid to go home tonight.",
                                "nature", "fact",
                                "observedOn", ComposePage.daysAgo(1),
                                "source", "Class teacher")),
                        "ground",
                        GROUND)));
    }

    /** A sharing with the hub that waits for somebody's word. */
    static String held(Actor school, String child, String category) {
        Map<String, Object> sharing = school.call(
                "POST",
                "/sharings",
                Map.of(
                        "kind",
                        "message",
                        "persons",
                        List.of(child),
                        "recipient",
                        Map.of("team", team(school, "Safeguarding Hub", "Duty desk")),
                        "purpose",
                        "protect",
                        "title",
                        "Where they are",
                        "items",
                        List.of(Map.of(
                                "category", category,
                                "text", "Stays with an aunt.",
                                "nature", "fact",
                                "observedOn", ComposePage.daysAgo(1),
                                "source", "Class teacher")),
                        "ground",
                        GROUND));
        if (!"held".equals(sharing.get("outcome"))) {
            throw new IllegalStateException("not held: " + sharing);
        }
        return made(sharing);
    }

    /** The police are asked about it: the request. */
    static String request(Actor hub, String referral) {
        for (int version = 1; version <= 2; version++) {
            made(hub.call(
                    "POST",
                    "/referrals/" + referral + (version == 1 ? "/acknowledge" : "/triage"),
                    Map.of("version", version)));
        }
        return requests(hub, referral, List.of(List.of("Police", "Public protection desk")))
                .get(0);
    }

    /**
     * Partners are asked about one that is being looked at.
     *
     * @param partners agency and team of each
     */
    @SuppressWarnings("unchecked")
    static List<String> requests(Actor hub, String referral, List<List<String>> partners) {
        Map<String, Object> asked = hub.call(
                "POST",
                "/referrals/" + referral + "/requests",
                Map.of(
                        "recipients",
                        partners.stream()
                                .map(one -> Map.of("team", team(hub, one.get(0), one.get(1))))
                                .toList(),
                        "question",
                        "What do you know that helps?",
                        "ground",
                        GROUND));
        List<Map<String, Object>> requests = (List<Map<String, Object>>)
                Objects.requireNonNull(asked.get("requests"), asked::toString);
        for (Map<String, Object> request : requests) {
            if (!"delivered".equals(request.get("outcome"))) {
                throw new IllegalStateException("not asked: " + request);
            }
        }
        return requests.stream().map(ReferralStage::made).toList();
    }

    private static String made(Map<String, Object> answer) {
        if (!answer.containsKey("id")) {
            throw new IllegalStateException("not made: " + answer);
        }
        return String.valueOf(answer.get("id"));
    }

    static String team(Actor actor, String agency, String team) {
        return String.valueOf(actor.page()
                .evaluate(
                        "async ([agency, team]) => (await (await fetch('/api/v1/directory')).json()).agencies"
                                + ".find(one => one.name === agency).teams"
                                + ".find(one => one.name === team).id",
                        List.of(agency, team)));
    }

    /** The hub would pass on what the school wrote: it is held, and the school is asked. */
    static String passedOn(Actor hub, String referral) {
        Map<String, Object> read = hub.call("GET", "/sharings/" + referral, null);
        String item = firstOf(read, "items");
        String person = firstOf(read, "persons");
        Map<String, Object> passed = hub.call(
                "POST",
                "/sharings",
                Map.of(
                        "kind", "forward",
                        "persons", List.of(person),
                        "recipient", Map.of("team", team(hub, "Police", "Public protection desk")),
                        "purpose", "protect",
                        "title", "For your eyes",
                        "items", List.of(Map.of("forwardOf", item)),
                        "judgement",
                                Map.of(
                                        "categories", List.of("identity", "safeguardingConcern"),
                                        "necessity", "They cannot help without it.",
                                        "proportionality", "One item.",
                                        "ifShared", "They can help.",
                                        "ifNotShared", "Nobody helps.")));
        if (!"held".equals(passed.get("outcome"))) {
            throw new IllegalStateException("not asked: " + passed);
        }
        return String.valueOf(passed.get("id"));
    }

    /**
     * The hub would pass it on, and the school says no.
     *
     * @return what is held for it
     */
    static String refused(Actor school, Actor hub, String referral) {
        String held = passedOn(hub, referral);
        school.call(
                "POST",
                "/onward-requests/" + onward(school, referral),
                Map.of("answer", "refused", "reason", "It would put the mother at risk."));
        return held;
    }

    /** What the school was asked about passing it on. */
    static String onward(Actor school, String referral) {
        return Looks.id(
                school,
                "onward-requests",
                "requests",
                "({ sharing }) => sharing === '" + referral + "'");
    }

    @SuppressWarnings("unchecked")
    private static String firstOf(Map<String, Object> read, String list) {
        List<Map<String, Object>> all =
                (List<Map<String, Object>>) Objects.requireNonNull(read.get(list));
        return String.valueOf(all.get(0).get("id"));
    }
}
