package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.support.TestNode.credentials;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class SessionsTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static TestDatabase database;
    private static TestRegister register;
    private static TestNode node;
    private static TestNode other;
    private static UUID agency;

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        register = new TestRegister(database);
        agency = register.agency("Hilltop School");
        node = TestNode.start(database);
        other = TestNode.start(database);
    }

    @AfterAll
    static void stop() {
        node.close();
        other.close();
    }

    /** A practitioner of their own for each test: failures are counted by name and address. */
    private static String somebody(Role... roles) {
        String username = "person" + NEXT.incrementAndGet();
        register.practitioner(
                agency, username, roles.length == 0 ? new Role[] {Role.PRACTITIONER} : roles);
        return username;
    }

    private static org.concordat.access.SignIn.From from(String address) {
        return new org.concordat.access.SignIn.From(address, "Firefox on Linux", Optional.empty());
    }

    private static org.concordat.access.SignIn.Credentials shown(String name, String password) {
        return new org.concordat.access.SignIn.Credentials(name, password, Optional.empty());
    }

    private static UUID idOf(JsonObject session) {
        return UUID.fromString(session.getJsonObject("practitioner").getString("id"));
    }

    private static String[] bearer(JsonObject session) {
        return new String[] {"Authorization", "Bearer " + session.getString("token")};
    }

    /** As if so much time had gone by, for who failed four times: counts go by the database's clock. */
    private static void later(int seconds) {
        database.run(
                "update sign_in_delay set not_before = not_before - ? * interval '1 second',"
                        + " changed_at = changed_at - ? * interval '1 second'"
                        + " where failures = 4",
                seconds,
                seconds);
    }

    private static String code(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        return new JsonObject(response.body()).getString("code");
    }

    @Nested
    class SignIn {
        @Test
        void shouldSayWhoOneIs() {
            String username = somebody(Role.PRACTITIONER, Role.SUPERVISOR);
            JsonObject session = node.signIn(username);
            UUID team = register.team(agency, "Duty desk of " + username);
            register.join(team, idOf(session));

            HttpResponse<String> response = node.get("/api/v1/me", bearer(session));

            assertThat(response.statusCode()).isEqualTo(200);
            JsonObject me = new JsonObject(response.body());
            JsonObject practitioner = me.getJsonObject("practitioner");
            assertThat(practitioner.getString("name")).isEqualTo("Name of " + username);
            assertThat(practitioner.getJsonObject("agency").getString("name"))
                    .isEqualTo("Hilltop School");
            assertThat(practitioner.getJsonArray("teams").getJsonObject(0).getString("id"))
                    .isEqualTo(team.toString());
            assertThat(practitioner.getJsonArray("roles"))
                    .containsExactly("practitioner", "supervisor");
            assertThat(me.getString("csrfToken")).isEqualTo(session.getString("csrfToken"));
            assertThat(me.getString("expiresAt")).isEqualTo(session.getString("expiresAt"));
        }

        @Test
        void shouldGiveTheBrowserACookieThatScriptsCannotRead() {
            HttpResponse<String> response =
                    node.post("/api/v1/sign-in", credentials(somebody(), TestRegister.PASSWORD));
            assertThat(response.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie)
                            .startsWith("concordat=")
                            .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=600")
                            .doesNotContain("Secure"));
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        }

        @Test
        void shouldKeepTheTokenFromAPagesScripts_atTheBeginningAndAtRenewal() {
            String page = "Sec-Fetch-Site";
            HttpResponse<String> begun = node.post(
                    "/api/v1/sign-in",
                    credentials(somebody(), TestRegister.PASSWORD),
                    page,
                    "same-origin");
            String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
            HttpResponse<String> renewed = node.post(
                    "/api/v1/session/renew",
                    "",
                    page,
                    "same-origin",
                    "Cookie",
                    cookie.substring(0, cookie.indexOf(';')),
                    "X-CSRF-Token",
                    new JsonObject(begun.body()).getString("csrfToken"));
            for (HttpResponse<String> one : List.of(begun, renewed)) {
                assertThat(one.statusCode()).isEqualTo(200);
                assertThat(one.headers().firstValue("Set-Cookie").orElseThrow())
                        .startsWith("concordat=e");
                assertThat(new JsonObject(one.body()).containsKey("token")).isFalse();
            }
        }

        @Test
        void shouldEndTheSessionThatTheBrowserHad_andNoneForAWrongPassword() {
            JsonObject before = node.signIn(somebody());
            String cookie = "concordat=" + before.getString("token");
            String next = somebody();
            assertThat(node.post("/api/v1/sign-in", credentials(next, "wrong"), "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(node.get("/api/v1/me", bearer(before)).statusCode()).isEqualTo(200);

            for (int i = 0; i < 2; i++) {
                assertThat(node.post(
                                        "/api/v1/sign-in",
                                        credentials(next, TestRegister.PASSWORD),
                                        "Cookie",
                                        cookie)
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(other.get("/api/v1/me", bearer(before)).statusCode()).isEqualTo(401);
            assertThat(database.count(
                            "select count(*) from journal_entry where practitioner = ? and act = 'SESSION_ENDED'",
                            idOf(before)))
                    .isEqualTo(1);
        }

        @Test
        void shouldTakeANameInAnySpelling() {
            String username = somebody();
            assertThat(node.signIn(" " + username.toUpperCase(java.util.Locale.ROOT))
                            .getString("token"))
                    .isNotNull();
        }

        @Test
        void shouldAnswerAlike_whenNameIsUnknownOrPasswordWrongOrPractitionerLeft() {
            String known = somebody();
            String left = somebody();
            database.run(
                    "update practitioner set left_on = current_date - 1 where name = ?",
                    "Name of " + left);

            HttpResponse<String> wrong = node.post("/api/v1/sign-in", credentials(known, "wrong"));
            HttpResponse<String> nobody =
                    node.post("/api/v1/sign-in", credentials("nobody-" + known, "wrong"));
            HttpResponse<String> gone =
                    node.post("/api/v1/sign-in", credentials(left, TestRegister.PASSWORD));

            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(code(wrong)).isEqualTo("unauthenticated");
            assertThat(same(nobody)).isEqualTo(same(wrong));
            assertThat(same(gone)).isEqualTo(same(wrong));
        }

        private String same(HttpResponse<String> response) {
            JsonObject body = new JsonObject(response.body());
            body.remove("requestId");
            return response.statusCode()
                    + body.encode()
                    + response.headers().map().keySet();
        }

        @Test
        void shouldBeJournalled_forThoseWhoseItIs() {
            String username = somebody();
            node.post("/api/v1/sign-in", credentials(username, "wrong"));
            UUID practitioner = idOf(node.signIn(username));
            assertThat(acts(practitioner, "SIGN_IN_REFUSED")).isEqualTo(1);
            assertThat(acts(practitioner, "SIGNED_IN")).isEqualTo(1);
        }

        private long acts(UUID practitioner, String act) {
            return database.count(
                    "select count(*) from journal_entry where practitioner = ? and act = ? and agency = ?",
                    practitioner,
                    act,
                    agency);
        }
    }

    @Nested
    class Delay {
        /** The address has failed once more than anybody at it. */
        @BeforeEach
        void begin() {
            database.run("delete from sign_in_delay");
            guess("somebody.else", "wrong");
        }

        private HttpResponse<String> guess(String username, String password) {
            return node.post("/api/v1/sign-in", credentials(username, password));
        }

        @Test
        void shouldWaitEvenWithTheRightPassword_butOnlyThereAndOnlyForAWhile() {
            String username = somebody();
            for (int i = 0; i < 4; i++) {
                assertThat(guess(username, "wrong").statusCode()).isEqualTo(401);
            }
            // So that a slow machine does not let the second go by.
            later(-20);
            HttpResponse<String> waiting = guess(username, TestRegister.PASSWORD);
            assertThat(waiting.statusCode()).isEqualTo(429);
            assertThat(code(waiting)).isEqualTo("too-many");
            assertThat(Integer.parseInt(
                            waiting.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 21);

            assertThat(TestNode.get(node.signIn.signIn(
                                    shown(username, TestRegister.PASSWORD), from("192.0.2.7")))
                            .signedIn()
                            .session())
                    .as("from another address")
                    .isNotNull();

            later(21);
            assertThat(guess(username, TestRegister.PASSWORD).statusCode()).isEqualTo(200);
            assertThat(guess(username, "wrong").statusCode()).as("counted anew").isEqualTo(401);
        }

        @Test
        void shouldWaitAlike_whenNameIsUnknown() {
            String nobody = "nobody" + NEXT.incrementAndGet();
            for (int i = 0; i < 4; i++) {
                assertThat(guess(nobody, "wrong").statusCode()).isEqualTo(401);
            }
            later(-20);
            assertThat(guess(nobody, "wrong").statusCode()).isEqualTo(429);
        }

        /** Two nodes more than a minute apart let nobody guess by turns. */
        @Test
        void shouldGoByTheDatabasesClock_whenTheNodesOwnDiffer() {
            String username = somebody();
            other.clock.advance(Duration.ofMinutes(30));
            for (int i = 0; i < 4; i++) {
                assertThat(guess(username, "wrong").statusCode()).isEqualTo(401);
            }
            later(-20);
            assertThat(other.post("/api/v1/sign-in", credentials(username, TestRegister.PASSWORD))
                            .statusCode())
                    .isEqualTo(429);
            other.clock.advance(Duration.ofMinutes(-30));
        }

        @Test
        void shouldCountGuessesThatComeAtOnce() {
            String username = somebody();
            var guesses = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> guess(username, "wrong " + i).statusCode()))
                    .toList();
            assertThat(guesses.stream()
                            .map(CompletableFuture::join)
                            .filter(status -> status == 401))
                    // Seven, where the machine is so slow that some waits are over meanwhile.
                    .hasSizeLessThanOrEqualTo(7);
        }

        @Test
        void shouldSlowAnAddressDown_whenItGuessesManyNames() {
            String address = "198.51.100." + NEXT.incrementAndGet();
            int tried = 0;
            for (int i = 0; i < 40; i++) {
                try {
                    TestNode.get(
                            node.signIn.signIn(shown("name" + i, "Summer2026"), from(address)));
                } catch (org.concordat.kernel.Problem problem) {
                    tried += problem.code() == org.concordat.kernel.Problem.Code.UNAUTHENTICATED
                            ? 1
                            : 0;
                }
            }
            // A slow machine lets a second go by, and with it one more.
            assertThat(tried).isBetween(31, 33);
        }
    }

    @Nested
    class Cookie {
        private final String username = somebody();
        private final JsonObject session = node.signIn(username);
        private final String cookie = "concordat=" + session.getString("token");

        @Test
        void shouldReadByCookieAlone() {
            assertThat(node.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(200);
        }

        @Test
        void shouldRefuseToChange_whenCsrfTokenIsMissingOrAnothers() {
            HttpResponse<String> missing = node.post("/api/v1/sign-out", "", "Cookie", cookie);
            assertThat(missing.statusCode()).isEqualTo(403);
            assertThat(code(missing)).isEqualTo("csrf");
            String others = node.signIn(somebody()).getString("csrfToken");
            assertThat(node.post("/api/v1/sign-out", "", "Cookie", cookie, "X-CSRF-Token", others)
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void shouldRefuseToChange_whenAnotherSiteAsks() {
            String own = session.getString("csrfToken");
            for (String site : new String[] {"cross-site", "same-site", "none"}) {
                assertThat(node.post(
                                        "/api/v1/session/renew",
                                        "",
                                        "Cookie",
                                        cookie,
                                        "X-CSRF-Token",
                                        own,
                                        "Sec-Fetch-Site",
                                        site)
                                .statusCode())
                        .as(site)
                        .isEqualTo(403);
            }
            assertThat(node.post(
                                    "/api/v1/session/renew",
                                    "",
                                    "Cookie",
                                    cookie,
                                    "X-CSRF-Token",
                                    own,
                                    "Sec-Fetch-Site",
                                    "same-origin")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void shouldKeepTheCsrfToken_whenRenewed_soThatASecondTabGoesOn() {
            HttpResponse<String> renewed = node.post(
                    "/api/v1/session/renew",
                    "",
                    "Cookie",
                    cookie,
                    "X-CSRF-Token",
                    session.getString("csrfToken"));
            assertThat(new JsonObject(renewed.body()).getString("csrfToken"))
                    .isEqualTo(session.getString("csrfToken"));
        }

        @Test
        void shouldRefuse_whenSomebodyPlantedASecondCookie() {
            assertThat(node.get("/api/v1/me", "Cookie", "concordat=x; " + cookie)
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void shouldRefuseSignIn_whenAnotherSiteAsks() {
            assertThat(node.post(
                                    "/api/v1/sign-in",
                                    credentials(username, TestRegister.PASSWORD),
                                    "Sec-Fetch-Site",
                                    "cross-site")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Life {
        @Test
        void shouldEndOnEveryNode_whenSignedOutOnOne() {
            JsonObject session = node.signIn(somebody());
            assertThat(other.get("/api/v1/me", bearer(session)).statusCode()).isEqualTo(200);

            HttpResponse<String> out = node.post("/api/v1/sign-out", "", bearer(session));

            assertThat(out.statusCode()).isEqualTo(204);
            assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("concordat=;", "Max-Age=0");
            for (TestNode one : new TestNode[] {node, other}) {
                assertThat(one.get("/api/v1/me", bearer(session)).statusCode()).isEqualTo(401);
                assertThat(one.post("/api/v1/session/renew", "", bearer(session))
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(database.count(
                            "select count(*) from journal_entry where practitioner = ? and act = 'SIGNED_OUT'",
                            idOf(session)))
                    .isEqualTo(1);
        }

        @Test
        void shouldAskForRenewal_whenRolesChanged_andThenHaveThem() {
            JsonObject session = node.signIn(somebody(Role.PRACTITIONER, Role.SUPERVISOR));
            database.run(
                    "update practitioner set roles = '{representative}', authority = authority + 1 where id = ?",
                    idOf(session));

            HttpResponse<String> stale = node.get("/api/v1/me", bearer(session));
            assertThat(stale.statusCode()).isEqualTo(401);
            assertThat(code(stale)).isEqualTo("renew");

            JsonObject renewed = new JsonObject(
                    node.post("/api/v1/session/renew", "", bearer(session)).body());
            assertThat(renewed.getJsonObject("practitioner").getJsonArray("roles"))
                    .containsExactly("representative");
            assertThat(node.get("/api/v1/agencies", bearer(renewed)).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void shouldBeOver_whenPractitionerLeaves() {
            JsonObject session = node.signIn(somebody());
            database.run(
                    "update practitioner set left_on = current_date - 1 where id = ?",
                    idOf(session));
            assertThat(node.get("/api/v1/me", bearer(session)).statusCode()).isEqualTo(401);
            assertThat(node.post("/api/v1/session/renew", "", bearer(session)).statusCode())
                    .isEqualTo(401);
        }

        @Test
        void shouldBeOver_whenIdleForHalfAnHour_orAfterTwelveHours() {
            JsonObject session = node.signIn(somebody());
            database.run(
                    "update session set created_at = created_at - interval '11 hours 50 minutes' where practitioner = ?",
                    idOf(session));
            assertThat(node.post("/api/v1/session/renew", "", bearer(session)).statusCode())
                    .isEqualTo(200);
            assertThat(database.count(
                            "select count(*) from session where practitioner = ? and expires_at = created_at + interval '12 hours'",
                            idOf(session)))
                    .as("renewed no further than twelve hours")
                    .isEqualTo(1);
            database.run(
                    "update session set expires_at = clock_timestamp() where practitioner = ?",
                    idOf(session));
            assertThat(node.get("/api/v1/me", bearer(session)).statusCode()).isEqualTo(401);
            assertThat(node.post("/api/v1/session/renew", "", bearer(session)).statusCode())
                    .isEqualTo(401);
        }

        @Test
        void shouldRefuse_whenTokenIsAnothersOrNone() {
            assertThat(node.get("/api/v1/me").statusCode()).isEqualTo(401);
            assertThat(node.get("/api/v1/me", "Authorization", "Basic eDp5").statusCode())
                    .isEqualTo(401);
            assertThat(node.get("/api/v1/me", "Authorization", "Bearer x.y.z").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldRefuseAtTheDoor_whenNoRoleAllowsIt() {
        JsonObject steward = node.signIn(somebody(Role.STEWARD));
        HttpResponse<String> refused =
                node.get("/api/v1/people/" + UUID.randomUUID(), bearer(steward));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("forbidden");
    }

    @Test
    void shouldLearnNothingOfTheContract_whenNotSignedIn() {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri("/api/v1/people"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"wrong\":1}"));
        assertThat(node.send(request).statusCode()).isEqualTo(401);
    }
}
