package org.concordat.stories;

import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_EARLY_HELP;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** One thing at least of every kind that an operation may be asked about, most of them a school's. */
final class Things {
    private static final StoryNode NODE = Desk.NODE;
    private static final String SCHOOL = "Clifton Lane School";
    private static final String HUB = "Safeguarding Hub";
    private static final String CHILDREN = "Children's Services";
    private static final Set<String> EARLY_HELP = Set.of("j.okafor", "c.brennan");
    private static final Set<String> DUTY =
            Set.of("j.okafor", "s.whitaker", "p.nowak", "c.brennan");

    /** Where operations of a kind are: the path before the id. */
    static final Map<String, String> PLACES = places();

    /** That they exist the register tells everybody. */
    static final Set<String> REGISTER = Set.of(
            "agency",
            "team",
            "practitioner",
            "community",
            "agreement",
            "assessment",
            "closure",
            "absence");

    /** Whoever may ask of these at all may ask of every one: there need be none. */
    static final Set<String> IMAGINED =
            Set.of("rehearsal", "report", "witness", "order", "assessment", "containment");

    /**
     * Whoever may ask for the other knows of it: a partner is asked in a referral, a review told of as feedback, and an
     * originator by whom the item was sent to.
     */
    static final Map<String, String> KNOWN_BY =
            Map.of("request", "referral", "feedback", "review", "question", "sharing");

    static final String FORM = "concern-new_person_";

    /** Nobody is away twice on a day. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private final List<Thing> all = new ArrayList<>();
    private final Desk school = Desk.of("r.ahmed");
    private final UUID child = school.registersAChild();
    private final UUID file;
    private final Map<String, String> items = new LinkedHashMap<>();
    private String note = "";

    private Things() {
        file = school.uploads("Seen at the gate.", "note.txt");
        people();
        sharings();
        referrals();
        supervision();
        cases();
        register();
    }

    static Things made() {
        FullWorld.isThere();
        return new Things();
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/me/sessions/", "session");
        places.put("/people/", "record");
        places.put("/barred-readers/", "bar");
        places.put("/drafts/", "draft");
        places.put("/sharings/", "sharing");
        places.put("/onward-requests/", "onward");
        places.put("/obligations/", "obligation");
        places.put("/reviews/", "review");
        places.put("/feedback/", "feedback");
        places.put("/advice/", "advice");
        places.put("/subject-access/", "access");
        places.put("/originator-questions/", "question");
        places.put("/retention/files/", "record");
        places.put("/retention/erasures/", "erasure");
        places.put("/retention/holds/", "hold");
        places.put("/referrals/", "referral");
        places.put("/requests/", "request");
        places.put("/hub/matches/", "match");
        places.put("/concerns/", "concern");
        places.put("/hub/pictures/", "picture");
        places.put("/cases/", "case");
        places.put("/measures/", "measure");
        places.put("/containments/", "containment");
        places.put("/learning/", "learning");
        places.put("/problems/", "problem");
        places.put("/agencies/", "agency");
        places.put("/teams/", "team");
        places.put("/practitioners/", "practitioner");
        places.put("/closures/", "closure");
        places.put("/absences/", "absence");
        places.put("/communities/", "community");
        places.put("/agreements/", "agreement");
        places.put("/impact-assessments/", "assessment");
        places.put("/rehearsals/", "rehearsal");
        places.put("/annual-reports/", "report");
        places.put("/challenges/", "challenge");
        places.put("/journal/witnesses/", "witness");
        places.put("/journal/orders/", "order");
        return places;
    }

    List<Thing> all() {
        return List.copyOf(all);
    }

    List<Thing> of(String kind) {
        return all.stream().filter(thing -> thing.kind().equals(kind)).toList();
    }

    /** What else stands in a path beside the thing's own id. */
    String beside(String part, String id) {
        return part.equals("{note}")
                ? note
                : items.getOrDefault(id, of("sharing").get(0).id());
    }

    /** A thing that is named in a body, by its field; "" where a field names none that is anybody's own. */
    String named(String field) {
        return switch (field) {
            case "person", "persons", "about", "record" -> child.toString();
            case "forwardOf" -> items.values().iterator().next();
            case "attachment" -> file.toString();
            case "inReplyTo", "sharing", "thing" -> of("sharing").get(0).id();
            case "request" -> of("request").get(0).id();
            default -> "";
        };
    }

    private void add(String kind, Object id, String author) {
        all.add(new Thing(kind, id.toString(), SCHOOL, author, Set.of(), ""));
    }

    private void people() {
        Desk.signIn("r.ahmed");
        add(
                "session",
                NODE.ask(
                                "select id from session where practitioner = ? order by created_at desc",
                                school.practitioner())
                        .get(0),
                "r.ahmed");
        add("record", child, "");
        UUID bar = school.post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put(
                                        "practitioner",
                                        NODE.practitioner("n.farouk").toString())
                                .put("kind", "allegedSource"))
                .is(201)
                .id();
        add("bar", bar, "");
        String form = FORM + child;
        school.put(
                        "/drafts/" + form,
                        new JsonObject()
                                .put("version", UUID.randomUUID().toString())
                                .put("content", new JsonObject().put("text", "Begun.")))
                .is(200);
        all.add(new Thing("draft", form, "", "r.ahmed", Set.of(), ""));
        UUID concern = new Worry().sealed(school, "neglect", "niggling", 1).id();
        add("concern", concern, "r.ahmed");
        add(
                "hold",
                Desk.of("d.marsh")
                        .post("/retention/holds", OldFile.hold().put("record", child.toString()))
                        .is(201)
                        .id(),
                "");
        add(
                "erasure",
                NODE.ask("select id from erasure where agency = ?", school.agency())
                        .get(0),
                "");
    }

    private Answer sent(Desk desk, UUID about, Draft draft) {
        return desk.share(draft.about(about)
                        .to(HUB_EARLY_HELP)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered();
    }

    private void sharings() {
        Answer sent = sent(
                school,
                child,
                aSharing()
                        .saying("safeguardingConcern", "Seen at the gate.")
                        .withItem("attachment", file.toString()));
        items.put(sent.id().toString(), sent.list("items").get(0).getString("id"));
        all.add(new Thing("sharing", sent.id().toString(), SCHOOL, "r.ahmed", EARLY_HELP, HUB));
        Desk authority = Desk.of("l.hartley");
        Answer other = sent(
                authority,
                authority.registersAChild(),
                aSharing()
                        .saying("safeguardingConcern", "Another child.")
                        .withItem(
                                "attachment",
                                authority.uploads("Another note.", "note.txt").toString()));
        items.put(other.id().toString(), other.list("items").get(0).getString("id"));
        all.add(new Thing(
                "sharing", other.id().toString(), CHILDREN, "l.hartley", EARLY_HELP, HUB));
        sent.list("obligations").forEach(one -> {
            boolean review = one.getString("kind").equals("supervisorReview");
            add(review ? "review" : "obligation", one.getString("id"), review ? "" : "r.ahmed");
        });
        Desk hub = Desk.of("j.okafor");
        Answer received = hub.open(sent.id()).is(200);
        hub.share(aSharing()
                        .about(UUID.fromString(received.list("persons").get(0).getString("id")))
                        .to(POLICE_DESK)
                        .forwarding(received.list("items").get(0).getString("id")))
                .held();
        add(
                "onward",
                NODE.ask(
                                "select id from onward_request where originator = ? order by asked_at desc",
                                school.agency())
                        .get(0),
                "r.ahmed");
        all.add(new Thing(
                "challenge",
                FullWorld.aRefusalIsChallenged().toString(),
                SCHOOL,
                "r.ahmed",
                Set.of("j.okafor"),
                HUB));
        access(hub, UUID.fromString(received.list("persons").get(0).getString("id")));
        UUID last = FullWorld.aRefusalIsChallenged();
        NODE.run("update challenge set stage = 3, state = 'lastStage' where id = ?", last);
        // Advising is a steward's then.
        all.add(new Thing(
                "challenge",
                last.toString(),
                SCHOOL,
                "e.fairclough",
                Set.of("j.okafor", "r.ahmed"),
                HUB));
        UUID asked = school.post("/advice", new JsonObject().put("question", "May I?"))
                .is(201)
                .id();
        add("advice", asked, "r.ahmed");
    }

    /** A person asked the school, and one the hub, which asks the school of an item. */
    private void access(Desk hub, UUID atTheHub) {
        AccessCase theirs = AccessCase.of(school, child);
        theirs.proved();
        theirs.compiles().is(201);
        theirs.opens()
                .view()
                .list("lines")
                .forEach(line -> theirs.does("choices", AccessCase.redacting(line, "otherPerson"))
                        .is(201));
        theirs.signs(Desk.of("d.marsh")).is(201);
        add("access", theirs.id(), "r.ahmed");
        String asked = AccessCase.of(hub, atTheHub).asks().toString();
        all.add(new Thing("question", asked, SCHOOL, "r.ahmed", Set.of(hub.name()), ""));
    }

    private void referrals() {
        Desk hub = Desk.of("j.okafor");
        UUID referral = Referrals.triaged(hub, Referrals.referred(school, child));
        all.add(new Thing("referral", referral.toString(), SCHOOL, "r.ahmed", DUTY, HUB));
        note = hub.post(
                        "/referrals/" + referral + "/notes",
                        new JsonObject()
                                .put("kind", "action")
                                .put("text", "Ring the school.")
                                .put("owner", "Simon Whitaker")
                                .put("due", "2030-01-02"))
                .is(201)
                .id()
                .toString();
        Answer asked = Referrals.asks(hub, referral, POLICE_DESK).is(201);
        all.add(new Thing(
                "request",
                asked.list("requests").get(0).getString("id"),
                HUB,
                "",
                Set.of("k.shepherd", "b.calder"),
                ""));
        all.add(new Thing("match", newest("match_pair"), "", "", Set.of(), ""));
        all.add(new Thing("picture", newest("picture"), "", "", Set.of(), ""));
    }

    private static String newest(String table) {
        return NODE.ask("select id from " + table + " order by id desc limit 1").get(0);
    }

    private void supervision() {
        add(
                "feedback",
                NODE.ask(
                                "select review from feedback where practitioner = ? order by at desc",
                                school.practitioner())
                        .get(0),
                "r.ahmed");
    }

    /** A case that the police have a part in, and what belongs to it. */
    private void cases() {
        Cases made = Cases.ofTheSchool(child);
        all.add(new Thing("case", made.id().toString(), SCHOOL, "r.ahmed", Set.of("b.calder"), ""));
        add("measure", made.measure(), "r.ahmed");
        add("learning", made.learning(), "");
        add("problem", made.problem(), "d.marsh");
        all.add(new Thing("containment", UUID.randomUUID().toString(), "", "", Set.of(), ""));
    }

    private void register() {
        Desk representative = Desk.of("d.marsh");
        LocalDate later = LocalDate.now(Draft.LOCAL).plusDays(200 + 3L * MADE.incrementAndGet());
        add("agency", school.agency(), "");
        add("team", Places.SCHOOL_TEAM, "");
        add("practitioner", school.practitioner(), "r.ahmed");
        add(
                "closure",
                representative
                        .post(
                                "/agencies/" + school.agency() + "/closures",
                                new JsonObject()
                                        .put("label", "Holiday")
                                        .put("from", later.toString())
                                        .put("until", later.plusDays(1).toString())
                                        .put("dutyStays", true))
                        .is(201)
                        .id(),
                "");
        add(
                "absence",
                school.post(
                                "/practitioners/" + school.practitioner() + "/absences",
                                new JsonObject()
                                        .put("from", later.toString())
                                        .put("until", later.plusDays(1).toString()))
                        .is(201)
                        .id(),
                "r.ahmed");
        for (String table : List.of("community", "agreement", "impact_assessment")) {
            String kind = table.replace("impact_", "");
            all.add(new Thing(
                    kind,
                    NODE.ask("select id from " + table + " limit 1").stream()
                            .findFirst()
                            .orElseGet(() -> UUID.randomUUID().toString()),
                    // It is for the school that they are signed.
                    kind.equals("assessment") ? "" : SCHOOL,
                    "",
                    Set.of(),
                    ""));
        }
        for (String kind : List.of("rehearsal", "report", "witness", "order")) {
            all.add(new Thing(kind, UUID.randomUUID().toString(), "", "", Set.of(), ""));
        }
    }
}
