package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.app.importing.Importing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An agency's own list comes into its records: tried first, told by line, and never twice. */
class ImportStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String HEADER =
            "Given name,familyName,dateOfBirth,sex,nhsNumber,address1,town,postcode,addressFlagged\n";

    private final String name = "Import" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @TempDir
    private Path folder;

    /** What a run said and how it ended. */
    private record Run(int status, String said) {}

    private Run run(Path file, String what) throws InterruptedException {
        return run(file, what, "h.stead");
    }

    private Run run(Path file, String what, String username) throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = Importing.run(
                new String[] {
                    file.toString(), "http://127.0.0.1:" + NODE.port(), username, what, "plain"
                },
                new ByteArrayInputStream(
                        (StoryNode.PASSWORD + "\n" + NODE.codeOf(username).orElse("") + "\n")
                                .getBytes(StandardCharsets.UTF_8)),
                out,
                out);
        return new Run(status, said.toString(StandardCharsets.UTF_8));
    }

    private Path file(String... rows) throws IOException {
        return Files.writeString(
                folder.resolve("people.csv"), "\uFEFF" + HEADER + String.join("\n", rows) + "\n");
    }

    private long records() {
        return NODE.count("select count(*) from record where family_name like ?", name + "%");
    }

    @Test
    void shouldWriteNothing_untilItIsToldTo() throws Exception {
        Path file = file("Amira," + name + ",03/02/2014,F,,1 Lane,Town,S60 1AA,");

        Run tried = run(file, "try");

        assertThat(tried.status()).as(tried.said()).isZero();
        assertThat(tried.said()).contains("nothing was written", "1 to be added", "--do");
        assertThat(records()).isZero();
        assertThat(Files.exists(folder.resolve("people.csv.progress"))).isFalse();
    }

    @Test
    void shouldBeTheAgencysOwn_andBeFound() throws Exception {
        Run done = run(
                file(
                        "Amira," + name + ",03/02/2014,F,,\"1 Lane, the back\",Town,S60 1AA,yes",
                        "Sam," + name + ",2013-05-06,m,,,,,"),
                "do");

        assertThat(done.status()).as(done.said()).isZero();
        assertThat(done.said()).contains("2 added");
        JsonObject found = Desk.of("l.hartley")
                .post(
                        "/people/search",
                        new JsonObject().put("familyName", name).put("dateOfBirth", "2014-02-03"))
                .is(200)
                .list("persons")
                .get(0);
        assertThat(found.getString("givenName")).isEqualTo("Amira");
        assertThat(found.getString("sex")).isEqualTo("female");
        assertThat(found.getJsonArray("addresses"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("lines", new JsonArray().add("1 Lane, the back"))
                                .put("town", "Town")
                                .put("postcode", "S60 1AA")
                                .put("flagged", true)));
        assertThat(NODE.ask(
                        "select detail->>'records' from journal_entry where act = 'PEOPLE_IMPORTED'"
                                + " and practitioner = ? order by id desc limit 1",
                        NODE.practitioner("h.stead")))
                .containsExactly("2");
        // Whose they are is found out afterwards, without anybody's doing.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> NODE.count(
                                "select count(*) from record r where r.family_name = ?"
                                        + " and exists (select from match_key k where k.record = r.id)",
                                name)
                        == 2);
        // Nobody else's.
        assertThat(Desk.of("r.ahmed")
                        .post(
                                "/people/search",
                                new JsonObject()
                                        .put("familyName", name)
                                        .put("dateOfBirth", "2014-02-03"))
                        .list("persons"))
                .isEmpty();
    }

    @Test
    void shouldAddNothingTwice_evenWithoutItsProgress() throws Exception {
        Path file =
                file("Amira," + name + ",2014-02-03,,,,,,", "Amira," + name + ",2014-02-03,,,,,,");
        run(file, "do");
        assertThat(records()).isEqualTo(2);

        assertThat(run(file, "do").said()).contains("0 added");
        Files.delete(folder.resolve("people.csv.progress"));
        assertThat(run(file, "do").said()).contains("0 added", "2 known already");
        assertThat(records()).isEqualTo(2);
    }

    @Test
    void shouldGoOn_whereItStopped() throws Exception {
        String[] rows = new String[520];
        for (int i = 0; i < rows.length; i++) {
            // Nobody like another, so that there is nothing to look at for long afterwards.
            rows[i] = ',' + name + Integer.toString(i, 36).replace('0', 'x') + i + ',' + born(i);
        }
        Path file = file(rows);
        run(file, "do");
        List<String> kept = Files.readAllLines(folder.resolve("people.csv.progress"));
        assertThat(kept.get(1)).isEqualTo("521");
        Files.write(folder.resolve("people.csv.progress"), List.of(kept.get(0), "501"));

        Run again = run(file, "do");

        assertThat(again.said()).contains("after line 501", "20 lines", "20 known already");
        assertThat(records()).isEqualTo(520);
    }

    private static String born(int i) {
        return LocalDate.of(1950, 1, 1).plusDays(i * 37L) + ",,,,,,";
    }

    @Test
    void shouldTellLineAndColumn_neverWhatIsThere() throws Exception {
        Run done = run(
                file(
                        "Amira," + name + ",2014-02-03,,943 476 5918,,,,",
                        "Sam," + name + ",2014-02-31,,,,,,",
                        "Ben," + name + ",,,,,,,",
                        "Too," + name + ",2014-02-03",
                        "Zoe," + name + ",2014-02-03,blue,,,,,",
                        "Kit," + name + ",2014-02-03,,,,,,"),
                "do");

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.said())
                .contains(
                        "line 2: nhsNumber:",
                        "line 3: dateOfBirth:",
                        "line 4: ",
                        "line 5: row:",
                        "line 6: sex:",
                        "1 added",
                        "5 with mistakes")
                .doesNotContain(name, "943 476", "Amira", "blue");
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void shouldBeRefused_toWhomeverIsNoRepresentative() throws Exception {
        Path file = file("Amira," + name + ",2014-02-03,,,,,,");
        for (String username : List.of("l.hartley", "m.doyle")) {
            Run refused = run(file, "do", username);
            assertThat(refused.status()).isEqualTo(2);
        }
        assertThat(records()).isZero();
    }

    @Test
    void shouldNameTheColumns_whenOneIsUnknown() throws Exception {
        Path file = Files.writeString(
                folder.resolve("other.csv"), "given name,forename,dateOfBirth,surname\nA,B,C,D\n");

        Run refused = run(file, "do");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.said()).contains("line 1", "'forename'", "'surname'", "givenName");
    }

    @Test
    void shouldSayNothingOfThePerson_whenTheFileHasNoHeadings() throws Exception {
        Path file = Files.writeString(
                folder.resolve("bare.csv"), "Amy,Town,2016-03-14\nBen,Sarle,2015-01-02\n");
        Path named = Files.writeString(folder.resolve("named.csv"), "Amy,Town,Sarle\n");

        for (Path one : List.of(file, named)) {
            Run refused = run(one, "do");
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.said())
                    .contains("line 1", "the first line must be the headings", "familyName")
                    .doesNotContain("Amy")
                    .doesNotContain("Town")
                    .doesNotContain("2016")
                    .doesNotContain("Sarle");
        }
    }
}
