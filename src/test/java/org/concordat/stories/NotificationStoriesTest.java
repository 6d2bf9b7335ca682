package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.vertx.core.json.JsonObject;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.awaitility.Awaitility;
import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Being told by e-mail, by a real mail server, that there is something to read. */
class NotificationStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String ADDRESS = "duty@hub.example";

    private static GreenMail mail;
    private static StoryNode.Running node;
    private static Desk school;
    private static Desk hub;

    @BeforeAll
    static void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        NODE.run("delete from notification_choice");
        node = NODE.inAHurry(Map.of(
                "CONCORDAT_SMTP_AT", "127.0.0.1:" + mail.getSmtp().getPort(),
                "CONCORDAT_SMTP_SECURITY", "none",
                "CONCORDAT_SMTP_FROM", "concordat@example.gov.uk",
                "CONCORDAT_ADDRESS", "http://localhost"));
        school = Desk.signIn("r.ahmed", node.port());
        hub = Desk.signIn("j.okafor", node.port());
    }

    @AfterEach
    void forgetWhatCame() throws Exception {
        hub.act("/me/notifications/stop").is(204);
        mail.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void stop() {
        node.close();
        mail.stop();
    }

    private static JsonObject choice(int everyMinutes) {
        return new JsonObject()
                .put("address", ADDRESS)
                .put("everyMinutes", everyMinutes)
                .put("urgentAlways", true);
    }

    private static UUID shares(Draft draft) {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        return school.share(draft.about(child).toPerson(hub.practitioner()))
                .is(201)
                .id();
    }

    private static Draft attendance() {
        return aSharing().titled("About Zebedee").saying("attendance", "Zebedee was away.");
    }

    private static void came(int messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(messages));
    }

    private static String textOf(String sql, Object... arguments) {
        return String.join(" ", NODE.ask(sql, arguments));
    }

    private static String due(String column) {
        return textOf(
                "select (" + column + ")::text from notification_due where practitioner = ?",
                hub.practitioner());
    }

    private static void settles() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(due("coalesce(due_at, claimed_until) is null"))
                        .isEqualTo("true"));
    }

    private static void timePasses() {
        NODE.run("update notification_due set due_at = clock_timestamp() where due_at is not null");
    }

    @Test
    @Clause("HMG-7")
    void shouldSayThatThereIsSomething_andNotAWordOfWhat() throws MessagingException, IOException {
        hub.post("/me/notifications", choice(0)).is(204);
        shares(attendance());
        came(1);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly(ADDRESS);
        assertThat(message.getSubject()).isEqualTo("Something to read in Concordat");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(message.getContent()))
                .contains("http://localhost/")
                .doesNotContain("Zebedee")
                .doesNotContain("attendance")
                .doesNotContain(school.name());
        settles();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void shouldGatherWhatComesMeanwhile_whenOnceAnHourIsEnough() {
        hub.post("/me/notifications", choice(60)).is(204);
        shares(attendance());
        came(1);
        settles();
        UUID second = shares(attendance());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(due("due_at = told_at + interval '1 hour'")).isEqualTo("true"));
        hub.open(second).is(200);
        shares(attendance());
        timePasses();
        came(2);
    }

    @Test
    void shouldSayNothing_whenItWasOpenedBefore() {
        hub.post("/me/notifications", choice(0)).is(204);
        shares(attendance());
        came(1);
        settles();
        NODE.run("update notification_choice set every_minutes = 60");
        UUID later = shares(attendance());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(due("due_at is not null")).isEqualTo("true"));
        hub.open(later).is(200);
        timePasses();
        settles();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void shouldSayNothing_whenItWasTakenBack() {
        hub.post("/me/notifications", choice(0)).is(204);
        shares(attendance());
        came(1);
        settles();
        NODE.run("update notification_choice set every_minutes = 60");
        UUID later = shares(attendance());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(due("due_at is not null")).isEqualTo("true"));
        school.act(later, "recall", new JsonObject().put("reason", "Sent twice."))
                .is(201);
        timePasses();
        settles();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    @Clause("HMG-7")
    void shouldSayAgainWhatIsUrgent_untilItIsOpened() throws MessagingException {
        hub.post("/me/notifications", choice(1440)).is(204);
        UUID urgent = shares(attendance().urgent());
        came(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).startsWith("Urgent");
        Awaitility.await()
                .untilAsserted(() -> assertThat(due("due_at > told_at + interval '14 minutes'"))
                        .isEqualTo("true"));
        timePasses();
        came(2);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(due("times = 2 and due_at is not null")).isEqualTo("true"));
        hub.open(urgent).is(200);
        timePasses();
        settles();
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void shouldTellTheSender_whenNobodyCanBeTold() {
        hub.post("/me/notifications", choice(0)).is(204);
        int port = mail.getSmtp().getPort();
        mail.stop();
        try {
            UUID sharing = shares(attendance());
            for (int failures = 1; failures <= 3; failures++) {
                int so = failures;
                Awaitility.await()
                        .atMost(Duration.ofSeconds(15))
                        .untilAsserted(
                                () -> assertThat(due("failures >= " + so)).isEqualTo("true"));
                if (failures < 3) {
                    assertThat(school.get("/sharings/" + sharing).is(200).json().fieldNames())
                            .doesNotContain("untoldAt");
                    timePasses();
                }
            }
            assertThat(school.get("/sharings/" + sharing).is(200).json().fieldNames())
                    .contains("untoldAt");
            JsonObject own = hub.get("/me/notifications").is(200).json().getJsonObject("choice");
            assertThat(own.getString("fault")).isEqualTo("unreachable");
            assertThat(hub.get("/sharings/" + sharing).is(200).json().fieldNames())
                    .doesNotContain("untoldAt");
            assertThat(NODE.count(
                            "select count(*) from journal_entry where sharing = ? and act = 'NOTIFICATION_FAILED'",
                            sharing))
                    .isEqualTo(1);
        } finally {
            mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a@b",
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example, c@d.example",
                "\"a b\"@b.example",
                "a@b.example (me)"
            })
    void shouldRefuseWhatIsNoAddress_andSayWhatIs(String address) {
        Answer answer = hub.post("/me/notifications", choice(0).put("address", address))
                .isProblem(400, "invalid");
        assertThat(answer.text()).contains("name@example.gov.uk").doesNotContain("c@d.example");
    }

    @Test
    void shouldRefuseHalfOfQuietHours() {
        hub.post("/me/notifications", choice(0).put("quietFrom", "20:00"))
                .isProblem(400, "invalid");
        hub.post(
                        "/me/notifications",
                        choice(0).put("quietFrom", "20:00").put("quietUntil", "20:00"))
                .isProblem(400, "invalid");
    }

    @Test
    void shouldKeepTheAddressSealed_andForgetItOnDemand() {
        hub.post(
                        "/me/notifications",
                        choice(240).put("quietFrom", "20:00").put("quietUntil", "07:00"))
                .is(204);
        assertThat(hub.get("/me/notifications").is(200).json().getJsonObject("choice"))
                .isEqualTo(choice(240).put("quietFrom", "20:00").put("quietUntil", "07:00"));
        assertThat(textOf("select string_agg(c::text, ' ') from notification_choice c"))
                .doesNotContain("hub.example");
        hub.act("/me/notifications/stop").is(204);
        assertThat(hub.get("/me/notifications").is(200).json())
                .isEqualTo(new JsonObject().put("offered", true));
        assertThat(NODE.count(
                        "select count(*) from notification_choice where practitioner = ?",
                        hub.practitioner()))
                .isZero();
    }

    @Test
    void shouldOfferNothing_whereThereIsNoMailServer() {
        Desk elsewhere = Desk.of("j.okafor");
        assertThat(elsewhere.get("/me/notifications").is(200).json().getBoolean("offered"))
                .isFalse();
        elsewhere.post("/me/notifications", choice(0)).isProblem(409, "conflict");
    }
}
