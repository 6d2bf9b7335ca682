package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

class AuthorityWalkTest {
    @Test
    @Clause({"BAR-4.1.3c", "BAR-4.1.3f", "LLR-P2"})
    void shouldAnswerAsIfThereWereNothing_whateverIsNotTheirs() {
        AuthorityWalk.Found found = AuthorityWalk.at(Desk.NODE.port());
        System.out.println(found.said());
        assertThat(found.findings()).isEmpty();
        assertThat(found.missing()).isEmpty();
    }
}
