package org.concordat.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A child whom a school and the police told each other about. */
final class AccessStage {
    private AccessStage() {}

    /** The school's record of the child. */
    static String told(Actor school, Actor police, String family) {
        String child = school.register("Ned", family);
        String sent = shared(
                school,
                child,
                Map.of("team", ReferralStage.team(school, "Police", "Public protection desk")),
                "attendance",
                "Late on nine of ten days.",
                Map.of());
        List<?> persons = Objects.requireNonNull(
                (List<?>) police.call("GET", "/sharings/" + sent, null).get("persons"));
        Object theirs = ((Map<?, ?>) persons.get(0)).get("id");
        shared(
                police,
                String.valueOf(theirs),
                Map.of("practitioner", me(school)),
                "safeguardingConcern",
                "An officer called at the home.",
                Map.of("kind", "response", "inReplyTo", sent));
        return child;
    }

    /** Their mother asks the school, and the school asks the police: the request. */
    static String asked(Actor school, String child) {
        String id = String.valueOf(done(school.call(
                        "POST",
                        "/subject-access",
                        Map.of(
                                "person",
                                child,
                                "asker",
                                "parent",
                                "askerName",
                                "Jo Parent",
                                "receivedOn",
                                ComposePage.daysAgo(1))))
                .get("id"));
        for (String part : List.of("askerIdentity", "parentalResponsibility", "childView")) {
            done(school.call(
                    "POST",
                    "/subject-access/" + id + "/proofs",
                    Map.of("part", part, "seen", "Passport", "seenOn", ComposePage.daysAgo(0))));
        }
        done(school.call("POST", "/subject-access/" + id + "/compilation", null));
        lines(school, id, true)
                .forEach(line -> school.call("GET", "/sharings/" + line.get("sharing"), null));
        choose(school, id, true, Map.of("choice", "ask"));
        return id;
    }

    /** Signed by a supervisor; what the police say has not come, or is not waited for. */
    static void signed(Actor school, Actor supervisor, String id) {
        choose(school, id, false, Map.of("choice", "include"));
        Object version = Objects.requireNonNull(
                supervisor.call("GET", "/subject-access/" + id, null).get("version"));
        done(supervisor.call(
                "POST", "/subject-access/" + id + "/signature", Map.of("version", version)));
    }

    private static void choose(
            Actor school, String id, boolean thirdParty, Map<String, Object> choice) {
        List<String> ids = lines(school, id, thirdParty).stream()
                .map(line -> String.valueOf(line.get("id")))
                .toList();
        Map<String, Object> body = new HashMap<>(choice);
        body.put("lines", ids);
        done(school.call("POST", "/subject-access/" + id + "/choices", body));
    }

    private static List<? extends Map<?, ?>> lines(Actor school, String id, boolean thirdParty) {
        List<?> lines = Objects.requireNonNull(
                (List<?>) school.call("GET", "/subject-access/" + id, null).get("lines"));
        return lines.stream()
                .map(line -> (Map<?, ?>) line)
                .filter(line -> Boolean.valueOf(thirdParty).equals(line.get("thirdParty")))
                .toList();
    }

    private static Map<String, Object> done(Map<String, Object> answer) {
        if (!Integer.valueOf(201).equals(answer.get("status"))) {
            throw new IllegalStateException("not done: " + answer);
        }
        return answer;
    }

    /** By name: whether a school's desk is on duty depends on the hour. */
    private static Object me(Actor actor) {
        Map<?, ?> practitioner = Objects.requireNonNull(
                (Map<?, ?>) actor.call("GET", "/me", null).get("practitioner"));
        return Objects.requireNonNull(practitioner.get("id"));
    }

    private static String shared(
            Actor by,
            String person,
            Map<String, Object> recipient,
            String category,
            String text,
            Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                "message",
                "persons",
                List.of(person),
                "recipient",
                recipient,
                "purpose",
                "protect",
                "title",
                "About Ned",
                "items",
                List.of(Map.of(
                        "category",
                        category,
                        "text",
                        text,
                        "nature",
                        "fact",
                        "observedOn",
                        ComposePage.daysAgo(1),
                        "source",
                        "Seen myself")),
                "ground",
                ReferralStage.GROUND));
        body.putAll(more);
        Map<String, Object> answer = by.call("POST", "/sharings", body);
        if (!"delivered".equals(answer.get("outcome"))) {
            throw new IllegalStateException("not delivered: " + answer);
        }
        return String.valueOf(answer.get("id"));
    }
}
