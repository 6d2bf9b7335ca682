package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Two nodes behind one address, one of which dies: its browsers go on with the other. */
@Tag("browser")
@Tag("full")
@ExtendWith(Stage.Extension.class)
class FailoverTest {
    private static final String HUB = "Safeguarding Hub";
    private static final String POST = "POST /api/v1/sharings ";

    /** A try takes at most so long to begin that follows a death; streams come back within three seconds. */
    private static final double SOON_MILLIS = 10_000;

    private Stage stage;
    private NodeUnderTest dying;
    private FailingProxy proxy;
    private Actor school;

    @BeforeEach
    void twoNodes(Stage given) throws IOException {
        stage = given;
        dying = stage.node().beside();
        proxy = FailingProxy.before(dying.port(), stage.node().port());
        school = behind("w.penn");
    }

    @AfterEach
    void end() throws IOException {
        try {
            school.watch().assertClean();
            school.close();
        } finally {
            proxy.close();
            dying.close();
        }
    }

    private Actor behind(String username) {
        return Actor.signedIn(stage, stage.node(), proxy.address(), username, Actor.WIDE);
    }

    private void seen(int width) {
        SoftAssertions.assertSoftly(softly -> Looks.see(softly, school, school.path(), width));
        // Also where one is when one presses the button at the end of the form.
        Object top = school.page()
                .evaluate(
                        "() => document.querySelector('#connection').getBoundingClientRect().top");
        assertThat(((Number) top).doubleValue()).isBetween(0.0, 640.0);
    }

    private ComposePage halfFilled(String title) {
        String person = school.register("Nell", "Failover");
        school.recordConsent(person, "given");
        return ComposePage.about(school, person)
                .to(HUB)
                .titled(title)
                .item("attendance", "Came at noon, without a coat.");
    }

    private static long sentTitled(Actor actor, String title) {
        Object entries = actor.call("GET", "/sharings?box=sent", null).get("entries");
        return ((List<?>) Objects.requireNonNull(entries))
                .stream()
                        .filter(one -> title.equals(((Map<?, ?>) one).get("title")))
                        .count();
    }

    private static LocatorAssertions.ContainsTextOptions within(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    /** What a page says of itself, that a reload would take away. */
    private static void mark(Page page) {
        page.evaluate("() => { window.neverReloaded = true; }");
    }

    private static boolean wasReloaded(Page page) {
        return !Boolean.TRUE.equals(page.evaluate("() => Boolean(window.neverReloaded)"));
    }

    @Test
    void shouldSendOnce_whenTheNodeDiesBetweenItsCommitAndItsAnswer() {
        ComposePage page = halfFilled("Committed and not told");
        mark(school.page());
        proxy.loseTheAnswer(POST, dying::kill);

        page.send();

        assertThat(proxy.hasFailed()).isTrue();
        assertThat(wasReloaded(school.page())).isFalse();
        assertThat(school.page().url()).contains("/sent?");
        assertThat(sentTitled(school, "Committed and not told")).isEqualTo(1);
        // The session is good at the other node, and the stream is there again.
        assertThat(school.page().locator("#connection")).isHidden();
    }

    @Test
    void shouldSendOnce_whenTheNodeDiesWithTheRequest() {
        ComposePage page = halfFilled("Died with it");
        proxy.failAt(POST, dying::kill);

        page.send();

        assertThat(proxy.hasFailed()).isTrue();
        assertThat(sentTitled(school, "Died with it")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheDraft_whenTheNodeDies() {
        halfFilled("Half a form");
        school.page().waitForTimeout(3_000);
        dying.kill();
        school.page().reload();
        school.page().waitForSelector("#purpose");

        assertThat(school.page().locator("#title")).hasValue("Half a form");
        assertThat(school.page().locator("#item-0-text")).hasValue("Came at noon, without a coat.");
        assertThat(school.page().locator("#draft-offer")).containsText("You began this on");
    }

    @Test
    void shouldSendOnce_whenTheAnswerWasLostAndThePageOpenedAgain() {
        ComposePage page = halfFilled("Lost, and opened again");
        proxy.loseTheAnswer(POST, proxy::goAway);
        school.page().click("#send");
        await().atMost(Duration.ofSeconds(10)).until(proxy::hasFailed);
        school.page().waitForTimeout(1_000);
        // The page goes in the middle of its tries.
        school.page().navigate("about:blank");
        proxy.comeBack();

        school.page().goBack();
        school.page().waitForSelector("#purpose");
        if (school.page().locator("#draft-carry-on").isVisible()) {
            school.page().click("#draft-carry-on");
        }
        assertThat(school.page().locator("#title")).hasValue("Lost, and opened again");
        page.send();

        assertThat(sentTitled(school, "Lost, and opened again")).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsGoingOn_andOfferToTryAgain_whenNobodyAnswers() {
        halfFilled("Nobody there");
        Page page = school.page();
        mark(page);
        proxy.goAway();
        page.click("#send");

        assertThat(page.locator("#connection"))
                .containsText("Connection lost. Nothing is lost: trying again");
        assertThat(page.locator("#connection")).containsText("Not live since", within(SOON_MILLIS));
        seen(Actor.WIDE);
        page.setViewportSize(Actor.NARROW, 640);
        seen(Actor.NARROW);
        page.setViewportSize(Actor.WIDE, 900);
        Locator again = school.button("Try again");
        again.waitFor(new Locator.WaitForOptions().setTimeout(40_000));
        assertThat(page.locator("#error-summary")).containsText("Nothing you entered is lost");
        assertThat(page.locator("#title")).hasValue("Nobody there");
        assertThat(page.locator("#item-0-text")).hasValue("Came at noon, without a coat.");

        proxy.comeBack();
        again.click();
        page.waitForURL(url -> url.contains("/sent?"));
        assertThat(wasReloaded(page)).isFalse();
        assertThat(sentTitled(school, "Nobody there")).isEqualTo(1);
        page.locator("#connection")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN)
                        .setTimeout(40_000));
    }

    @Test
    void shouldGoOnWithTheStream_onTheOtherNode_withoutADoubleAndWithoutALoss() {
        String person = school.register("Nell", "Streamed");
        school.recordConsent(person, "given");
        try (Actor hub = behind("j.okafor");
                Actor other = Actor.signedIn(stage, "w.penn")) {
            Page inbox = hub.page();
            inbox.waitForSelector(".cc-nav");
            hub.open("/", "h1");
            mark(inbox);
            arrives(other, person, inbox, "Before its death");

            dying.kill();
            send(other, person, "While it was cut off");
            assertThat(row(inbox, "While it was cut off"))
                    .containsText("While it was cut off", within(3_000));
            arrives(other, person, inbox, "After its death");

            for (String title :
                    List.of("Before its death", "While it was cut off", "After its death")) {
                assertThat(row(inbox, title)).hasCount(1);
            }
            assertThat(inbox.locator("#connection")).isHidden();
            assertThat(wasReloaded(inbox)).isFalse();
            hub.watch().assertClean();
        }
    }

    private static Locator row(Page inbox, String title) {
        return inbox.locator("main li, main tr")
                .filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void arrives(Actor from, String person, Page inbox, String title) {
        send(from, person, title);
        assertThat(row(inbox, title)).containsText(title, within(SOON_MILLIS));
    }

    private static void send(Actor from, String person, String title) {
        ComposePage.about(from, person)
                .to(HUB)
                .titled(title)
                .item("attendance", "Late.")
                .send();
    }
}
