package org.concordat.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

class EntryTest {
    private static final UUID ID = UUID.fromString("01936b4e-7c00-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01936b4e-7c00-7000-8000-000000000002");
    private static final Instant AT = Instant.parse("2026-11-22T12:34:56.1234567Z");

    private static Entry entry(String act, int salt, Map<String, ?> detail) {
        byte[] bytes = new byte[Entry.SALT_BYTES];
        java.util.Arrays.fill(bytes, (byte) salt);
        return new Entry(
                ID,
                AT,
                Bytes.of(bytes),
                act,
                Optional.of(ID),
                Optional.empty(),
                Optional.of(OTHER),
                Optional.of("ROT-3.2"),
                Optional.of(OTHER),
                Optional.empty(),
                detail);
    }

    @Test
    void shouldWriteTheTwoHalvesAndTheLeaf_asTheDocumentSays() {
        Entry entry = entry("SHARING_OPENED", 0, Map.of("items", 2, "also", List.of("b", "a")));
        assertThat(entry.what()).isEqualTo("""
                act SHARING_OPENED
                agency 01936b4e-7c00-7000-8000-000000000001
                sharing 01936b4e-7c00-7000-8000-000000000002
                clause ROT-3.2
                """);
        assertThat(entry.who()).isEqualTo("""
                practitioner 01936b4e-7c00-7000-8000-000000000002
                detail {"also":["b","a"],"items":2}
                """);
        assertThat(entry.leaf().text().lines())
                .containsExactly(
                        "concordat/journal-entry/v1",
                        "01936b4e-7c00-7000-8000-000000000001",
                        "2026-11-22T12:34:56.123456Z",
                        entry.openWhat().commitment().base64(),
                        entry.openWho().commitment().base64());
        assertThat(entry.leaf().hash())
                .isEqualTo(Hash.ofLeaf(entry.leaf().text().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldHideWhatItSays_behindTheSalt() {
        Entry one = entry("SHARING_OPENED", 1, Map.of());
        assertThat(entry("SHARING_OPENED", 2, Map.of()).leaf().what())
                .isNotEqualTo(one.leaf().what());
        assertThat(one.openWhat().salt()).isNotEqualTo(Bytes.of(new byte[Entry.HALF]));
        assertThat(one.openWho().commitment()).isNotEqualTo(one.openWhat().commitment());
    }

    private static Entry like(Entry entry, UUID id, Instant at, UUID agency, UUID practitioner) {
        return new Entry(
                id,
                at,
                entry.salt(),
                entry.act(),
                Optional.of(agency),
                entry.otherAgency(),
                entry.sharing(),
                entry.clause(),
                Optional.of(practitioner),
                entry.record(),
                entry.detail());
    }

    @Test
    void shouldGiveAnotherLeaf_whateverChanges() {
        Entry entry = entry("SHARING_OPENED", 1, Map.of("n", 1));
        Stream<Entry> changed = Stream.of(
                entry("SHARING_READ", 1, Map.of("n", 1)),
                entry("SHARING_OPENED", 1, Map.of("n", "1")),
                entry("SHARING_OPENED", 1, Map.of("n", 1, "m", true)),
                entry("SHARING_OPENED", 3, Map.of("n", 1)),
                like(entry, OTHER, AT, ID, OTHER),
                like(entry, ID, AT.plusNanos(1_000), ID, OTHER),
                like(entry, ID, AT, OTHER, OTHER),
                like(entry, ID, AT, ID, ID));
        assertThat(like(entry, ID, AT, ID, OTHER).leaf()).isEqualTo(entry.leaf());
        assertThat(changed.map(e -> e.leaf().hash()))
                .doesNotContain(entry.leaf().hash());
    }

    @Test
    void shouldWriteDetailInOneWay_whateverItsOrderAndLetters() {
        assertThat(Canonical.json(Map.of("b", Map.of("y", false, "x", 7L), "a", "\"\\\n\u0001é😀")))
                .isEqualTo("{\"a\":\"\\\"\\\\\\n\\u0001é😀\",\"b\":{\"x\":7,\"y\":false}}");
        assertThatThrownBy(() -> Canonical.json(Map.of("a", 1.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseALineWithinALine() {
        Entry entry = entry("A\nagency x", 1, Map.of());
        assertThatThrownBy(entry::what).isInstanceOf(IllegalArgumentException.class);
    }

    /** What docs/journal.md says that sha256sum gives is what we make of the same entry. */
    @Test
    void shouldBeHashedByHandToTheSame() throws Exception {
        Entry entry = new Entry(
                ID,
                AT,
                Bytes.of(new byte[Entry.SALT_BYTES]),
                "SIGNED_IN",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(entry.leaf().text())
                .isEqualTo(Files.readString(Path.of("docs/journal-leaf.txt")));
        assertThat(Files.readString(Path.of("docs/journal.md")))
                .contains("`" + entry.leaf().hash() + "`");
        Process hand = new ProcessBuilder(
                        "sh", "-c", "(printf '\\000'; cat docs/journal-leaf.txt) | sha256sum")
                .start();
        assertThat(new String(hand.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith(entry.leaf().hash().toString());
    }
}
