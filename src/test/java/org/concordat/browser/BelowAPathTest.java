package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.concurrent.atomic.AtomicInteger;

/** A county serves it below a path of its own site, by a proxy that takes the path off. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class BelowAPathTest {
    private static final String BASE = "/concordat";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final AtomicInteger node = new AtomicInteger();
    /** What was asked for beside the path: nobody is there. */
    private final AtomicInteger beside = new AtomicInteger();

    private void pass(HttpServerRequest asked) {
        if (!asked.uri().startsWith(BASE + "/")) {
            beside.incrementAndGet();
            asked.response().setStatusCode(404).end();
            return;
        }
        RequestOptions options = new RequestOptions()
                .setMethod(asked.method())
                .setPort(node.get())
                .setHost("127.0.0.1")
                .setURI(asked.uri().substring(BASE.length()));
        asked.body()
                .compose(body -> client.request(options).compose(passed -> {
                    passed.headers().setAll(asked.headers());
                    return passed.send(body);
                }))
                .compose(answer -> {
                    asked.response().setStatusCode(answer.statusCode());
                    asked.response().headers().setAll(answer.headers());
                    // A stream ends where its reader goes, or it holds one of the few connections.
                    asked.response().closeHandler(gone -> answer.request().reset());
                    return answer.pipeTo(asked.response());
                })
                .recover(gone -> asked.response().ended()
                        ? Future.<Void>succeededFuture()
                        : asked.response().reset());
    }

    @Test
    void shouldBeWholeThere(Stage stage) throws Exception {
        HttpServer proxy = TestDatabase.await(
                vertx.createHttpServer().requestHandler(this::pass).listen(0, "127.0.0.1"));
        String address = "http://127.0.0.1:" + proxy.actualPort() + BASE;
        try (NodeUnderTest below = NodeUnderTest.at(address)) {
            node.set(below.port());
            try (Actor school = Actor.signedIn(stage, below, address, "w.penn", Actor.WIDE)) {
                Page page = school.page();
                assertThat(page.locator("h1")).hasText("Inbox");
                school.link("People").click();
                page.waitForURL(address + "/people");
                page.fill("#find-familyName", "Nobody");
                page.reload();
                page.waitForSelector("#find-familyName");
                school.open("/share", "#send");
                page.goBack();
                page.waitForURL(address + "/people");
                assertThat(page.locator("#connection")).hasCount(0);
                school.link("Accessibility").click();
                page.waitForURL(address + "/public/accessibility");
                assertThat(page.locator(".cc-nav")).isVisible();
                page.locator(".cc-brand").click();
                page.waitForURL(address + "/public/rights");
                school.open("/waiting", "#held-heading");
                school.signOut();
                assertThat(page.url()).startsWith(address + "/sign-in");
                school.watch().assertClean();
            }
            assertThat(beside.get()).as("asked for beside its path").isZero();
        } finally {
            TestDatabase.await(vertx.close());
        }
    }
}
