package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** What the hub does all day, with the keyboard alone, on a desk, a tablet and a phone. */
@Tag("browser")
@Tag("full")
@ExtendWith(Stage.Extension.class)
class HubWalksTest {
    private static final double BATCH_MILLIS = 40_000;

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void aDayAtTheBoard(int width, Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Walk hub = Walk.of(stage, "board", "j.okafor", width)) {
            String family = "Board" + letters(width);
            ReferralStage.referral(school, school.register("Bea", family));
            hub.follow("Board");
            hub.page().waitForSelector(".cc-board__row");
            hub.see("board");
            hub.follow(hub.page()
                    .locator(".cc-board__row", new Page.LocatorOptions().setHasText(family))
                    .locator(".cc-board__who"));
            hub.press("Acknowledge");
            hub.press("Start looking at it");
            assertThat(hub.page().locator("main")).containsText("Being looked at");
            hub.see("looking");
            hub.press(hub.page().locator("#decide-box summary"));
            hub.pick("decision", "accept");
            hub.page().waitForSelector("#levelOfNeed");
            hub.chooseNext("levelOfNeed");
            hub.write("rationale", "The family wants help.");
            hub.see("deciding");
            hub.press("Decide");
            assertThat(hub.page().locator(".cc-note--good").first())
                    .containsText("The referrer has been told.");
            hub.see("decided");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void openingAPicture(int width, Stage stage) {
        String family = "Picture" + letters(width);
        Map<String, Object> child = Map.of(
                "givenName",
                "Pip",
                "familyName",
                family,
                "dateOfBirth",
                "2014-03-" + (width % 9 + 10),
                "nhsNumber",
                nhsNumber(width));
        try (Walk hub = Walk.of(stage, "picture", "j.okafor", width)) {
            for (String who : new String[] {"r.ahmed", "a.gill", "k.shepherd", "l.hartley"}) {
                try (Actor lodger = Actor.signedIn(stage, who)) {
                    ConcernStage.sealed(lodger, child, "neglect");
                }
            }
            ConcernStage.picture(hub.page(), family);
            hub.follow("Pictures");
            hub.page().getByText("Pip " + family).first().waitFor();
            hub.see("list");
            hub.follow(hub.page()
                    .locator("a", new Page.LocatorOptions().setHasText("Pip " + family))
                    .first());
            hub.page().waitForSelector("#steps-heading");
            hub.see("picture");
            hub.follow("Read them at once");
            hub.page().waitForSelector("#ground-id");
            hub.pick("ground-id", "childSignificantHarm");
            for (String field : new String[] {
                "particulars", "necessity", "proportionality", "ifShared", "ifNotShared"
            }) {
                hub.write("ground-" + field, "Four agencies, and nobody at home at night.");
            }
            hub.see("ground");
            hub.press("Read them at once");
            assertThat(hub.page().locator(".cc-answers"))
                    .containsText("Open it", new ContainsTextOptions().setTimeout(BATCH_MILLIS));
            hub.see("opened");
        }
    }

    private static String letters(int width) {
        return switch (width) {
            case 1280 -> "wide";
            case 768 -> "middle";
            default -> "narrow";
        };
    }

    /** Valid by its check digit, and nobody's. */
    private static String nhsNumber(int width) {
        return switch (width) {
            case 1280 -> "9000125006";
            case 768 -> "9000125073";
            default -> "9000125146";
        };
    }
}
