package org.concordat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Notes what a page should never do: err, break the Content-Security-Policy, ask another host. */
final class Watch {
    /** What the browser itself says where no good answer came, which the client handles. */
    private static final String NO_ANSWER = "Failed to load resource: ";

    private final String address;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private int requests;

    Watch(Page page, String address) {
        this.address = address;
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(this::requested);
    }

    private void said(ConsoleMessage message) {
        boolean worth = message.type().equals("error") || message.type().equals("warning");
        if (worth && !message.text().startsWith(NO_ANSWER)) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    private void requested(Request request) {
        requests++;
        String url = request.url();
        boolean own = url.startsWith(address + "/") || url.startsWith("data:");
        if (!own || url.matches(".*\\.(woff2?|ttf|otf|eot)(\\?.*)?")) {
            elsewhere.add(url);
        }
    }

    void assertClean() {
        assertThat(complaints).as("console and policy").isEmpty();
        assertThat(elsewhere).as("requests to other hosts, or for fonts").isEmpty();
        assertThat(requests).as("requests seen").isPositive();
    }
}
