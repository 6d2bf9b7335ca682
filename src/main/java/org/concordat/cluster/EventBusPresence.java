package org.concordat.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.concordat.referral.Presence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tells over Vert.x's event bus who looks at what; every node remembers what it hears for a while. */
public final class EventBusPresence implements Presence {
    private static final String ADDRESS = "concordat.presence";

    private final Vertx vertx;
    private final Map<UUID, Sighting> sightings = new ConcurrentHashMap<>();

    private record Sighting(UUID hub, Seen seen, long atNanos) {
        boolean fresh() {
            return System.nanoTime() - atNanos < FRESH.toNanos();
        }
    }

    public EventBusPresence(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().<JsonObject>consumer(ADDRESS, message -> hear(message.body()));
    }

    @Override
    public void seen(UUID hub, UUID practitioner, Optional<UUID> referral) {
        JsonObject said = new JsonObject()
                .put("hub", hub.toString())
                .put("practitioner", practitioner.toString());
        referral.ifPresent(r -> said.put("referral", r.toString()));
        vertx.eventBus().publish(ADDRESS, said);
    }

    private void hear(JsonObject said) {
        UUID practitioner = UUID.fromString(said.getString("practitioner"));
        Optional<UUID> referral =
                Optional.ofNullable(said.getString("referral")).map(UUID::fromString);
        sightings.values().removeIf(sighting -> !sighting.fresh());
        sightings.put(
                practitioner,
                new Sighting(
                        UUID.fromString(said.getString("hub")),
                        new Seen(practitioner, referral),
                        System.nanoTime()));
    }

    @Override
    public List<Seen> at(UUID hub) {
        return sightings.values().stream()
                .filter(sighting -> sighting.hub().equals(hub) && sighting.fresh())
                .map(Sighting::seen)
                .sorted(Comparator.comparing(Seen::practitioner))
                .toList();
    }
}
