package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run came to: counts, and whatever must not have been. */
public final class Verdict {
    private static final int MOST_QUOTED = 20;

    /** What every run's line begins with, where it has it. */
    private static final List<String> COMMON = List.of(
            "rounds",
            "sent",
            "acknowledged",
            "lost",
            "doubled",
            "delivered_after_withdrawal",
            "unjournalled",
            "unavailable_ms_p99");

    private final Map<String, Object> numbers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
    private List<String> beside = List.of();

    public Verdict(String name) {
        numbers.put("name", name);
    }

    public Verdict put(String name, Object number) {
        numbers.put(name, number);
        return this;
    }

    /** Adds to what other checkers counted under this name. */
    Verdict count(String name, long more) {
        numbers.merge(name, more, (a, b) -> ((Number) a).longValue() + ((Number) b).longValue());
        return this;
    }

    /** A count of what must not be, added to what others found: anything but zero is a violation. */
    public Verdict none(String name, long count) {
        count(name, count);
        if (count != 0) {
            violations.add(name + ": " + count);
        }
        return this;
    }

    /** A count without which the run has proved nothing. */
    public Verdict atLeast(String name, long count, long least) {
        numbers.put(name, count);
        if (count < least) {
            violations.add(name + ": " + count + ", fewer than " + least);
        }
        return this;
    }

    public Verdict atMost(String name, long count, long most) {
        numbers.put(name, count);
        if (count > most) {
            violations.add(name + ": " + count + ", more than " + most);
        }
        return this;
    }

    public void violation(String what) {
        violations.add(what);
    }

    public long number(String name) {
        Object value = numbers.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name);
    }

    public List<String> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    /** From now on its line has what is common to all, these, and nothing else. */
    Verdict tellsOnly(String... besideTheCommon) {
        beside = List.of(besideTheCommon);
        return this;
    }

    /** The line that a run ends with. */
    String line() {
        if (beside.isEmpty()) {
            return json();
        }
        JsonObject json = new JsonObject();
        COMMON.forEach(name -> json.put(name, number(name)));
        beside.forEach(name -> json.put(name, number(name)));
        return withViolations(json);
    }

    /** Everything that was counted. */
    public String json() {
        JsonObject json = new JsonObject();
        synchronized (numbers) {
            COMMON.stream().filter(numbers::containsKey).forEach(n -> json.put(n, numbers.get(n)));
            numbers.forEach(json::put);
        }
        return withViolations(json);
    }

    private String withViolations(JsonObject json) {
        List<String> all = violations();
        if (!all.isEmpty()) {
            json.put("violations", new JsonArray(all.stream().limit(MOST_QUOTED).toList()));
        }
        return json.encode();
    }

    @Override
    public String toString() {
        return json();
    }

    /** The value below which so many of a hundred lie. */
    static long percentile(List<Long> values, int percent) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Long> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
