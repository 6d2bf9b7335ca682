package org.concordat.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.sharing.Spread.Copy;
import org.concordat.sharing.Spread.Edge;
import org.concordat.sharing.Spread.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Random ways of an item among up to fifty agencies, compared with what each of them was told, one after the other. */
class SpreadTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID ORIGINATOR = new UUID(7, 0);

    /** Agencies that tell one another, as somebody would write it down who knows no ledger. */
    private static final class World {
        private final Random random;
        private final List<UUID> agencies = new ArrayList<>();
        private final List<Edge> ledger = new ArrayList<>();

        /** The newest correction that reached an agency which holds the item; 0 for its first text. */
        private final Map<UUID, Integer> inHand = new HashMap<>();

        private final Set<UUID> gone = new HashSet<>();
        private final Set<UUID> refused = new HashSet<>();
        private final Set<UUID> acknowledged = new HashSet<>();
        private List<Copy> copies = List.of();
        private int corrections;
        private boolean withdrawn;

        World(long seed) {
            random = new Random(seed);
            int size = 2 + random.nextInt(49);
            agencies.add(ORIGINATOR);
            for (int i = 1; i < size; i++) {
                agencies.add(new UUID(7, i));
            }
        }

        private UUID anybody() {
            return agencies.get(random.nextInt(agencies.size()));
        }

        void step() {
            switch (random.nextInt(14)) {
                case 0 -> gone.add(anybody());
                case 1 -> refused.add(anybody());
                case 2 -> refused.remove(anybody());
                case 3 -> correct(random.nextInt(20) == 0);
                case 4 -> outside();
                default -> pass();
            }
            gone.remove(ORIGINATOR);
        }

        private boolean holds(UUID agency) {
            return agency.equals(ORIGINATOR) || inHand.containsKey(agency);
        }

        private void pass() {
            UUID from = anybody();
            UUID to = anybody();
            boolean both = !from.equals(to) && !gone.contains(from) && !gone.contains(to);
            if (both && holds(from) && !withdrawn) {
                ledger.add(new Edge(UUID.randomUUID(), from, Optional.of(to), START));
                if (!to.equals(ORIGINATOR)) {
                    inHand.put(to, corrections);
                }
            }
        }

        private void outside() {
            UUID from = anybody();
            if (holds(from)) {
                ledger.add(new Edge(UUID.randomUUID(), from, Optional.empty(), START));
            }
        }

        /** As the product does: whom the rule names is told, but where the gate holds that or they left. */
        private void correct(boolean takenBack) {
            if (withdrawn) {
                return;
            }
            withdrawn = takenBack;
            corrections++;
            acknowledged.clear();
            List<Copy> told = new ArrayList<>();
            for (UUID agency : Spread.holders(ORIGINATOR, ledger)) {
                boolean goes = !gone.contains(agency) && !refused.contains(agency);
                if (goes) {
                    inHand.put(agency, corrections);
                }
                if (goes && random.nextBoolean()) {
                    acknowledged.add(agency);
                }
                told.add(new Copy(
                        agency, goes, acknowledged.contains(agency), gone.contains(agency), false));
            }
            copies = told;
        }

        Map<UUID, Standing> standings() {
            return Spread.standings(ORIGINATOR, ledger, copies);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @Clause("BAR-4.1.3e")
    void shouldReachEverybodyWhoHoldsIt_andNobodyElse(long seed) {
        int corrected = 0;
        for (int run = 0; run < 200; run++) {
            World world = new World(seed * 1_000 + run);
            int steps = 10 + world.random.nextInt(200);
            for (int i = 0; i < steps; i++) {
                Set<UUID> before = Set.copyOf(world.inHand.keySet());
                int was = world.corrections;
                world.step();
                if (world.corrections > was) {
                    corrected++;
                    checkStraightAfter(world, before);
                }
            }
            checkWhenever(world);
        }
        assertThat(corrected).as("corrections tried").isGreaterThan(500);
    }

    private static void checkStraightAfter(World world, Set<UUID> holders) {
        Map<UUID, Standing> standings = world.standings();
        assertThat(standings.keySet()).as("who holds it").isEqualTo(holders);
        assertThat(world.inHand.keySet()).as("nobody else hears of it").isEqualTo(holders);
        standings.forEach((agency, standing) -> {
            boolean left = world.gone.contains(agency);
            boolean refused = world.refused.contains(agency);
            boolean acknowledged = world.acknowledged.contains(agency);
            boolean has = Optional.of(world.corrections)
                    .equals(Optional.ofNullable(world.inHand.get(agency)));
            assertThat(has).as("has what is right").isEqualTo(!left && !refused);
            assertThat(standing)
                    .isEqualTo(
                            left
                                    ? Standing.LEFT
                                    : refused
                                            ? Standing.WAITING
                                            : acknowledged ? Standing.ACKNOWLEDGED : Standing.TOLD);
        });
    }

    /** Whoever holds an old text is listed as open, whatever happened since. */
    private static void checkWhenever(World world) {
        Map<UUID, Standing> standings = world.standings();
        assertThat(standings.keySet()).isEqualTo(world.inHand.keySet());
        standings.forEach((agency, standing) -> {
            int has = Optional.ofNullable(world.inHand.get(agency)).orElse(-1);
            if (has < world.corrections) {
                assertThat(standing.open()).isTrue();
            }
        });
    }

    @Test
    void shouldNotComeBackToWhoSaysIt_whenItWentInACircle() {
        UUID other = new UUID(7, 1);
        List<Edge> circle = List.of(
                new Edge(UUID.randomUUID(), ORIGINATOR, Optional.of(other), START),
                new Edge(UUID.randomUUID(), other, Optional.of(ORIGINATOR), START));

        assertThat(Spread.holders(ORIGINATOR, circle)).containsExactly(other);
    }
}
