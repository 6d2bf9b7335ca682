package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;

/** The pages of the register, as somebody works on them. */
final class RegisterPages {
    private final Actor actor;
    private final Page page;

    RegisterPages(Actor actor) {
        this.actor = actor;
        this.page = actor.page();
    }

    /** The public half of a key that a witness would make. */
    static String aWitnessesKey() {
        return SigningKey.of("witness.example", SignatureType.COSIGNATURE, SigningKey.freshSeed())
                .verifier()
                .encoded();
    }

    /** Opens an agreement by its title, from the list. */
    void agreement(String title) {
        actor.open("/agreements", ".cc-agreement");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .click();
        assertThat(page.locator("h1")).containsText(title);
    }

    /** Presses a button that opens a form in place. */
    void begin(String button) {
        actor.button(button).click();
        assertThat(page.locator("#in-place-heading")).isFocused();
    }

    /** Ticks one of many by its label. */
    void tick(String field, String label) {
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(field))
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    void sign(String name, String role) {
        page.fill("#signer", name);
        page.fill("#signerRole", role);
        page.fill("#signedOn", ComposePage.daysAgo(0));
    }

    /** Sends the form in place, and waits until it is said what became of it. */
    void record(String said) {
        page.locator(".cc-in-place button[type=submit]").click();
        assertThat(page.locator("#in-place-said")).containsText(said);
    }

    void change(String transition, String reason, String said) {
        begin(transition);
        page.fill("#why", reason);
        record(said);
    }

    /** Sends a page that is one form. */
    void submit(String button) {
        actor.button(button).click();
    }
}
