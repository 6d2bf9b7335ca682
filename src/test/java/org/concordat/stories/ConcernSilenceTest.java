package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** INVARIANT (silent): nobody else is told that something was sealed; what they are answered SilenceWalkTest compares. */
class ConcernSilenceTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk author = Desk.of("r.ahmed");
    private final Worry worry = new Worry();

    @Test
    void shouldRingNobody_whenSomethingIsSealed() {
        worry.at(author);
        try (Stream hub = Desk.of("j.okafor").stream();
                Stream supervisor = Desk.of("d.marsh").stream()) {
            UUID id = worry.sealed(author, "neglect", "niggling", 3).id();
            worry.weighed();
            assertThat(hub.tells("concern", id, Duration.ofMillis(700))).isFalse();
            assertThat(hub.text()).doesNotContain("picture").doesNotContain(id.toString());
            assertThat(supervisor.text()).doesNotContain(id.toString());
        }
        assertThat(NODE.count("""
                select count(*) from event e where e.ref in
                    (select c.id from concern c join record r on r.id = c.record where r.family_name = ?)
                """, worry.family)).isZero();
    }

    @Test
    void shouldAnswerALodgerAlike_whateverOthersSealed() {
        Desk police = Desk.of("k.shepherd");
        Worry alone = new Worry();
        alone.at(police);
        worry.knownTo(police, author);
        worry.sealed(author, "neglect", "worried", 3);
        worry.weighed();
        assertThat(shape(worry.sealed(police, "neglect", "niggling", 1)))
                .isEqualTo(shape(alone.sealed(police, "neglect", "niggling", 1)));
        assertThat(shape(worry.open(police, "neglect", "niggling", 1)))
                .isEqualTo(shape(alone.open(police, "neglect", "niggling", 1)));
    }

    private static String shape(Answer answer) {
        return answer.status() + " "
                + answer.text()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "time");
    }
}
