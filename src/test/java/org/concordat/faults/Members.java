package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;
import org.concordat.support.Ports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The nodes of one cluster on one database, each a process of its own, some of which may be dead. */
final class Members implements AutoCloseable {
    private final List<Place> places;
    private final List<RunningNode> nodes;

    private Members(List<Place> places, List<RunningNode> nodes) {
        this.places = places;
        this.nodes = nodes;
    }

    static Members start(ScratchDatabase database, int count) {
        return start(database, count, place -> place);
    }

    /**
     * Starts them, and waits until all serve.
     *
     * @param shape what is particular about them
     */
    static Members start(ScratchDatabase database, int count, UnaryOperator<Place> shape) {
        int member = Ports.free();
        return of(IntStream.range(0, count)
                .mapToObj(i -> shape.apply(Place.on(database, "node" + (i + 1)).joining(member)))
                .toList());
    }

    /** The first one begins, so that no two found a cluster each. All serve, or none is left. */
    static Members of(List<Place> places) {
        List<RunningNode> nodes = new ArrayList<>(List.of(places.get(0).start()));
        List<CompletableFuture<RunningNode>> others = places.stream()
                .skip(1)
                .map(place -> CompletableFuture.supplyAsync(place::start))
                .toList();
        try {
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            others.stream()
                    .filter(other -> !other.isCompletedExceptionally())
                    .forEach(other -> nodes.add(other.join()));
            new Members(places, nodes).close();
            throw failed;
        }
        others.forEach(other -> nodes.add(other.join()));
        return new Members(places, nodes);
    }

    int count() {
        return places.size();
    }

    List<Integer> ports() {
        return places.stream().map(Place::port).toList();
    }

    /** The others' ports. */
    List<Integer> portsBut(int which) {
        return IntStream.range(0, count())
                .filter(i -> i != which)
                .mapToObj(i -> places.get(i).port())
                .toList();
    }

    /** All ports, beginning with one's. */
    List<Integer> portsFrom(int which) {
        return IntStream.range(0, count())
                .mapToObj(i -> places.get((which + i) % count()).port())
                .toList();
    }

    RunningNode node(int which) {
        return nodes.get(which);
    }

    /** Starts one again that is dead. */
    void restart(int which) {
        nodes.set(which, places.get(which).start());
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> closing = nodes.stream()
                .map(node -> CompletableFuture.runAsync(node::close))
                .toList();
        closing.forEach(CompletableFuture::join);
    }
}
