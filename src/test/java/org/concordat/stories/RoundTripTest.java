package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import org.concordat.app.StoryNode;
import org.concordat.config.HostPort;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** A whole sharing takes two round trips to the database (design §3). */
class RoundTripTest {
    private static final int WARMING = 8;

    /** One connection: a second one would have prepared nothing when it is asked. */
    private static final int CONNECTIONS = 1;

    private final Desk school = Desk.of("r.ahmed");
    private final UUID child = school.registersAChild();
    private final Draft concern = aSharing()
            .about(child)
            .to(HUB_DUTY)
            .saying("safeguardingConcern", "Sat alone all day.")
            .on(Draft.Ground.childSignificantHarm());

    @Test
    void shouldTakeTwo_whenAllIsWarm() {
        HostPort database = Desk.NODE.database();
        try (SlowWire wire = new SlowWire(database.host(), database.port());
                StoryNode.Running node =
                        Desk.NODE.another(new HostPort("127.0.0.1", wire.port()), CONNECTIONS)) {
            Desk far = Desk.signIn("r.ahmed", node.port());
            for (int i = 0; i < WARMING; i++) {
                far.share(concern).delivered();
            }
            wire.slowDown();
            String key = "round-trip-" + Desk.aKey();

            far.post("/sharings", concern.json(), key).delivered();

            List<String> trips = wire.roundTripsOf(key);
            int first = indexOf(trips, key, 0);
            int last = indexOf(trips, "COMMIT", first);
            assertThat(trips.get(first)).contains("BEGIN");
            assertThat(last - first + 1).as("round trips from BEGIN to COMMIT").isEqualTo(2);
        }
    }

    private static int indexOf(List<String> trips, String word, int from) {
        for (int i = from; i < trips.size(); i++) {
            if (trips.get(i).contains(word)) {
                return i;
            }
        }
        throw new AssertionError("nothing went out with " + word);
    }
}
