package org.concordat.web;

import org.concordat.access.TokenFault;
import org.concordat.kernel.Camel;
import org.jspecify.annotations.Nullable;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What an operator needs to know of this node, counted. INVARIANT (silent): by operation and outcome alone,
 * never by agency or person.
 */
public final class Metrics {
    private static final long[] BUCKETS_MILLIS = {
        5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000
    };
    private static final double NANOS = 1_000_000_000;

    /** Files of the web client and the like: what is no operation of the contract. */
    private static final String OTHER = "other";

    private static final Set<String> OUTCOMES = Set.of("delivered", "held", "sealed");

    private final String version;
    private final Map<Answered, LongAdder> answered = new ConcurrentHashMap<>();
    private final Map<String, Times> times = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder failedSignIns = new LongAdder();
    private final Map<TokenFault, LongAdder> refused = new ConcurrentHashMap<>();

    private record Answered(String operation, int statusClass) {}

    /** How long answers took, by how many were as fast as that or faster. */
    private static final class Times {
        private final LongAdder[] upTo = new LongAdder[BUCKETS_MILLIS.length];
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Times() {
            for (int i = 0; i < upTo.length; i++) {
                upTo[i] = new LongAdder();
            }
        }

        void add(long took) {
            for (int i = 0; i < upTo.length; i++) {
                if (took <= BUCKETS_MILLIS[i] * 1_000_000) {
                    upTo[i].increment();
                }
            }
            nanos.add(took);
            count.increment();
        }
    }

    /** Counts for a release. */
    public Metrics(String version) {
        this.version = version;
    }

    /** An answer was given. What no operation of ours answered counts as one thing. */
    void answered(@Nullable String operation, int status, long nanos) {
        String what = operation == null ? OTHER : operation;
        answered.computeIfAbsent(new Answered(what, status / 100), key -> new LongAdder())
                .increment();
        times.computeIfAbsent(what, key -> new Times()).add(nanos);
    }

    /** A name, a password or a code was not right. */
    void signInFailed() {
        failedSignIns.increment();
    }

    /** A sharing, or what travels as one, was decided. Other words than these are somebody's own. */
    void decided(String outcome) {
        if (!OUTCOMES.contains(outcome)) {
            return;
        }
        outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    }

    /** A token was none. Whoever asks for what is open to all sends none, and is not counted. */
    void refused(TokenFault fault) {
        if (fault != TokenFault.MISSING) {
            refused.computeIfAbsent(fault, key -> new LongAdder()).increment();
        }
    }

    /**
     * All of it in Prometheus's text form.
     *
     * @param streams how many are open
     * @param gauges what is measured at this moment, by name
     */
    String text(int streams, Map<String, Double> gauges) {
        Text text = new Text();
        text.head("concordat_build_info", "gauge");
        text.line("concordat_build_info{version=\"" + version + "\"}", 1);
        text.head("concordat_requests_total", "counter");
        answered.forEach((key, count) -> text.line(
                "concordat_requests_total{operation=\"" + key.operation() + "\",status=\""
                        + key.statusClass() + "xx\"}",
                count.sum()));
        text.head("concordat_request_seconds", "histogram");
        times.forEach((operation, all) -> histogram(text, operation, all));
        text.head("concordat_sharings_total", "counter");
        outcomes.forEach((outcome, count) ->
                text.line("concordat_sharings_total{outcome=\"" + outcome + "\"}", count.sum()));
        text.head("concordat_sign_in_failures_total", "counter");
        text.line("concordat_sign_in_failures_total", failedSignIns.sum());
        text.head("concordat_tokens_refused_total", "counter");
        refused.forEach((fault, count) -> text.line(
                "concordat_tokens_refused_total{fault=\"" + Camel.of(fault) + "\"}", count.sum()));
        text.gauge("concordat_streams", streams);
        new TreeMap<>(gauges).forEach(text::gauge);
        machine(text);
        return text.toString();
    }

    private static void histogram(Text text, String operation, Times all) {
        String labels = "{operation=\"" + operation + "\"";
        for (int i = 0; i < BUCKETS_MILLIS.length; i++) {
            text.line(
                    "concordat_request_seconds_bucket" + labels + ",le=\""
                            + BUCKETS_MILLIS[i] / 1_000.0 + "\"}",
                    all.upTo[i].sum());
        }
        long count = all.count.sum();
        text.line("concordat_request_seconds_bucket" + labels + ",le=\"+Inf\"}", count);
        text.line("concordat_request_seconds_sum" + labels + "}", all.nanos.sum() / NANOS);
        text.line("concordat_request_seconds_count" + labels + "}", count);
    }

    private static void machine(Text text) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.gauge("concordat_jvm_heap_used_bytes", heap.getUsed());
        text.gauge("concordat_jvm_heap_max_bytes", heap.getMax());
        text.gauge("concordat_jvm_threads", ManagementFactory.getThreadMXBean().getThreadCount());
        text.head("concordat_jvm_gc_seconds_total", "counter");
        long millis = 0;
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += Math.max(0, one.getCollectionTime());
        }
        text.line("concordat_jvm_gc_seconds_total", millis / 1_000.0);
        text.gauge(
                "concordat_up_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0);
    }

    private static final class Text {
        private final StringBuilder text = new StringBuilder();

        void head(String name, String type) {
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }

        void line(String what, Number value) {
            text.append(what).append(' ');
            double measured = value.doubleValue();
            if (value instanceof Double && measured != Math.rint(measured)) {
                text.append(String.format(Locale.ROOT, "%.6f", measured));
            } else {
                text.append(value.longValue());
            }
            text.append('\n');
        }

        void gauge(String name, Number value) {
            head(name, "gauge");
            line(name, value);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
