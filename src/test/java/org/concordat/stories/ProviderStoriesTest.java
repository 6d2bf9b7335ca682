package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Signing in with the word of one's agency's own provider, against real servers; and leaving. */
class ProviderStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Desk STEWARD = Desk.of("e.fairclough");
    private static final UUID AGENCY = NODE.agencyOf("a.royle");
    private static final UUID ANOTHER = NODE.agencyOf("l.barker");

    private static StoryNode.Running other;
    private static ProviderInTests provider;

    @BeforeAll
    static void start() {
        other = NODE.another();
        provider = new ProviderInTests();
    }

    @AfterAll
    static void stop() {
        for (UUID agency : List.of(AGENCY, ANOTHER)) {
            STEWARD.post("/agencies/" + agency + "/provider/end", new JsonObject());
        }
        provider.close();
        other.close();
    }

    static JsonObject settings(String issuer) {
        return new JsonObject()
                .put("issuer", issuer)
                .put("clientId", ProviderInTests.CLIENT)
                .put("clientSecret", ProviderInTests.SECRET)
                .put(
                        "mapping",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("group", "workers")
                                        .put("roles", new JsonArray().add("practitioner")))
                                .add(new JsonObject()
                                        .put("group", "seniors")
                                        .put("roles", new JsonArray().add("supervisor"))))
                .put("factors", new JsonArray().add("mfa"));
    }

    static void keep(UUID agency, JsonObject settings) {
        STEWARD.post("/agencies/" + agency + "/provider", settings).is(201);
    }

    /** Somebody new on an agency's staff. */
    record Person(UUID id, String username, String password, String subject) {}

    static Person somebody(UUID agency, String... roles) {
        String username = "federated" + COUNT.incrementAndGet();
        Answer enrolled = STEWARD.post(
                        "/agencies/" + agency + "/staff",
                        new JsonObject()
                                .put("name", "Somebody New")
                                .put("engagement", "employee")
                                .put("username", username)
                                .put("roles", new JsonArray(List.of(roles)))
                                .put("teams", new JsonArray()))
                .is(201);
        String subject = "subject-" + UUID.randomUUID();
        STEWARD.post(
                        "/practitioners/" + enrolled.id() + "/provider",
                        new JsonObject().put("subject", subject))
                .is(201);
        return new Person(enrolled.id(), username, enrolled.json().getString("password"), subject);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String api(int port, String path) {
        return "http://127.0.0.1:" + port + "/api/v1" + path;
    }

    /** A browser on its way. */
    record Way(String location, String cookie) {
        Map<String, String> query() {
            return ProviderInTests.form(URI.create(location).getRawQuery());
        }

        String nonce() {
            return Objects.requireNonNull(query().get("nonce"));
        }

        /** What the provider would send it back with. */
        String back() {
            return "?code=a-code&state=" + query().get("state");
        }
    }

    private static HttpResponse<String> settingOut(UUID agency, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(api(NODE.port(), "/sign-in/with")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("agency", agency.toString()).encode()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static Way setOut(UUID agency) {
        HttpResponse<String> answer = settingOut(agency);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("concordat-provider=")
                .contains("HTTPOnly", "SameSite=Lax", "Path=/api/v1/sign-in/return", "Max-Age=600");
        return new Way(
                new JsonObject(answer.body()).getString("location"),
                cookie.substring(0, cookie.indexOf(';')));
    }

    static HttpResponse<String> comeBack(int port, String query, String... cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(api(port, "/sign-in/return" + query)))
                .header("Sec-Fetch-Site", "cross-site");
        for (String one : cookie) {
            request.header("Cookie", one);
        }
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer;
    }

    private static String page(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String token(HttpResponse<String> answer) {
        assertThat(page(answer)).isEqualTo("/sign-in?in");
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("concordat="))
                .peek(one -> assertThat(one).contains("HTTPOnly", "SameSite=Strict"))
                .map(one -> one.substring("concordat=".length(), one.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> me(int port, String token) {
        return send(HttpRequest.newBuilder(URI.create(api(port, "/me")))
                .header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> renewal(int port, String token) {
        return send(HttpRequest.newBuilder(URI.create(api(port, "/session/renew")))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Signs somebody in with claims changed before they are signed. */
    private static HttpResponse<String> signIn(
            Person person, UnaryOperator<JWTClaimsSet.Builder> change) {
        Way way = setOut(AGENCY);
        provider.says(provider.signed(
                change.apply(provider.claims(person.subject(), way.nonce())).build()));
        return comeBack(NODE.port(), way.back(), way.cookie());
    }

    @Nested
    class WithARealProvider {
        @Test
        void shouldSignIn_whenTheWayBackReachesAnotherNode() throws IOException {
            Person person = somebody(AGENCY, "practitioner");
            MockOAuth2Server real = new MockOAuth2Server();
            real.start(InetAddress.getLoopbackAddress(), 0);
            try {
                keep(AGENCY, settings(real.issuerUrl("agency").toString()));
                real.enqueueCallback(new DefaultOAuth2TokenCallback(
                        "agency",
                        person.subject(),
                        "JWT",
                        List.of(ProviderInTests.CLIENT),
                        Map.of("groups", List.of("workers", "others")),
                        120));
                Way way = setOut(AGENCY);
                assertThat(way.query())
                        .containsEntry("code_challenge_method", "S256")
                        .containsEntry("response_type", "code")
                        .containsEntry("max_age", "43200")
                        .containsKeys("state", "nonce", "code_challenge");
                HttpResponse<String> there =
                        send(HttpRequest.newBuilder(URI.create(way.location())));
                URI back = URI.create(page(there));
                assertThat(back.getPath()).isEqualTo("/api/v1/sign-in/return");

                HttpResponse<String> here =
                        comeBack(other.port(), "?" + back.getRawQuery(), way.cookie());

                JsonObject me = new JsonObject(me(NODE.port(), token(here)).body())
                        .getJsonObject("practitioner");
                assertThat(me.getString("id")).isEqualTo(person.id().toString());
                assertThat(me.getJsonArray("roles")).containsExactly("practitioner");
                assertThat(NODE.count(
                                "select count(*) from journal_entry where practitioner = ? and act = 'SIGNED_IN'"
                                        + " and detail ->> 'proof' = 'provider'",
                                person.id()))
                        .isOne();
            } finally {
                real.shutdown();
            }
        }
    }

    @Nested
    class Roles {
        private final Person senior = somebody(AGENCY, "practitioner", "supervisor");

        @Test
        void shouldBeThoseThatBothGive_alsoAfterRenewal() {
            keep(AGENCY, settings(provider.issuer()));
            String token = token(signIn(senior, c -> c));
            for (HttpResponse<String> one :
                    List.of(me(NODE.port(), token), renewal(other.port(), token))) {
                assertThat(new JsonObject(one.body())
                                .getJsonObject("practitioner")
                                .getJsonArray("roles"))
                        .containsExactly("practitioner");
            }
            String both = token(signIn(
                    senior,
                    c -> c.claim("groups", List.of("workers", "seniors"))
                            .claim("amr", List.of("pwd", "mfa"))));
            assertThat(new JsonObject(me(NODE.port(), both).body())
                            .getJsonObject("practitioner")
                            .getJsonArray("roles"))
                    .containsExactly("practitioner", "supervisor");
        }

        @Test
        void shouldNotSignIn_whenNoGroupGivesOneOrASecondFactorIsMissing() {
            keep(AGENCY, settings(provider.issuer()));
            assertThat(page(signIn(senior, c -> c.claim("groups", List.of("strangers")))))
                    .isEqualTo("/sign-in?provider=noRole");
            assertThat(page(signIn(senior, c -> c.claim("groups", null))))
                    .isEqualTo("/sign-in?provider=noRole");
            assertThat(page(signIn(
                            senior,
                            c -> c.claim("groups", List.of("seniors")).claim("acr", "low"))))
                    .isEqualTo("/sign-in?provider=factor");
        }

        @Test
        void shouldNotBelieveARepresentativesProviderOfTheSteward() {
            UUID stewards = NODE.agencyOf("e.fairclough");
            Desk representative = Desk.of("h.stead");
            String subject = "the-steward-" + UUID.randomUUID();
            representative
                    .post(
                            "/practitioners/" + STEWARD.practitioner() + "/provider",
                            new JsonObject().put("subject", subject))
                    .isProblem(409, "conflict");
            STEWARD.post(
                            "/practitioners/" + STEWARD.practitioner() + "/provider",
                            new JsonObject().put("subject", subject))
                    .is(201);
            JsonObject all = settings(provider.issuer())
                    .put(
                            "mapping",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("group", "workers")
                                            .put("roles", new JsonArray().add("steward"))));
            representative.post("/agencies/" + stewards + "/provider", all).is(201);
            try {
                Way way = setOut(stewards);
                provider.says(provider.signed(provider.claims(subject, way.nonce())
                        .claim("amr", List.of("mfa"))
                        .build()));
                assertThat(page(comeBack(NODE.port(), way.back(), way.cookie())))
                        .isEqualTo("/sign-in?provider=beyond");
            } finally {
                representative
                        .post("/agencies/" + stewards + "/provider/end", new JsonObject())
                        .is(201);
            }
        }
    }

    /** What a provider, or somebody in its place, may say that must not be believed. */
    record Lie(String name, BiFunction<JWTClaimsSet.Builder, ProviderInTests, String> token) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static long daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).getEpochSecond();
    }

    private static Lie lie(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return new Lie(name, (claims, by) -> by.signed(change.apply(claims).build()));
    }

    static List<Lie> lies() {
        Date before = Date.from(Instant.now().minusSeconds(3_600));
        return List.of(
                lie("another nonce", c -> c.claim("nonce", "another")),
                lie("no nonce", c -> c.claim("nonce", null)),
                lie("another client", c -> c.audience("another-client")),
                lie(
                        "another party among several",
                        c -> c.audience(List.of(ProviderInTests.CLIENT, "another"))
                                .claim("azp", "another")),
                lie(
                        "several audiences and no party",
                        c -> c.audience(List.of(ProviderInTests.CLIENT, "another"))),
                lie("another party", c -> c.claim("azp", "another")),
                lie("signed in there long ago", c -> c.claim("auth_time", daysAgo(1))),
                lie("another issuer", c -> c.issuer("https://another.example")),
                lie("expired", c -> c.issueTime(before).expirationTime(before)),
                lie("too old", c -> c.issueTime(before)),
                lie(
                        "from the future",
                        c -> c.issueTime(Date.from(Instant.now().plusSeconds(3_600)))),
                lie("without an end", c -> c.expirationTime(null)),
                lie("without a time", c -> c.issueTime(null)),
                lie("of nobody", c -> c.subject(null)),
                lie("of a name without end", c -> c.subject("x".repeat(3_000))),
                lie("of no text", c -> c.subject("a\u0000b")),
                new Lie("unsigned", (c, by) -> ProviderInTests.unsigned(c.build())),
                new Lie("signed by a shared secret", (c, by) -> by.signedBySecret(c.build())),
                new Lie("signed by another key", (c, by) -> by.signedByAnother(c.build())),
                new Lie("signature cut off", (c, by) -> {
                    String whole = by.signed(c.build());
                    return whole.substring(0, whole.lastIndexOf('.') + 1);
                }),
                new Lie("no token at all", (c, by) -> "nothing"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shouldNotBelieve(Lie lie) {
        Person person = somebody(AGENCY, "practitioner");
        keep(AGENCY, settings(provider.issuer()));
        Way way = setOut(AGENCY);
        provider.says(lie.token().apply(provider.claims(person.subject(), way.nonce()), provider));
        HttpResponse<String> answer = comeBack(NODE.port(), way.back(), way.cookie());
        assertThat(page(answer)).isEqualTo("/sign-in?provider=notTrusted");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(one -> one.startsWith("concordat="));
        assertThat(token(signIn(person, c -> c)))
                .as("the truth, told the same way")
                .isNotEmpty();
    }

    @Nested
    class TheWay {
        private final Person person = somebody(AGENCY, "practitioner");

        private Way ready() {
            keep(AGENCY, settings(provider.issuer()));
            Way way = setOut(AGENCY);
            provider.says(provider.signed(
                    provider.claims(person.subject(), way.nonce()).build()));
            return way;
        }

        @Test
        void shouldBeGoneOnce_inTheBrowserThatBegan() {
            Way way = ready();
            assertThat(page(comeBack(NODE.port(), way.back())))
                    .as("without the browser's cookie")
                    .isEqualTo("/sign-in?provider=again");
            assertThat(page(comeBack(NODE.port(), way.back(), setOut(AGENCY).cookie())))
                    .as("in another browser, which has a way of its own")
                    .isEqualTo("/sign-in?provider=again");
            assertThat(page(comeBack(
                            NODE.port(),
                            way.back(),
                            way.cookie() + "; concordat-provider=planted")))
                    .isEqualTo("/sign-in?provider=again");
            token(comeBack(NODE.port(), way.back(), way.cookie()));
            assertThat(page(comeBack(other.port(), way.back(), way.cookie())))
                    .as("once more")
                    .isEqualTo("/sign-in?provider=again");
        }

        @Test
        void shouldBeOver_whenTheStateIsAnothersOrTheTimeIsUp() {
            Way way = ready();
            assertThat(page(comeBack(NODE.port(), "?code=a-code&state=another", way.cookie())))
                    .isEqualTo("/sign-in?provider=again");
            assertThat(page(comeBack(NODE.port(), way.back(), way.cookie())))
                    .as("a wrong state spends it")
                    .isEqualTo("/sign-in?provider=again");
            Way late = ready();
            NODE.run("update provider_attempt set expires_at = now() - interval '1 second'");
            assertThat(page(comeBack(NODE.port(), late.back(), late.cookie())))
                    .isEqualTo("/sign-in?provider=again");
        }

        @Test
        void shouldBeTakenWithTheProviderThatWasAsked() {
            Way way = ready();
            assertThat(page(comeBack(
                            NODE.port(),
                            way.back() + "&iss=https%3A%2F%2Fother.example",
                            way.cookie())))
                    .isEqualTo("/sign-in?provider=notTrusted");
            Way named = ready();
            token(comeBack(
                    NODE.port(),
                    named.back() + "&iss="
                            + URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8),
                    named.cookie()));
            try (ProviderInTests naming = new ProviderInTests()) {
                naming.namesItself();
                keep(AGENCY, settings(naming.issuer()));
                Way mixed = setOut(AGENCY);
                naming.says(naming.signed(
                        naming.claims(person.subject(), mixed.nonce()).build()));
                assertThat(page(comeBack(NODE.port(), mixed.back(), mixed.cookie())))
                        .as("it says that it names itself, and did not")
                        .isEqualTo("/sign-in?provider=notTrusted");
            }
        }

        @Test
        void shouldLeadToNoOtherPageThanOurs_andSendTheProofOfTheBrowser() {
            Way way = ready();
            HttpResponse<String> answer = comeBack(
                    NODE.port(),
                    way.back() + "&next=https%3A%2F%2Fevil.example&redirect_uri=%2F%2Fevil.example"
                            + "&session_state=x&scope=openid",
                    way.cookie());
            token(answer);
            assertThat(provider.lastForm())
                    .containsEntry("grant_type", "authorization_code")
                    .containsEntry("code", "a-code")
                    .containsEntry("redirect_uri", api(NODE.port(), "/sign-in/return"));
            assertThat(provider.lastForm().get("code_verifier")).hasSizeGreaterThanOrEqualTo(43);
        }

        @Test
        void shouldNotBegin_whenAnotherSiteAsksOrNobodyIsThere() {
            assertThat(settingOut(AGENCY, "Sec-Fetch-Site", "cross-site").statusCode())
                    .isEqualTo(403);
            assertThat(settingOut(UUID.randomUUID()).statusCode()).isEqualTo(404);
            assertThat(settingOut(NODE.agencyOf("b.calder")).statusCode()).isEqualTo(404);
            ProviderInTests gone = new ProviderInTests();
            keep(AGENCY, settings(gone.issuer()));
            gone.close();
            assertThat(settingOut(AGENCY).statusCode()).isEqualTo(503);
        }

        @Test
        void shouldSay_whenTheProviderIsDownOrSaysNo() {
            Way way = ready();
            provider.failsWith(500);
            assertThat(page(comeBack(NODE.port(), way.back(), way.cookie())))
                    .isEqualTo("/sign-in?provider=down");
            provider.failsWith(200);
            Way denied = ready();
            assertThat(page(comeBack(
                            NODE.port(),
                            "?error=access_denied&state=" + denied.query().get("state"),
                            denied.cookie())))
                    .isEqualTo("/sign-in?provider=denied");
        }

        @Test
        void shouldAskForKeysAgain_butNotAtEveryStrangersWord() {
            try (ProviderInTests changing = new ProviderInTests()) {
                keep(AGENCY, settings(changing.issuer()));
                for (int i = 0; i < 3; i++) {
                    Way way = setOut(AGENCY);
                    changing.says(changing.signedByANewKey(
                            changing.claims(person.subject(), way.nonce()).build()));
                    comeBack(NODE.port(), way.back(), way.cookie());
                }
                assertThat(changing.keysAsked()).isLessThanOrEqualTo(2);
            }
        }

        @Test
        void shouldKnowNobody_whomAnotherAgencysProviderVouchesFor() {
            keep(ANOTHER, settings(provider.issuer()));
            Way way = setOut(ANOTHER);
            provider.says(provider.signed(
                    provider.claims(person.subject(), way.nonce()).build()));
            assertThat(page(comeBack(NODE.port(), way.back(), way.cookie())))
                    .isEqualTo("/sign-in?provider=notLinked");
            keep(AGENCY, settings(provider.issuer()));
            assertThat(page(signIn(
                            new Person(person.id(), "", "", "nobody-" + UUID.randomUUID()),
                            c -> c)))
                    .isEqualTo("/sign-in?provider=notLinked");
        }
    }

    @Nested
    class Settings {
        private final Desk representative = Desk.of("a.royle");
        private final String path = "/agencies/" + AGENCY + "/provider";

        @Test
        void shouldNeverShowTheSecret_norKeepItForAnotherProvider() {
            keep(AGENCY, settings(provider.issuer()));
            Answer read = representative.get(path).is(200);
            assertThat(read.text())
                    .contains(provider.issuer())
                    .doesNotContain(ProviderInTests.SECRET);
            assertThat(NODE.count(
                            "select count(*) from provider where position(? in encode(ciphertext, 'escape')) > 0",
                            ProviderInTests.SECRET))
                    .isZero();
            JsonObject without = settings(provider.issuer());
            without.remove("clientSecret");
            representative.post(path, without).is(201);
            without.put("issuer", "https://another.example");
            assertThat(representative
                            .post(path, without)
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("clientSecret required");
        }

        @Test
        void shouldRefuseAddressesThatAreNotTheAgencysToName() {
            for (String issuer : List.of(
                    "http://provider.example",
                    "ftp://provider.example",
                    "https://user@provider.example",
                    "https://provider.example?x=1",
                    "https://provider.example#x",
                    "https://169.254.169.254",
                    "https://10.0.0.5/tenant",
                    "https://[fe80::1]",
                    "https://2130706433",
                    "https://0x7f.1",
                    "provider.example",
                    "javascript:alert(1)",
                    "file:///etc/passwd")) {
                assertThat(representative
                                .post(path, settings(issuer))
                                .isProblem(400, "invalid")
                                .fieldErrors())
                        .as(issuer)
                        .containsExactly("issuer format");
            }
        }

        @Test
        void shouldRefuseToKnowPeopleByWhatIsGivenToSomebodyElse() {
            for (String claim : List.of("email", "preferred_username", "upn", "name")) {
                assertThat(representative
                                .post(path, settings(provider.issuer()).put("subjectClaim", claim))
                                .isProblem(400, "invalid")
                                .fieldErrors())
                        .as(claim)
                        .containsExactly("subjectClaim reused");
            }
            representative
                    .post(path, settings(provider.issuer()).put("subjectClaim", "oid"))
                    .is(201);
        }

        @Test
        void shouldCount_alsoWhenTheyChangeWhileTheProviderAnswers() {
            Person worker = somebody(AGENCY, "practitioner");
            keep(AGENCY, settings(provider.issuer()));
            provider.meanwhile(() -> keep(
                    AGENCY,
                    settings(provider.issuer())
                            .put(
                                    "mapping",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("group", "nobody")
                                                    .put(
                                                            "roles",
                                                            new JsonArray()
                                                                    .add("practitioner"))))));
            assertThat(page(signIn(worker, c -> c))).isEqualTo("/sign-in?provider=again");
            assertThat(NODE.count(
                            "select count(*) from session where practitioner = ?", worker.id()))
                    .isZero();
        }

        @Test
        void shouldBeTheirOwnAgencysAlone() {
            for (String outsider : List.of("b.calder")) {
                Desk desk = Desk.of(outsider);
                desk.get(path).isProblem(404, "not-found");
                desk.post(path, settings(provider.issuer())).isProblem(404, "not-found");
                desk.post(path + "/end", new JsonObject()).isProblem(404, "not-found");
            }
            Desk.of("k.shepherd").get(path).isProblem(403, "forbidden");
        }

        @Test
        void shouldRefusePasswords_whenTheProviderAloneIsBelieved_butOfThoseWhoCanChangeThat() {
            Person worker = somebody(AGENCY, "practitioner");
            Person keeper = somebody(AGENCY, "representative");
            keep(AGENCY, settings(provider.issuer()).put("exclusive", true));
            try {
                Answer right = Desk.tryToSignIn(worker.username(), worker.password());
                Answer wrong = Desk.tryToSignIn("nobody" + worker.username(), "wrong password");
                right.isProblem(401, "unauthenticated");
                assertThat(right.json().getString("detail"))
                        .isEqualTo(wrong.json().getString("detail"));
                Desk.tryToSignIn(keeper.username(), keeper.password()).is(200);
                token(signIn(worker, c -> c));
            } finally {
                keep(AGENCY, settings(provider.issuer()));
            }
            Desk.tryToSignIn(worker.username(), worker.password()).is(200);
        }

        @Test
        void shouldListAgenciesForThoseWhoSignIn_andNobodysName() {
            keep(AGENCY, settings(provider.issuer()));
            String listed = send(HttpRequest.newBuilder(
                            URI.create(api(NODE.port(), "/sign-in/providers"))))
                    .body();
            assertThat(listed).contains(AGENCY.toString()).doesNotContain("issuer", "royle");
        }
    }

    @Nested
    class Leaving {
        private int logout(UUID agency, String token) {
            return send(HttpRequest.newBuilder(URI.create(
                                    api(other.port(), "/agencies/" + agency + "/provider/logout")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)))
                    .statusCode();
        }

        private JWTClaimsSet.Builder leaving(Person person) {
            return provider.claims(person.subject(), "x")
                    .claim("nonce", null)
                    .jwtID(UUID.randomUUID().toString())
                    .claim(
                            "events",
                            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        }

        @Test
        void shouldEndSessionsOnEveryNode_whenTheProviderSaysSo() {
            Person person = somebody(AGENCY, "practitioner");
            Person colleague = somebody(AGENCY, "practitioner");
            keep(AGENCY, settings(provider.issuer()));
            String token = token(signIn(person, c -> c));
            String colleagues = token(signIn(colleague, c -> c));
            assertThat(logout(AGENCY, provider.signedByAnother(leaving(person).build())))
                    .isEqualTo(400);
            assertThat(logout(AGENCY, ProviderInTests.unsigned(leaving(person).build())))
                    .isEqualTo(400);
            assertThat(logout(
                            AGENCY,
                            provider.signed(
                                    provider.claims(person.subject(), "x").build())))
                    .as("an ID token")
                    .isEqualTo(400);
            assertThat(logout(
                            AGENCY,
                            provider.signed(leaving(person).audience("another").build())))
                    .isEqualTo(400);
            assertThat(me(NODE.port(), token).statusCode()).isEqualTo(200);

            assertThat(logout(AGENCY, provider.signed(leaving(person).build()))).isEqualTo(200);

            for (int port : List.of(NODE.port(), other.port())) {
                assertThat(me(port, token).statusCode()).isEqualTo(401);
                assertThat(renewal(port, token).statusCode()).isEqualTo(401);
                assertThat(me(port, colleagues).statusCode()).isEqualTo(200);
            }
            assertThat(NODE.count(
                            "select count(*) from journal_entry where practitioner = ? and act = 'SIGNED_OUT'"
                                    + " and detail ->> 'by' = 'provider'",
                            person.id()))
                    .isOne();
        }

        @Test
        void shouldCutALeaverOffAtOnce_whateverTheyHold() {
            Person person = somebody(AGENCY, "practitioner");
            Desk here = Desk.signIn(person.username(), person.password());
            keep(AGENCY, settings(provider.issuer()));
            String federated = token(signIn(person, c -> c));
            HttpRequest stream = HttpRequest.newBuilder(URI.create(api(other.port(), "/stream")))
                    .header("Authorization", "Bearer " + here.token())
                    .build();
            try (Stream live = Stream.open(CLIENT, stream, "")) {
                STEWARD.post("/practitioners/" + person.id() + "/leave", new JsonObject())
                        .is(201);

                for (int port : List.of(NODE.port(), other.port())) {
                    for (String token : List.of(here.token(), federated)) {
                        assertThat(me(port, token).statusCode()).isEqualTo(401);
                        assertThat(renewal(port, token).statusCode()).isEqualTo(401);
                    }
                }
                here.post(
                                "/people/search",
                                new JsonObject()
                                        .put("givenName", "Amy")
                                        .put("familyName", "Small")
                                        .put("dateOfBirth", "2015-01-01"))
                        .isProblem(401, "unauthenticated");
                assertThat(live.ends(Duration.ofSeconds(3))).isTrue();
            }
            Desk.tryToSignIn(person.username(), person.password()).is(401);
            assertThat(page(signIn(person, c -> c))).isEqualTo("/sign-in?provider=notLinked");
        }

        @Test
        void shouldFreeTheirId_soThatWhoComesBackCanHaveItAgain() {
            Person before = somebody(AGENCY, "practitioner");
            STEWARD.post("/practitioners/" + before.id() + "/leave", new JsonObject())
                    .is(201);
            Person back = somebody(AGENCY, "practitioner");
            STEWARD.post(
                            "/practitioners/" + back.id() + "/provider",
                            new JsonObject().put("subject", before.subject()))
                    .is(201);
        }

        /** Their representative said who they are there, who may not say that of somebody who answers for all. */
        @Test
        void shouldForgetWhoTheyAreThere_whenTheyComeToAnswerForThePartnership() {
            Person person = somebody(AGENCY, "practitioner");
            STEWARD.post(
                            "/practitioners/" + person.id(),
                            new JsonObject()
                                    .put("name", "Somebody New")
                                    .put("engagement", "employee")
                                    .put("roles", new JsonArray().add("auditor"))
                                    .put("teams", new JsonArray()))
                    .is(201);
            assertThat(NODE.count(
                            "select count(*) from provider_subject where practitioner = ?",
                            person.id()))
                    .isZero();
        }

        @Test
        void shouldEndSessions_whenSettingsOrTheLinkChange() {
            Person person = somebody(AGENCY, "practitioner");
            keep(AGENCY, settings(provider.issuer()));
            String first = token(signIn(person, c -> c));
            keep(AGENCY, settings(provider.issuer()));
            assertThat(me(other.port(), first).statusCode()).isEqualTo(401);
            String second = token(signIn(person, c -> c));
            STEWARD.post("/practitioners/" + person.id() + "/provider", new JsonObject())
                    .is(201);
            assertThat(me(other.port(), second).statusCode()).isEqualTo(401);
            assertThat(page(signIn(person, c -> c))).isEqualTo("/sign-in?provider=notLinked");
        }
    }
}
