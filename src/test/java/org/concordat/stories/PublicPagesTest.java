package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages that everybody may read, as a browser without a session gets them. */
class PublicPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Desk.NODE.port() + path))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        return answer.body();
    }

    private static String search(String words) {
        return page("/public/register?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    @Test
    @Clause({"BAR-4.1.3h", "ROT-B2"})
    void shouldSayHowInformationIsUsed_whichRightsThereAre_andHowToComplain() {
        assertThat(page("/public/rights"))
                .contains("Your information and your rights")
                .contains("so that help fits together")
                .contains("To see what is held about you")
                .contains("complain to the Information Commissioner")
                .contains("How staff are to behave");
    }

    @Test
    @Clause("ROT-4.1.4")
    void shouldShowTheProtocol_withItsClausesInOurWords() {
        assertThat(page("/public/protocol"))
                .contains("Overarching Information Sharing Protocol")
                .contains("January 2012")
                .contains("every 2 years")
                .contains("Joint Confidentiality Agreement")
                .contains("Protecting people and communities")
                .contains("Asking first would put a child at more risk of significant harm")
                .contains("id=\"ROT-1.5a\"")
                .contains("§1.5");
    }

    @Test
    @Clause("LLR-P9")
    void shouldShowAndSearchTheRegister_withNobodysName() {
        assertThat(page("/public/register"))
                .contains("Safeguarding Hub", "Clifton Lane School", "Schools to the hub")
                .contains("Head teacher")
                .doesNotContain("Diane Marsh")
                .doesNotContain("Haven to the hub");
        assertThat(search("SCHOOL hub attendance"))
                .contains("Schools to the hub")
                .doesNotContain("Police to");
        assertThat(search("nothing of the kind")).contains("0 entries have");
    }

    @Test
    void shouldShowWhatIsSearchedAsText_neverAsMarkup() {
        assertThat(search("\"><script>alert(1)</script>"))
                .doesNotContain("<script>alert")
                .contains("&quot;&gt;&lt;script&gt;");
    }

    @Test
    @Clause("LLR-P9")
    void shouldBeKeptAsTables() {
        for (String part : List.of("agencies", "communities", "agreements")) {
            HttpResponse<String> table = get("/public/register/" + part + ".csv");
            assertThat(table.statusCode()).isEqualTo(200);
            assertThat(table.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + part + ".csv\"");
            assertThat(table.body().lines().count()).as(part).isGreaterThan(2);
        }
        assertThat(get("/public/register/agreements.csv").body())
                .contains("Schools to the hub")
                .contains("Attendance");
    }

    @Test
    void shouldBeNothing_whereThereIsNoPage() {
        assertThat(get("/public/staff").statusCode()).isEqualTo(404);
        assertThat(get("/public/register/staff.csv").statusCode()).isEqualTo(404);
        assertThat(get("/public").statusCode()).isEqualTo(200);
    }
}
