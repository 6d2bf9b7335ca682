package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Authority;
import org.concordat.consent.ConsentLedger;
import org.concordat.consent.ConsentTerms;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.keys.KeyService;
import org.concordat.people.PeopleImport;
import org.concordat.people.PersonIndex;
import org.concordat.store.PgConsents;
import org.concordat.store.PgContents;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.store.PgPeople;
import org.concordat.store.PgWrappedKeys;
import org.concordat.support.Problems;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The shapes that the client and agencies' systems build on. */
class RoutesOfPeopleTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final byte[] KEK = KeyService.freshKey();

    private final UUID school = DATABASE.anAgency("School");
    private final UUID hub = DATABASE.anAgency("Hub");
    private final UUID community = DATABASE.aCommunity("Children", school, hub);
    private final Caller caller = DATABASE.aPractitioner(school);
    private final Map<String, Operation> operations = operations();

    private static Map<String, Operation> operations() {
        InstantSource clock = InstantSource.system();
        PersonIndex index = new PersonIndex(
                DATABASE.transactions(), new PgPeople(), new PgJournal(), new Authority(), clock);
        ConsentLedger ledger = new ConsentLedger(
                DATABASE.transactions(),
                new PgConsents(),
                new PgContents(),
                new KeyService(KEK, new PgWrappedKeys(DATABASE.transactions())),
                new PgJournal(),
                new PgEvents(),
                new Rings(),
                new ConsentTerms(Set.of("safety"), Set.of("injury")),
                new Authority(),
                clock);
        Map<String, Operation> all = new HashMap<>(new PeopleRoutes(
                        index,
                        new PeopleImport(
                                DATABASE.transactions(),
                                new PgPeople(),
                                new PgJournal(),
                                new Authority(),
                                clock))
                .operations());
        all.putAll(new ConsentRoutes(ledger).operations());
        return all;
    }

    @Test
    void shouldAnswerAPerson_asRegistered() throws Exception {
        JsonObject address = new JsonObject()
                .put("lines", new JsonArray().add("1 High Street"))
                .put("town", "Rotherham")
                .put("postcode", "S60 1AB")
                .put("flagged", true);
        String id = register(new JsonObject()
                .put("givenName", "Ava")
                .put("familyName", "Ward")
                .put("estimatedBirth", "2015-03")
                .put("sex", "female")
                .put("nhsNumber", "943 476 5919")
                .put("upn", "H801200001001")
                .put(
                        "addresses",
                        new JsonArray()
                                .add(address.copy()
                                        .put("restricted", new JsonArray().add(hub.toString())))));

        JsonObject person = new JsonObject()
                .put("id", id)
                .put("name", "Ava Ward")
                .put("givenName", "Ava")
                .put("familyName", "Ward")
                .put("estimatedBirth", "2015-03")
                .put("sex", "female")
                .put("nhsNumber", "9434765919")
                .put("upn", "H801200001001")
                .put("addresses", new JsonArray().add(address))
                .put("noticeGiven", false);
        assertThat(ok("person", id, new JsonObject())).isEqualTo(person);
        assertThat(ok(
                        "searchPeople",
                        id,
                        new JsonObject()
                                .put("familyName", "Ward")
                                .put("dateOfBirth", "2015-03-14")))
                .isEqualTo(new JsonObject()
                        .put("persons", new JsonArray().add(person))
                        .put("more", false));
    }

    @Test
    void shouldAnswerTheLedger_asRecorded() throws Exception {
        String id = registerAva();
        JsonObject recorded = created(
                "recordConsent",
                id,
                new JsonObject()
                        .put("state", "given")
                        .put("by", "bestInterests")
                        .put(
                                "capacity",
                                new JsonObject().put("competent", false).put("note", "Too young"))
                        .put(
                                "explained",
                                new JsonObject().put("purpose", true).put("sharing", true))
                        .put(
                                "scope",
                                new JsonObject()
                                        .put(
                                                "communities",
                                                new JsonArray().add(community.toString()))
                                        .put("purposes", new JsonArray().add("safety")))
                        .put(
                                "until",
                                LocalDate.now(java.time.ZoneOffset.UTC)
                                        .plusDays(2)
                                        .toString())
                        .put("note", "By telephone"));
        created(
                "recordConsent",
                id,
                new JsonObject().put("state", "notSought").put("by", "person"));

        JsonArray consents = ok("consents", id, new JsonObject()).getJsonArray("consents");
        assertThat(consents).hasSize(2);
        JsonObject newest = consents.getJsonObject(0);
        assertThat(newest.getString("state")).isEqualTo("notSought");
        assertThat(newest.fieldNames())
                .containsExactly(
                        "id", "state", "by", "disclosers", "scope", "recordedAt", "recordedBy");
        JsonObject given = consents.getJsonObject(1);
        assertThat(given.getString("id")).isEqualTo(recorded.getString("id"));
        assertThat(given.getString("recordedAt")).isEqualTo(recorded.getString("recordedAt"));
        assertThat(given.getString("by")).isEqualTo("bestInterests");
        assertThat(given.getJsonObject("capacity"))
                .isEqualTo(new JsonObject().put("competent", false).put("note", "Too young"));
        assertThat(given.getJsonObject("explained"))
                .isEqualTo(new JsonObject().put("purpose", true).put("sharing", true));
        assertThat(given.getJsonArray("disclosers").getJsonObject(0).getString("name"))
                .startsWith("School");
        assertThat(given.getJsonObject("scope")
                        .getJsonArray("communities")
                        .getJsonObject(0)
                        .getString("name"))
                .startsWith("Children");
        assertThat(given.getJsonObject("scope").getJsonArray("agencies")).isEmpty();
        assertThat(given.getString("note")).isEqualTo("By telephone");
        assertThat(given.getJsonObject("recordedBy"))
                .isEqualTo(new JsonObject()
                        .put("id", caller.practitioner().toString())
                        .put("name", "Pat Practitioner"));
    }

    @Test
    void shouldTellThatANoticeWasGiven() throws Exception {
        String id = registerAva();
        created(
                "recordNotice",
                id,
                new JsonObject()
                        .put("notice", "How we use information")
                        .put("givenOn", "2026-01-31")
                        .put("manner", "post"));
        JsonObject notice =
                ok("notices", id, new JsonObject()).getJsonArray("notices").getJsonObject(0);
        assertThat(notice.fieldNames())
                .containsExactly("id", "notice", "givenOn", "manner", "recordedAt", "recordedBy");
        assertThat(ok("person", id, new JsonObject()).getBoolean("noticeGiven")).isTrue();
    }

    @Test
    void shouldNameTheField_whenThereIsNoSuchDay() throws Exception {
        Problem problem = Problems.of(
                ask("registerPerson", "", new JsonObject().put("dateOfBirth", "2015-02-30")));
        assertThat(Problems.fields(problem)).containsExactly("dateOfBirth date");
        Problem consent = Problems.of(ask(
                "recordConsent",
                registerAva(),
                new JsonObject()
                        .put("state", "maybe")
                        .put("until", "soon")
                        .put(
                                "scope",
                                new JsonObject().put("agencies", new JsonArray().add("the hub")))));
        assertThat(Problems.fields(consent))
                .containsExactly(
                        "state unknown", "by required", "scope/agencies/0 id", "until date");
    }

    private String registerAva() throws Exception {
        return register(new JsonObject()
                .put("givenName", "Ava")
                .put("familyName", "Ward")
                .put("dateOfBirth", "2015-03-14"));
    }

    private String register(JsonObject body) throws Exception {
        return created("registerPerson", "", body).getString("id");
    }

    private JsonObject ok(String operation, String id, JsonObject body) throws Exception {
        Reply reply = await(ask(operation, id, body));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private JsonObject created(String operation, String id, JsonObject body) throws Exception {
        Reply reply = await(ask(operation, id, body));
        assertThat(reply.status()).isEqualTo(201);
        return reply.body();
    }

    private Future<Reply> ask(String operation, String id, JsonObject body) {
        Operation asked = operations.get(operation);
        if (asked == null) {
            throw new AssertionError("no operation " + operation);
        }
        try {
            return asked.handle(new Request(
                    caller,
                    Optional.of(TestDatabase.anAttempt(operation)),
                    body,
                    Map.of("id", id),
                    Map.of()));
        } catch (Problem problem) {
            return Future.failedFuture(problem);
        }
    }
}
