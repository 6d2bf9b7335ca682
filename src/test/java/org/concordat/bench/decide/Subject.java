package org.concordat.bench.decide;

import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Explanation;
import org.concordat.policy.PlainScenes;
import org.concordat.policy.PlainScenes.Sharing;
import org.concordat.policy.Policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Whose answer is measured. */
public enum Subject {
    /** The whole decision of what may go: every finding, remedies if any, and the explanation. */
    OURS,
    /** The same of what is held: then what would help is looked for, by deciding again with each change. */
    OURS_HELD,
    /** The engines say yes or no to one item after the other. */
    CASBIN,
    CEDAR,
    SAPL;

    /** What is made of a sharing, as the gate makes it. */
    private record Decided(Decision decision, Explanation explanation) {}

    /** Those of so many that this subject is to answer, each ready to be answered again and again. */
    List<Supplier<Object>> answers(int scenes) {
        Function<Sharing, Supplier<Object>> answering = answering();
        return LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(PlainScenes::of)
                .filter(sharing -> allowed(sharing) == (this != OURS_HELD))
                .limit(scenes)
                .map(answering)
                .toList();
    }

    private Function<Sharing, Supplier<Object>> answering() {
        return switch (this) {
            case OURS, OURS_HELD -> sharing -> () -> decided(sharing);
            case CASBIN -> asking(new Casbin());
            case CEDAR -> asking(new Cedar());
            case SAPL -> asking(new Sapl());
        };
    }

    private static Decided decided(Sharing sharing) {
        Decision decision = Policy.decide(sharing.request(), sharing.facts(), sharing.pack());
        return new Decided(
                decision,
                Policy.explain(sharing.request(), sharing.facts(), sharing.pack(), decision));
    }

    private static Function<Sharing, Supplier<Object>> asking(Engine engine) {
        return sharing -> {
            BooleanSupplier each = each(engine, sharing);
            return each::getAsBoolean;
        };
    }

    private static BooleanSupplier each(Engine engine, Sharing sharing) {
        List<BooleanSupplier> items =
                Question.of(sharing).stream().map(engine::asking).toList();
        return () -> {
            boolean all = true;
            for (BooleanSupplier item : items) {
                all &= item.getAsBoolean();
            }
            return all;
        };
    }

    /** Every item of it may go. */
    static boolean allowed(Sharing sharing) {
        Decision decision = Policy.decideBare(sharing.request(), sharing.facts(), sharing.pack());
        return decision instanceof Deliver
                && decision.items().stream().allMatch(item -> item.verdict() == Verdict.RELEASED);
    }

    /**
     * How many of the first so many scenes are allowed, when all engines agree with us on every one.
     *
     * @throws IllegalStateException when one does not: then there is nothing to compare
     */
    public static int agreed(int scenes) {
        return agreed(
                scenes,
                new TreeMap<>(
                        Map.of("jCasbin", new Casbin(), "Cedar", new Cedar(), "SAPL", new Sapl())));
    }

    static int agreed(int scenes, Map<String, Engine> engines) {
        int allowed = 0;
        for (long seed = 0; seed < scenes; seed++) {
            Sharing sharing = PlainScenes.of(seed);
            boolean ours = allowed(sharing);
            for (Map.Entry<String, Engine> engine : engines.entrySet()) {
                if (each(engine.getValue(), sharing).getAsBoolean() != ours) {
                    throw new IllegalStateException(
                            "Scene " + seed + ": " + engine.getKey() + " says "
                                    + (ours ? "no and we say yes" : "yes and we say no")
                                    + ", so nothing is measured");
                }
            }
            allowed += ours ? 1 : 0;
        }
        return allowed;
    }
}
