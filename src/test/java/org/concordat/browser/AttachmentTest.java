package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import javax.imageio.ImageIO;

/** A photograph goes with an item, and is seen by whoever the item reaches. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AttachmentTest {
    private static final String FILE = "#item-0-attachment";

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(40, 30, 200, 140);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    @Test
    void shouldGoWithItsItem_andBeSeenThere(Stage stage) throws IOException {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String person = school.register("Ivy", "Picturesque");
            school.recordConsent(person, "given");
            ComposePage share = ComposePage.about(school, person)
                    .to("Safeguarding Hub")
                    .titled("A mark on the arm")
                    .item("attendance", "The mark, as it was at noon.");
            Page page = school.page();

            page.setInputFiles(
                    FILE,
                    new FilePayload(
                            "virus.png", "image/png", "MZ\0".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator(FILE + "-error")).containsText("Choose a photograph");
            assertThat(page.locator("#item-0-text")).hasValue("The mark, as it was at noon.");

            page.setInputFiles(FILE, new FilePayload("Left arm.png", "image/png", picture()));
            assertThat(page.locator(".cc-file")).containsText("Left arm.png");
            assertThat(page.locator(".cc-file")).containsText("PNG picture");
            assertThat(page.locator(FILE + "-error")).hasCount(0);
            share.send();
            school.link("Look at this sharing").click();
            seen(page);
            school.watch().assertClean();
        }
        try (Actor hub = Actor.signedIn(stage, "j.okafor")) {
            hub.open("/", ".cc-nav");
            hub.page().getByText("A mark on the arm").first().click();
            seen(hub.page());
            Download download = hub.page()
                    .waitForDownload(
                            () -> hub.page().getByText("Download Left arm.png").click());
            assertThat(download.suggestedFilename()).isEqualTo("Left arm.png");
            assertThat(Files.readAllBytes(download.path())).isEqualTo(picture());
            hub.watch().assertClean();
        }
    }

    @Test
    void shouldComeAlong_whenAHeldOneIsWrittenAgain(Stage stage) throws IOException {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String person = school.register("Ida", "Picturesque");
            ComposePage share = ComposePage.about(school, person)
                    .to("Safeguarding Hub")
                    .titled("A mark, held")
                    .item("safeguardingConcern", "The mark, as it was at noon.");
            Page page = school.page();
            page.setInputFiles(FILE, new FilePayload("Left arm.png", "image/png", picture()));
            assertThat(page.locator(".cc-file")).containsText("PNG picture");
            share.send();
            String held = school.path().replaceAll(".*/", "");

            school.open("/share?from=" + held, FILE);
            assertThat(page.locator(".cc-file")).containsText("PNG picture");
            page.locator("#send").click();
            page.waitForURL(url -> url.contains("/sharings/") && !url.contains(held));
            seen(page);
            school.watch().assertClean();
        }
    }

    @Test
    void shouldLeadToTheFile_whileItIsOnItsWay(Stage stage) throws IOException {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String person = school.register("Ina", "Picturesque");
            ComposePage.about(school, person)
                    .to("Safeguarding Hub")
                    .titled("A mark, on its way")
                    .item("attendance", "The mark, as it was at noon.");
            Page page = school.page();
            // It never gets there.
            page.route("**/api/v1/attachments", route -> {});
            page.setInputFiles(FILE, new FilePayload("Left arm.png", "image/png", picture()));
            page.click("#send");
            school.link("Wait until the file is there, or cancel it").click();
            assertThat(page.locator(FILE)).isFocused();
            assertThat(page.locator(FILE)).containsText("Left arm.png");
            school.watch().assertClean();
        }
    }

    /** Its text is its caption, and it has been drawn. */
    private static void seen(Page page) {
        Locator picture = page.locator(".cc-attachment__picture").first();
        assertThat(picture).hasAttribute("alt", "The mark, as it was at noon.");
        picture.scrollIntoViewIfNeeded();
        page.waitForFunction(
                "() => document.querySelector('.cc-attachment__picture').naturalWidth === 320");
    }
}
