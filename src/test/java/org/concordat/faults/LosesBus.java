package org.concordat.faults;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.spi.VerticleFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a node lose every message of its event bus, its own to itself too, while a file is there. A node
 * has it only where a folder of the test's, before its class path, names it to Vert.x; nothing in the
 * product knows of it.
 */
public final class LosesBus implements VerticleFactory {
    private static final String FILE = "LOSES_BUS_WHILE_THERE_IS";

    private final AtomicLong lost = new AtomicLong();

    /** Makes a folder that is to be looked into before a node's classes. */
    static Path into(Path folder) {
        try {
            Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
            Files.writeString(
                    services.resolve(VerticleFactory.class.getName()), LosesBus.class.getName());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a node is told of it. */
    static RunningNode.Place at(RunningNode.Place place, Path folder, Path file) {
        return place.patchedBy(folder).with(FILE, file.toString());
    }

    /** How many messages all nodes lost. */
    static long lost(Path file) {
        try (var counts = Files.list(file.getParent())) {
            return counts.filter(
                            f -> f.getFileName().toString().startsWith(file.getFileName() + "."))
                    .mapToLong(LosesBus::count)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path file) {
        try {
            return Long.parseLong(Files.readString(file));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String prefix() {
        return "loses-bus";
    }

    @Override
    public void init(Vertx vertx) {
        Path file = Path.of(System.getenv(FILE));
        // Vert.x is not whole yet: it has no bus before it has its factories.
        Thread later = new Thread(() -> {
            Pausing.upTo(20_000, () -> vertx.eventBus() != null);
            vertx.eventBus().addOutboundInterceptor(delivery -> pass(delivery, file));
            vertx.eventBus().addInboundInterceptor(delivery -> pass(delivery, file));
        });
        later.setDaemon(true);
        later.start();
    }

    private void pass(DeliveryContext<?> delivery, Path file) {
        if (Files.notExists(file)) {
            delivery.next();
            return;
        }
        try {
            Files.writeString(
                    file.resolveSibling(
                            file.getFileName() + "." + ProcessHandle.current().pid()),
                    Long.toString(lost.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
