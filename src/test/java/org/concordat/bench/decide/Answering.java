package org.concordat.bench.decide;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What JMH runs: one scene after the other, from the start again after the last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Answering {
    private static final int SCENES = 64;
    /** Of processor time, so that on a busy machine as much is compiled as on a quiet one. */
    private static final long WARMING_NANOS = TimeUnit.SECONDS.toNanos(8);

    @Param("OURS")
    public Subject subject = Subject.OURS;

    private List<Supplier<Object>> answers = List.of();
    private int next;

    @Setup
    public void prepare(Blackhole sink) {
        answers = subject.answers(SCENES);
        long end = processorNanos() + WARMING_NANOS;
        while (processorNanos() < end) {
            answers.forEach(each -> sink.consume(each.get()));
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The thread's processor time besides: on a busy machine a clock measures the others as well. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Processor {
        public long answers;
        public long nanos;

        private long began;

        @Setup(Level.Iteration)
        public void begin() {
            began = processorNanos();
        }

        @TearDown(Level.Iteration)
        public void end() {
            nanos = processorNanos() - began;
        }
    }

    @Benchmark
    public Object answer(Processor processor) {
        processor.answers++;
        next = next + 1 == answers.size() ? 0 : next + 1;
        return answers.get(next).get();
    }
}
