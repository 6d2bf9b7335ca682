package org.concordat.faults;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who pages through a list, newest first, again and again while it grows: sometimes all of it,
 * sometimes from the top down to what they know already.
 */
final class Walks implements AutoCloseable {
    /** A walk goes no further down than this. */
    private static final int MOST = 300;

    private final Pages pages;
    private final Collection<List<String>> whole = new ConcurrentLinkedQueue<>();
    private final List<String> polled = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;

    /** One page: ids, and what to ask for next; empty at the end. */
    record Page(List<String> ids, Optional<String> next) {}

    /** A list in pages. */
    @FunctionalInterface
    interface Pages {
        Page after(Optional<String> cursor);
    }

    Walks(Pages pages) {
        this.pages = pages;
        thread = new Thread(this::walk, "walker");
        thread.start();
    }

    private void walk() {
        try {
            while (!over) {
                whole.add(down(false));
                poll();
                Pausing.millis(Pausing.random(10, 100));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void poll() {
        List<String> fresh = down(true);
        Collections.reverse(fresh);
        polled.addAll(fresh);
        known.addAll(fresh);
    }

    private List<String> down(boolean toTheKnown) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = pages.after(cursor);
            for (String id : page.ids()) {
                if (toTheKnown && known.contains(id)) {
                    return ids;
                }
                ids.add(id);
            }
            cursor = page.next();
        } while (cursor.isPresent() && (toTheKnown || ids.size() < MOST));
        return ids;
    }

    /**
     * Judges every walk by what is stored: each is a piece of it without a gap, and what was found by
     * polling is all of it, once and in its order.
     *
     * @param truth all ids, oldest first
     * @param wanted those of them that the last look must have found
     */
    void judge(List<String> truth, List<String> wanted, String name, Verdict verdict) {
        close();
        RuntimeException failed = failure;
        if (failed != null) {
            verdict.violation(name + " failed: " + failed);
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < truth.size(); i++) {
            places.put(truth.get(i), i);
        }
        long gaps = whole.stream().filter(walk -> !isPiece(walk, places)).count();
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(known);
        List<String> inOrder = truth.stream().filter(known::contains).toList();
        verdict.atLeast(name + "_walks", whole.size(), 3)
                .none(name + "_walks_with_gaps", gaps)
                .none(name + "_lost", missing.size())
                .none(name + "_doubled", polled.size() - known.size())
                .none(name + "_disordered", polled.equals(inOrder) ? 0 : 1);
    }

    private static boolean isPiece(List<String> walk, Map<String, Integer> places) {
        Integer before = null;
        for (String id : walk) {
            Integer at = places.get(id);
            if (at == null || (before != null && at != before - 1)) {
                return false;
            }
            before = at;
        }
        return walk.size() >= MOST || before == null || before == 0;
    }

    /** Stops after one more look. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure == null) {
            poll();
        }
    }
}
