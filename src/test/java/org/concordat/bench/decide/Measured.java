package org.concordat.bench.decide;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Objects;

/**
 * One process's measurement of one subject.
 *
 * @param nanos for one sharing of three items, on average, by the clock
 * @param processorNanos the same by the thread's processor time
 * @param bytes that Java allocated for it; what a native library takes is not in it
 */
public record Measured(double nanos, double processorNanos, double bytes) {
    private static final int WARM_UPS = 2;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue EACH = TimeValue.seconds(1);

    /** In a process of its own, so that none is compiled for another's habits. */
    public static Measured of(Subject subject) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(Answering.class.getName())
                        .param("subject", subject.name())
                        .forks(1)
                        .jvmArgs("-Xms1g", "-Xmx1g")
                        .warmupIterations(WARM_UPS)
                        .warmupTime(EACH)
                        .measurementIterations(MEASUREMENTS)
                        .measurementTime(EACH)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return new Measured(
                result.getPrimaryResult().getScore(),
                besides(result, "nanos") / besides(result, "answers"),
                besides(result, "gc.alloc.rate.norm"));
    }

    private static double besides(RunResult result, String what) {
        return Objects.requireNonNull(result.getSecondaryResults().get(what)).getScore();
    }
}
