package org.concordat.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody in front of a browser of their own. */
final class Actor implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 320;

    /** Acts as the page itself would: same cookie, same CSRF token. */
    private static final String CALL = """
            async ([method, path, body]) => {
              const me = await (await fetch('/api/v1/me')).json();
              const answer = await fetch('/api/v1' + path, {
                method,
                headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrfToken,
                           'Idempotency-Key': crypto.randomUUID() },
                body: body === null ? undefined : JSON.stringify(body),
              });
              return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
            }""";

    private final NodeUnderTest node;
    private final String address;
    private final BrowserContext context;
    private final Page page;
    private final Watch watch;
    private final String username;

    private static final AtomicReference<LocalDate> BIRTHDAYS =
            new AtomicReference<>(LocalDate.of(2019, 1, 4));

    private Actor(Stage stage, NodeUnderTest node, String address, String username, int width) {
        this.node = node;
        this.address = address;
        this.username = username;
        context = stage.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(width, width == NARROW ? 640 : 900)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/London"));
        context.setDefaultTimeout(10_000);
        // Whoever is no newcomer has hidden what newcomers try.
        context.addCookies(List.of(new Cookie("concordat-steps-off", "yes").setUrl(address)));
        page = context.newPage();
        watch = new Watch(page, address);
    }

    /** Somebody who looks at the sign-in page. */
    static Actor atTheDoor(Stage stage, String username) {
        return atTheDoor(stage, username, WIDE);
    }

    static Actor atTheDoor(Stage stage, String username, int width) {
        Actor actor = new Actor(stage, stage.node(), stage.node().address(), username, width);
        actor.open("/", "#username");
        return actor;
    }

    static Actor signedIn(Stage stage, String username) {
        return signedIn(stage, username, WIDE);
    }

    static Actor signedIn(Stage stage, String username, int width) {
        return signedIn(stage, stage.node(), username, width);
    }

    /** At another node than the stage's. */
    static Actor signedIn(Stage stage, NodeUnderTest node, String username, int width) {
        return signedIn(stage, node, node.address(), username, width);
    }

    /** At an address before a node. */
    static Actor signedIn(
            Stage stage, NodeUnderTest node, String address, String username, int width) {
        Actor actor = new Actor(stage, node, address, username, width);
        actor.open("/", "#username");
        actor.signIn();
        return actor;
    }

    /** From the page where one does. */
    void signIn() {
        signInAs(username);
    }

    /** Another of the node's people, at the same browser. */
    void signInAs(String who) {
        page.fill("#username", who);
        page.fill("#password", node.passwordOf(who));
        button("Sign in").click();
        page.waitForSelector(".cc-nav, #code");
        if (page.locator("#code").count() > 0) {
            page.fill("#code", node.codeOf(who).orElseThrow());
            button("Continue").click();
        }
        page.waitForSelector(".cc-nav");
    }

    void signOut() {
        button("Sign out").click();
        page.waitForSelector("#username");
    }

    Page page() {
        return page;
    }

    Watch watch() {
        return watch;
    }

    String password() {
        return node.passwordOf(username);
    }

    /** Another tab of the same browser. */
    Page secondTab(String path, String selector) {
        Page tab = context.newPage();
        tab.navigate(address + path);
        tab.waitForSelector(selector);
        return tab;
    }

    void open(String path, String selector) {
        page.navigate(address + path);
        page.waitForSelector(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The path of the page that is shown. */
    String path() {
        return page.url().substring(address.length());
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> call(
            String method, String path, @org.jspecify.annotations.Nullable Object body) {
        return (Map<String, Object>)
                page.evaluate(CALL, java.util.Arrays.asList(method, path, body));
    }

    /** A new record of this agency: a child of seven, whom nothing but the name makes like another. */
    String register(String given, String family) {
        return register(given, family, aBirthday());
    }

    /** A day about seven years ago, that of nobody else. */
    static LocalDate aBirthday() {
        return BIRTHDAYS.getAndUpdate(day -> day.plusDays(9));
    }

    /** A new record of this agency. */
    String register(String given, String family, LocalDate born) {
        Map<String, Object> answer = call(
                "POST",
                "/people",
                Map.of("givenName", given, "familyName", family, "dateOfBirth", born.toString()));
        return String.valueOf(answer.get("id"));
    }

    /** Records what a parent says, for the community of children and young people where it is a yes. */
    void recordConsent(String person, String state) {
        Map<String, Object> entry = new java.util.HashMap<>(Map.of("state", state, "by", "parent"));
        if (state.equals("given")) {
            entry.put("explained", Map.of("purpose", true, "sharing", true));
            entry.put(
                    "scope",
                    Map.of(
                            "communities", List.of(community("Children and young people")),
                            "purposes", List.of("protect", "wellbeing", "supportInNeed")));
        }
        Map<String, Object> answer = call("POST", "/people/" + person + "/consents", entry);
        if (!Integer.valueOf(201).equals(answer.get("status"))) {
            throw new IllegalStateException("consent not recorded: " + answer);
        }
    }

    private String community(String name) {
        return String.valueOf(page.evaluate(
                "async name => (await (await fetch('/api/v1/communities')).json()).communities"
                        + ".find(one => one.name === name).id",
                name));
    }

    @Override
    public void close() {
        context.close();
    }
}
