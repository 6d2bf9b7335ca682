package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * INVARIANT (silent): in a world in which a concern is sealed, and in one that is the same but for it, nobody but its
 * author and their supervisors is answered anything else by any operation, nor told anything else by a stream.
 */
class SilenceWalkTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String REPORTS = "report";
    private static final String AUTHOR = "r.ahmed";

    /** Who may lodge about the child without making a picture of it: the author's agency, and the hub. */
    private static final Set<String> SAME_AGENCY_OR_HUB = Set.of("w.penn", "j.okafor", "c.brennan");

    /** Of every role, of the same agency, the hub, and others. */
    private static final List<String> CURIOUS = List.of(
            "w.penn",
            "j.okafor",
            "c.brennan",
            "k.shepherd",
            "b.calder",
            "h.stead",
            "e.fairclough",
            "g.lindqvist");

    private static final List<String> WITHOUT_RECORDS =
            List.of("h.stead", "e.fairclough", "g.lindqvist");

    private final Contract contract = Contract.read();

    /**
     * A stream never ends, and is listened to; who signed out is answered nothing more; guesses at passwords and codes,
     * which know of no record, are answered later and later.
     */
    private List<Contract.Operation> called() {
        return contract.operations().stream()
                .filter(one -> !Set.of(
                                "stream",
                                "followJournal",
                                "followLeaves",
                                "signIn",
                                "signOut",
                                "setUpFactor",
                                "changePassword",
                                "beginFactor",
                                "confirmFactor",
                                "removeFactor",
                                "newRecoveryCodes")
                        .contains(one.id()))
                .toList();
    }

    private List<Contract.Operation> read() {
        return called().stream().filter(one -> one.method().equals("get")).toList();
    }

    /** How often the progress of something long is told is the machine's affair. */
    private static List<String> kinds(Stream stream) {
        List<String> kinds = new ArrayList<>(
                stream.events().stream().map(Stream.Event::kind).sorted().toList());
        if (kinds.removeIf(REPORTS::equals)) {
            kinds.add(REPORTS);
        }
        return kinds;
    }

    @Test
    @Clause("BUC-9c")
    void shouldAnswerEveryOperationAlike_whetherOrNotSomethingIsSealed() {
        try (CuriousWorld without = new CuriousWorld(contract);
                CuriousWorld with = new CuriousWorld(contract)) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> known(without)),
                            CompletableFuture.runAsync(() -> known(with)))
                    .join();
            List<Stream> heardWithout = streams(without);
            List<Stream> heardWith = streams(with);
            with.seals(AUTHOR);
            without.settled();

            walk(without, with, called());
            // What they did themselves has come to rest, and they look once more.
            without.settled();
            with.settled();
            walk(without, with, read());
            for (String entitled : List.of(AUTHOR, "d.marsh")) {
                assertThat(differences(without, with, entitled, false, read()))
                        .containsKeys("get /concerns", "get /concerns/{id} of the concern");
            }
            for (int i = 0; i < CURIOUS.size(); i++) {
                Stream one = heardWith.get(i);
                Stream other = heardWithout.get(i);
                Stream.within(SOON, () -> kinds(one).equals(kinds(other)));
                assertThat(kinds(one)).as("stream of " + CURIOUS.get(i)).isEqualTo(kinds(other));
            }
            heardWith.forEach(Stream::close);
            heardWithout.forEach(Stream::close);
        }
    }

    private static void known(CuriousWorld world) {
        world.knows(AUTHOR);
        CURIOUS.stream().filter(name -> !WITHOUT_RECORDS.contains(name)).forEach(world::knows);
    }

    private static List<Stream> streams(CuriousWorld world) {
        return CURIOUS.stream().map(name -> world.desk(name).stream()).toList();
    }

    private static void walk(
            CuriousWorld without, CuriousWorld with, List<Contract.Operation> operations) {
        Map<String, String> differ = new LinkedHashMap<>();
        for (String name : CURIOUS) {
            boolean mayLodge = SAME_AGENCY_OR_HUB.contains(name);
            differences(without, with, name, mayLodge, operations)
                    .forEach((call, both) -> differ.put(name + ": " + call, both));
        }
        assertThat(differ).isEmpty();
    }

    private static Map<String, String> differences(
            CuriousWorld without,
            CuriousWorld with,
            String name,
            boolean mayLodge,
            List<Contract.Operation> operations) {
        // Two worlds that know nothing of one another.
        CompletableFuture<Map<String, String>> other =
                CompletableFuture.supplyAsync(() -> with.answers(name, mayLodge, operations));
        Map<String, String> expected = without.answers(name, mayLodge, operations);
        Map<String, String> found = other.join();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(operations.size());
        Map<String, String> differ = new LinkedHashMap<>();
        expected.forEach((call, answer) -> {
            if (!answer.equals(found.get(call))) {
                differ.put(call, answer + " but " + found.get(call));
            }
        });
        return differ;
    }
}
