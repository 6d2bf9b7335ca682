package org.concordat.bench.decide;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What JMH runs: one scene after the other, from the start again after the last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Answering {
    private static final int SCENES = 64;

    @Param("OURS")
    public Subject subject = Subject.OURS;

    private List<Supplier<Object>> answers = List.of();
    private int next;

    @Setup
    public void prepare() {
        answers = subject.answers(SCENES);
    }

    @Benchmark
    public Object answer() {
        next = next + 1 == answers.size() ? 0 : next + 1;
        return answers.get(next).get();
    }
}
