package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.concordat.access.TotpSecret;
import org.concordat.app.StoryNode;
import org.concordat.support.Codes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The second step of sign-in, recovery codes, and one's own sessions. */
class SecondFactorStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Somebody new of an agency whose supervisors nobody else counts, whom its representative gave an account. */
    private static JsonObject somebody(String... roles) {
        String username = "factor" + NEXT.incrementAndGet();
        Desk representative = Desk.of("l.barker");
        Answer enrolled = representative
                .post(
                        "/agencies/" + representative.agency() + "/staff",
                        new JsonObject()
                                .put("name", "Fay Factor")
                                .put("username", username)
                                .put("engagement", "employee")
                                .put("roles", new JsonArray(List.of(roles))))
                .is(201);
        return new JsonObject()
                .put("username", username)
                .put("password", enrolled.json().getString("password"));
    }

    private static Answer signIn(JsonObject shown) {
        return Desk.atTheDoor(NODE.port(), "/sign-in", shown);
    }

    private static Answer signIn(JsonObject shown, String code) {
        return signIn(shown.copy().put("code", code));
    }

    private static TotpSecret setUp(JsonObject shown) {
        return TotpSecret.of(Desk.atTheDoor(NODE.port(), "/sign-in/second-factor", shown)
                .is(200)
                .json()
                .getString("secret"));
    }

    private static String codeIn(TotpSecret secret, int steps) {
        return secret.codeAt(Instant.now().plusSeconds((long) steps * TotpSecret.STEP_SECONDS));
    }

    private static long factors(JsonObject who, String which) {
        return NODE.count(
                "select count(*) from second_factor f join account a using (practitioner)"
                        + " where a.username = ? and " + which,
                who.getString("username"));
    }

    private static long acts(JsonObject who, String act) {
        return NODE.count(
                "select count(*) from journal_entry e join account a using (practitioner)"
                        + " where a.username = ? and e.act = ?",
                who.getString("username"),
                act);
    }

    /** As if wrong tries had been made long ago. */
    private static void forgetFailures() {
        NODE.run("delete from sign_in_delay");
    }

    @Nested
    class SignIn {
        @Test
        void shouldAskForACode_onlyWhenThePasswordIsRight() {
            JsonObject shown = NODE.credentials("j.okafor");
            String code = shown.getString("code");
            shown.remove("code");

            signIn(shown).isProblem(401, "code-needed");
            signIn(shown.copy().put("password", "a wrong one"), code)
                    .isProblem(401, "unauthenticated");
            signIn(shown, code).is(200);
        }

        @Test
        void shouldTakeACodeOnce_whenItIsGivenTwiceAtOnceToTwoNodes() {
            try (StoryNode.Running other = NODE.another(java.util.Map.of())) {
                JsonObject shown = NODE.credentials("j.okafor");
                List<CompletableFuture<Answer>> tries = Stream.of(
                                NODE.port(), other.port(), NODE.port(), other.port())
                        .map(port -> CompletableFuture.supplyAsync(
                                () -> Desk.atTheDoor(port, "/sign-in", shown)))
                        .toList();
                assertThat(tries.stream().map(CompletableFuture::join).map(Answer::status))
                        .containsOnlyOnce(200)
                        .isSubsetOf(200, 401, 429);
            }
            forgetFailures();
        }

        /** Whoever was cut off while the password was looked at stays cut off. */
        @Test
        void shouldLetNobodyIn_whosePasswordWasChangedMeanwhile() throws Exception {
            JsonObject shown = somebody("practitioner");
            try (Connection representative = NODE.owner();
                    Statement statement = representative.createStatement()) {
                representative.setAutoCommit(false);
                statement.execute("update account set password_hash = 'another' where username = '"
                        + shown.getString("username") + "'");
                CompletableFuture<Answer> trying =
                        CompletableFuture.supplyAsync(() -> signIn(shown));
                Awaitility.await()
                        .until(() ->
                                NODE.count("select count(*) from pg_locks where not granted") > 0);
                representative.commit();
                trying.join().isProblem(401, "unauthenticated");
            }
        }

        @Test
        void shouldCountAWrongCodeAsAFailure_andNotForgetItForTheRightPassword() {
            JsonObject shown = NODE.credentials("s.whitaker");
            shown.remove("code");
            forgetFailures();
            for (int i = 0; i < 4; i++) {
                signIn(shown, "000000").isProblem(401, "code-needed");
            }
            assertThat(NODE.count("select max(failures) from sign_in_delay")).isEqualTo(4);
            NODE.run("update sign_in_delay set not_before = not_before - interval '5 seconds'");
            signIn(shown).isProblem(401, "code-needed");
            assertThat(NODE.count("select max(failures) from sign_in_delay"))
                    .as("the password alone takes back its own try, and no other")
                    .isEqualTo(4);
            assertThat(acts(shown, "CODE_REFUSED")).isGreaterThanOrEqualTo(4);
            forgetFailures();
        }

        @Test
        void shouldTakeNoCodeAnyMore_afterManyWrongOnes_untilThereIsANewPassword() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            signIn(shown, codeIn(secret, 0)).is(200);
            NODE.run(
                    "update second_factor set wrong = 50 where practitioner = ?",
                    NODE.practitioner(shown.getString("username")));
            signIn(shown, codeIn(secret, 1)).is(429);
            forgetFailures();
            String fresh = Desk.of("l.barker")
                    .act("/practitioners/" + NODE.practitioner(shown.getString("username"))
                            + "/password")
                    .is(201)
                    .json()
                    .getString("password");
            signIn(shown.copy().put("password", fresh), codeIn(secret, 1)).is(200);
        }
    }

    @Nested
    class SettingUp {
        @Test
        void shouldGiveNoSession_beforeAFactorIsSetUp_whereTheRoleNeedsOne() {
            JsonObject shown = somebody("practitioner", "supervisor");
            signIn(shown).isProblem(401, "factor-needed");
            signIn(shown, "123456").isProblem(401, "factor-needed");

            TotpSecret secret = setUp(shown);
            assertThat(factors(shown, "confirmed")).isZero();
            signIn(shown, "000000").isProblem(401, "code-needed");
            JsonObject in = signIn(shown, codeIn(secret, 0)).is(200).json();

            assertThat(in.getJsonArray("recoveryCodes")).hasSize(10);
            assertThat(factors(shown, "confirmed")).isEqualTo(1);
            assertThat(acts(shown, "FACTOR_CONFIRMED")).isEqualTo(1);
            forgetFailures();
        }

        @Test
        void shouldAskForNone_ofWhoDoesNotNeedOne() {
            assertThat(signIn(somebody("practitioner")).is(200).json().containsKey("recoveryCodes"))
                    .isFalse();
        }

        @Test
        void shouldNotConfirm_whatWasBegunTooLongAgo() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            NODE.run(
                    "update second_factor set begun_at = begun_at - interval '21 minutes'"
                            + " where practitioner = ?",
                    NODE.practitioner(shown.getString("username")));
            signIn(shown, codeIn(secret, 0)).isProblem(401, "factor-needed");
        }

        @Test
        void shouldNotBeginAnother_whereOneHolds() {
            JsonObject shown = NODE.credentials("j.okafor");
            shown.remove("code");
            Desk.atTheDoor(NODE.port(), "/sign-in/second-factor", shown)
                    .isProblem(401, "code-needed");
        }

        @Test
        void shouldKeepNoSecretInTheClear() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            String code = signIn(shown, codeIn(secret, 0))
                    .is(200)
                    .json()
                    .getJsonArray("recoveryCodes")
                    .getString(0);
            for (String table : List.of("second_factor", "recovery_code", "idempotency")) {
                assertThat(NODE.ask("select t::text from " + table + " t"))
                        .as(table)
                        .noneMatch(row -> row.contains(secret.text())
                                || row.contains(code)
                                || row.contains(shown.getString("password")));
            }
        }
    }

    @Nested
    class Recovery {
        @Test
        void shouldLetInOnce_withEachCode() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            String code = signIn(shown, codeIn(secret, 0))
                    .is(200)
                    .json()
                    .getJsonArray("recoveryCodes")
                    .getString(3);

            signIn(shown, code.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                    .is(200);
            signIn(shown, code).isProblem(401, "code-needed");
            assertThat(acts(shown, "RECOVERY_CODE_USED")).isEqualTo(1);
            forgetFailures();
        }

        @Test
        void shouldBeReplaced_withAFreshCode_andAnswerARepeatedAttemptAlike() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            JsonObject in = signIn(shown, codeIn(secret, -1)).is(200).json();
            Desk desk = Desk.withToken(shown.getString("username"), in.getString("token"));
            JsonObject body = new JsonObject().put("code", codeIn(secret, 0));
            String key = Desk.aKey();

            JsonArray fresh = desk.post("/me/recovery-codes", body, key)
                    .is(201)
                    .json()
                    .getJsonArray("recoveryCodes");

            assertThat(desk.post("/me/recovery-codes", body, key)
                            .is(201)
                            .json()
                            .getJsonArray("recoveryCodes"))
                    .isEqualTo(fresh);
            desk.post("/me/recovery-codes", body).isProblem(400, "invalid");
            signIn(shown, in.getJsonArray("recoveryCodes").getString(0)).is(401);
            signIn(shown, fresh.getString(0)).is(200);
            forgetFailures();
        }

        @Test
        void shouldBeSetUpAfresh_whenTheRepresentativeTookItAway() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            String token = signIn(shown, codeIn(secret, 0)).is(200).json().getString("token");
            String reset = "/practitioners/" + NODE.practitioner(shown.getString("username"))
                    + "/second-factor/reset";

            Desk.of("r.ahmed").act(reset).is(403);
            Desk.of("y.chen").act(reset).is(404);
            Desk.of("l.barker").act(reset).is(201);

            Desk.withToken(shown.getString("username"), token).get("/me").is(401);
            signIn(shown, codeIn(secret, 1)).isProblem(401, "factor-needed");
            assertThat(factors(shown, "true")).isZero();
        }
    }

    @Nested
    class Own {
        @Test
        void shouldEndTheSession_whenARoleCameThatNeedsMore() {
            JsonObject shown = somebody("practitioner");
            String token = signIn(shown).is(200).json().getString("token");
            Desk desk = Desk.withToken(shown.getString("username"), token);
            NODE.run(
                    "update practitioner set roles = '{practitioner,supervisor}', authority = authority + 1"
                            + " where id = ?",
                    NODE.practitioner(shown.getString("username")));

            desk.get("/me").isProblem(401, "renew");
            desk.post("/session/renew").isProblem(401, "unauthenticated");
            assertThat(NODE.count(
                            "select count(*) from session where practitioner = ? and ended_at is null",
                            NODE.practitioner(shown.getString("username"))))
                    .isZero();
            signIn(shown).isProblem(401, "factor-needed");
        }

        @Test
        void shouldBeListed_andEndedOneByOneOrAllTheOthers() {
            JsonObject shown = somebody("practitioner");
            String username = shown.getString("username");
            Desk one = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));
            Desk two = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));
            Desk three = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));

            List<JsonObject> live = one.get("/me/account").is(200).list("sessions");
            assertThat(live).hasSize(3);
            assertThat(live.stream().filter(s -> s.getBoolean("current"))).hasSize(1);
            assertThat(live.get(0).getString("browser")).isEqualTo("A program that is no browser");

            one.act("/me/sessions/" + live.get(1).getString("id") + "/end").is(204);
            two.get("/me").is(401);
            one.act("/me/sessions/" + live.get(1).getString("id") + "/end").is(404);
            Desk.of("r.ahmed")
                    .act("/me/sessions/" + live.get(0).getString("id") + "/end")
                    .is(404);
            three.get("/me").is(200);
            one.act("/me/sessions/end-others").is(204);
            three.get("/me").is(401);
            one.get("/me").is(200);
        }

        @Test
        void shouldChangeThePassword_withTheOldOne_andEndAllOtherSessions() {
            JsonObject shown = somebody("practitioner");
            String username = shown.getString("username");
            Desk here = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));
            Desk there = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));
            JsonObject change = new JsonObject()
                    .put("current", shown.getString("password"))
                    .put("fresh", "seven grey herons wait");
            String key = Desk.aKey();

            here.post("/me/password", change.copy().put("current", "not mine at all"))
                    .isProblem(400, "invalid");
            here.post("/me/password", change.copy().put("fresh", "short"))
                    .isProblem(400, "invalid");
            here.post("/me/password", change, key).is(204);
            here.post("/me/password", change, key).is(204);
            here.post("/me/password", change.copy().put("fresh", "eight grey herons wait"), key)
                    .isProblem(422, "key-reused");

            there.get("/me").is(401);
            here.get("/me").is(200);
            signIn(shown).isProblem(401, "unauthenticated");
            signIn(shown.copy().put("password", "seven grey herons wait")).is(200);
            assertThat(acts(shown, "PASSWORD_CHANGED")).isEqualTo(1);
            forgetFailures();
        }

        /** Whoever finds a session open and knows the password must not guess codes without end. */
        @Test
        void shouldNotForgetWrongCodes_forAPasswordOfOnesOwn() {
            JsonObject shown = somebody("supervisor");
            TotpSecret secret = setUp(shown);
            JsonObject in = signIn(shown, codeIn(secret, 0)).is(200).json();
            NODE.run(
                    "update second_factor set wrong = 50 where practitioner = ?",
                    NODE.practitioner(shown.getString("username")));
            Desk.withToken(shown.getString("username"), in.getString("token"))
                    .post(
                            "/me/password",
                            new JsonObject()
                                    .put("current", shown.getString("password"))
                                    .put("fresh", "seven grey herons wait"))
                    .is(204);
            signIn(shown.copy().put("password", "seven grey herons wait"), codeIn(secret, 1))
                    .is(429);
            forgetFailures();
        }

        /** The representative knows it: it is no way in for good. */
        @Test
        void shouldNotLetIn_withAPasswordThatWasHandedOutLongAgo_unlessItWasChanged() {
            JsonObject shown = somebody("practitioner");
            String username = shown.getString("username");
            String age = "update account set handed_out_at = handed_out_at - interval '7 days'"
                    + " where practitioner = ?";
            NODE.run(age, NODE.practitioner(username));
            Desk desk = Desk.withToken(username, signIn(shown).is(200).json().getString("token"));
            assertThat(Instant.parse(desk.get("/me/account").json().getString("passwordUntil")))
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(6)),
                            Instant.now().plus(Duration.ofDays(7)));

            desk.post(
                            "/me/password",
                            new JsonObject()
                                    .put("current", shown.getString("password"))
                                    .put("fresh", "seven grey herons wait"))
                    .is(204);
            assertThat(desk.get("/me/account").json().containsKey("passwordUntil"))
                    .isFalse();
            NODE.run(age, NODE.practitioner(username));
            NODE.run(age, NODE.practitioner(username));
            signIn(shown.copy().put("password", "seven grey herons wait")).is(200);

            JsonObject late = somebody("practitioner");
            NODE.run(age, NODE.practitioner(late.getString("username")));
            NODE.run(age, NODE.practitioner(late.getString("username")));
            signIn(late).isProblem(401, "unauthenticated");
            forgetFailures();
        }

        @Test
        void shouldTurnOnAndOff_ofOnesOwnWill_whereNoRoleNeedsIt() {
            JsonObject shown = somebody("practitioner");
            Desk desk = Desk.withToken(
                    shown.getString("username"), signIn(shown).is(200).json().getString("token"));
            JsonObject password = new JsonObject().put("password", shown.getString("password"));
            String key = Desk.aKey();
            JsonObject begun =
                    desk.post("/me/second-factor", password, key).is(201).json();
            assertThat(desk.post("/me/second-factor", password, key).is(201).json())
                    .isEqualTo(begun);
            TotpSecret secret = TotpSecret.of(begun.getString("secret"));

            desk.post("/me/second-factor/confirm", new JsonObject().put("code", "000000"))
                    .isProblem(400, "invalid");
            desk.post("/me/second-factor/confirm", new JsonObject().put("code", Codes.now(secret)))
                    .is(201);
            signIn(shown).isProblem(401, "code-needed");
            desk.post("/me/second-factor/remove", new JsonObject().put("code", codeIn(secret, 1)))
                    .is(204);
            signIn(shown).is(200);
            forgetFailures();
        }

        /** Whoever finds a representative's session open must not take the account over with it. */
        @Test
        void shouldNotBeGivenOut_toOneself() {
            Desk representative = Desk.of("d.marsh");
            for (String what : List.of("/password", "/second-factor/reset")) {
                representative
                        .act("/practitioners/" + representative.practitioner() + what)
                        .isProblem(409, "conflict");
            }
            representative.get("/me").is(200);
        }

        @Test
        void shouldStayOn_whereTheRoleNeedsIt() {
            Desk.of("l.barker")
                    .post("/me/second-factor/remove", new JsonObject().put("code", "123456"))
                    .is(403);
        }
    }
}
