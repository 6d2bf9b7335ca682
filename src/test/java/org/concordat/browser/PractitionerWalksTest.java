package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

/** What people at the front line do, with the keyboard alone, on a desk, a tablet and a phone. */
@Tag("browser")
@Tag("full")
@ExtendWith(Stage.Extension.class)
class PractitionerWalksTest {
    private static final String HUB = "Safeguarding Hub";

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void firstSignIn(int width, Stage stage) {
        try (Walk school = Walk.fromTheDoor(stage, "sign-in", "r.ahmed", width)) {
            school.see("door");
            school.write("username", "r.ahmed");
            school.write("password", "not my password");
            school.press("Sign in");
            assertThat(school.page().locator("#error-summary")).isVisible();
            school.see("refused");
            school.write("password", school.actor().password());
            school.press("Sign in");
            school.page().waitForSelector("#new-heading");
            school.see("inbox");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void urgentReferral(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "urgent", "r.ahmed", width)) {
            Child child = Child.of(school, "Una", "Urgent");
            school.follow("Share");
            school.startAfresh("urgent");
            school.tick("Urgent: somebody is in danger");
            school.see("empty");
            child.chosenBy(school);
            school.choose("recipient-0-agency", HUB);
            school.write("item-0-text", "Her stepfather said he will take her abroad tonight.");
            school.pick("ground-id", "childSignificantHarm");
            school.write("ground-particulars", "She may be out of the country by the morning.");
            school.see("filled");
            school.press(school.page().locator("#send"));
            school.page().waitForURL(url -> url.contains("/sent?"));
            assertThat(school.page().locator("h1")).isFocused();
            school.see("sent");
            assertThat(school.fields()).isLessThanOrEqualTo(12);
            assertThat(school.actions()).isLessThanOrEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void referralWithSiblings(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "siblings", "r.ahmed", width)) {
            Child ann = Child.of(school, "Ann", "Siblings");
            Child ben = Child.of(school, "Ben", "Siblings");
            school.actor().recordConsent(ann.id(), "given");
            school.actor().recordConsent(ben.id(), "given");
            school.follow("Share");
            ann.chosenBy(school);
            school.press("+ Add another person");
            ben.chosenBy(school);
            school.choose("purpose", "Protecting");
            school.pick("kind", "referral");
            school.choose("recipient-0-agency", HUB);
            school.write("title", "Two children, often hungry");
            item(school, 0, "Attendance", "Both came late nine times this month.");
            school.press("Add another item");
            item(school, 1, "A safeguarding concern", "Ben asks for food each morning.");
            school.tick(school.page()
                    .getByRole(
                            AriaRole.GROUP,
                            new Page.GetByRoleOptions().setName("Item 2").setExact(true))
                    .getByLabel("Ben Siblings"));
            school.see("filled");
            school.press(school.page().locator("#send"));
            school.page().waitForSelector("#standing");
            school.see("referred");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void consentAtFirstContact(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "consent", "r.ahmed", width)) {
            Child child = Child.of(school, "Cora", "Consent");
            school.follow("People");
            child.foundBy(school);
            school.follow(school.page().locator(".cc-found__item a").first());
            school.page().waitForSelector("h1:has-text('Cora')");
            school.see("person");
            school.follow(school.page().locator("a[href$='/consent']").first());
            school.page().waitForSelector("#state");
            school.see("empty");
            school.tick("I have explained what the information is for");
            school.tick("I have explained who may receive it");
            school.pick("state", "given");
            school.pick("by", "parent");
            school.tick("Children and young people");
            school.tick("Protecting people and communities");
            school.see("filled");
            school.press("Record it");
            assertThat(school.page().locator(".cc-note--good")).containsText("Recorded");
            school.see("recorded");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void heldAndReleased(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "held", "r.ahmed", width)) {
            Child child = Child.of(school, "Hal", "Held");
            school.actor().recordConsent(child.id(), "withdrawn");
            school.follow("Share");
            child.chosenBy(school);
            school.choose("purpose", "Protecting");
            school.choose("recipient-0-agency", HUB);
            school.write("title", "Afraid to go home");
            item(school, 0, "A safeguarding concern", "Hides under the table at home time.");
            assertThat(school.page().locator(ComposePage.SENTENCE))
                    .containsText("Nothing is sent yet");
            school.see("warned");
            school.press(school.page().locator("#send"));
            school.page().waitForSelector(".cc-waits");
            school.see("held");
            school.follow("State a ground");
            school.pick("ground-id", "childSignificantHarm");
            school.write("ground-particulars", "Bruises on both arms.");
            school.write("ground-necessity", "The hub decides before he goes home.");
            school.write("ground-proportionality", "One item, to the desk that decides.");
            school.write("ground-ifShared", "His father may be angry.");
            school.write("ground-ifNotShared", "He goes home to it.");
            school.see("ground");
            school.press("State this ground");
            assertThat(school.page().locator(".cc-note--good")).containsText("Delivered");
            school.see("released");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void nigglingConcern(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "niggle", "r.ahmed", width)) {
            Child child = Child.of(school, "Nia", "Niggle");
            school.actor().recordConsent(child.id(), "given");
            school.actor().open("/people/" + child.id(), "h1:has-text('Nia')");
            school.see("person");
            school.follow(school.page().locator("a[href^='/concerns/new']").first());
            school.startAfresh("concern-kind");
            concern(school, "Wears the same clothes all week.");
            school.see("filled");
            school.press("Share with the hub");
            school.page().waitForURL(url -> url.matches(".*/concerns/[0-9a-f-]{36}"));
            school.see("lodged");
            assertThat(school.fields()).isLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void sealedConcern(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "seal", "r.ahmed", width)) {
            Child child = Child.of(school, "Sid", "Seal");
            school.follow("Concerns");
            school.page().waitForSelector("a[href='/concerns/new']");
            school.see("list");
            school.follow(school.page().locator("a[href='/concerns/new']").first());
            school.page().waitForSelector("#concern-kind");
            child.chosenBy(school);
            concern(school, "Flinched when I raised my hand.");
            school.press("Seal it");
            school.page().waitForURL(url -> url.matches(".*/concerns/[0-9a-f-]{36}"));
            school.see("sealed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void askingForAdvice(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "advice", "r.ahmed", width)) {
            String child = school.actor().register("Ada", "Advice");
            school.actor().recordConsent(child, "withdrawn");
            ComposePage.about(school.actor(), child)
                    .to(HUB)
                    .titled("Not sure about this")
                    .item("injury", "A graze that she explains in two ways.")
                    .send();

            school.follow("Ask for advice");
            school.page().waitForSelector("#question");
            school.write("question", "Should I wait for the mother to answer?");
            school.see("question");
            school.press("Ask");
            assertThat(school.page().locator("#no-answer")).isVisible();
            school.see("asked");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void replying(int width, Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Walk hub = Walk.of(stage, "reply", "j.okafor", width)) {
            arrives(school, "Rae", "Reply", "Comes without a coat " + width);
            opens(hub, "Comes without a coat " + width);
            hub.see("received");
            hub.follow("Reply");
            hub.startAfresh("title");
            hub.choose("item-0-category", "A safeguarding concern");
            hub.pick("item-0-nature", "fact");
            hub.day("item-0-observedOn", LocalDate.parse(ComposePage.daysAgo(1)));
            hub.write("item-0-source", "The duty desk");
            hub.write("item-0-text", "We visit on Thursday. Please keep her until four.");
            hub.see("filled");
            hub.press(hub.page().locator("#send"));
            hub.page().waitForURL(url -> url.contains("/sent?") || url.contains("/sharings/"));
            hub.see("answered");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void passingOn(int width, Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Walk hub = Walk.of(stage, "pass-on", "j.okafor", width)) {
            arrives(school, "Pia", "Passon", "A man waits for her " + width);
            opens(hub, "A man waits for her " + width);
            hub.follow("Pass on");
            hub.startAfresh("recipient-0-agency");
            hub.choose("recipient-0-agency", "Police");
            hub.write("title", "A man at the gate");
            hub.see("filled");
            hub.press(hub.page().locator("#send"));
            hub.page().waitForSelector(".cc-waits");
            hub.see("held");
        }
    }

    /** A sharing of the school that the hub has to read. */
    private static void arrives(Actor school, String given, String family, String title) {
        String child = school.register(given, family);
        school.recordConsent(child, "given");
        ComposePage.about(school, child)
                .to(HUB)
                .titled(title)
                .item("safeguardingConcern", "Says that nobody is at home.")
                .send();
    }

    private static void opens(Walk hub, String title) {
        hub.follow(hub.page()
                .locator(".cc-row", new Page.LocatorOptions().setHasText(title))
                .locator("a")
                .first());
        hub.page().waitForSelector(".cc-item");
    }

    private static void concern(Walk school, String text) {
        school.choose("concern-kind", "Neglect");
        school.pick("concern-level", "niggling");
        school.pick("concern-nature", "fact");
        school.write("concern-text", text);
    }

    private static void item(Walk school, int place, String category, String text) {
        String item = "item-" + place + "-";
        school.choose(item + "category", category);
        school.pick(item + "nature", "fact");
        school.day(item + "observedOn", LocalDate.parse(ComposePage.daysAgo(2)));
        school.write(item + "source", "Class teacher");
        school.write(item + "text", text);
    }

    /** Somebody whom the school knows, and how they are found again. */
    private record Child(String id, String given, String family, LocalDate born) {
        static Child of(Walk school, String given, String family) {
            LocalDate born = Actor.aBirthday();
            return new Child(school.actor().register(given, family, born), given, family, born);
        }

        void foundBy(Walk school) {
            school.startAfresh("find-familyName");
            school.write("find-familyName", family);
            school.date("find-date", born);
            school.press("Find");
            school.page().waitForSelector(".cc-found__item");
        }

        void chosenBy(Walk school) {
            foundBy(school);
            school.press("Choose " + given + " " + family);
        }
    }
}
