package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Decision;
import org.concordat.policy.Facts;
import org.concordat.policy.Facts.Controller;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Policy;
import org.concordat.sharing.KeptFacts;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Facts that older rules kept can be read for as long as they are kept. */
class KeptFactsJsonTest {
    private final KeptFactsJson reader = new KeptFactsJson();

    private static String kept(int rules) throws IOException {
        try (InputStream text = Objects.requireNonNull(
                KeptFactsJsonTest.class.getResourceAsStream("/facts/rules-" + rules + ".json"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Clause("BUC-3g")
    void shouldTakeForUnknown_whatRulesOfVersionTwoDidNotKeep() throws IOException {
        KeptFacts facts = reader.read(kept(2));

        assertThat(facts.facts().origins()).isEmpty();
        assertThat(facts.facts().trainedUntil()).isEmpty();
        assertThat(facts.facts().desk().barred()).isEmpty();
        assertThat(facts.facts().desk().links()).isEmpty();
        assertThat(facts.facts().people().get(0).flag())
                .isEqualTo(Optional.of(new Facts.Flag(true, List.of())));
        assertThat(facts.facts().agreements().get(0).controller()).isEqualTo(Controller.RECIPIENT);
        assertThat(facts.request().items().get(0).forwardOf()).isEmpty();
        assertThat(facts.request().items().get(1).forwardOf())
                .contains(facts.request().items().get(1).id());
        assertThat(facts.request().items()).noneMatch(i -> i.supervisorReleased());
    }

    @Test
    @Clause("BUC-3g")
    void shouldBeDecidedByTodaysRules_whenRulesOfVersionTwoKeptThem() throws IOException {
        KeptFacts facts = reader.read(kept(2));
        Pack pack = PackParser.parse(
                        "rotherham",
                        Files.readString(Path.of("conf/partnerships/rotherham.yaml")),
                        Files.readString(Path.of("conf/lawful-bases.yaml")))
                .fold(p -> p, mistakes -> {
                    throw new AssertionError(mistakes);
                });

        Decision decision = Policy.decide(facts.request(), facts.facts(), pack);

        assertThat(decision.findings()).extracting(Finding::check).doesNotContain("decision");
        assertThat(decision.findings())
                .filteredOn(f -> f.check().equals("onward") && f.stops())
                .extracting(f -> f.item().orElseThrow())
                .containsExactly(1);
    }

    @Test
    void shouldComeBackAsItWas_whenWrittenToday() throws IOException {
        KeptFacts facts = reader.read(kept(2));

        assertThat(reader.read(Json.encode(facts))).isEqualTo(facts);
    }
}
