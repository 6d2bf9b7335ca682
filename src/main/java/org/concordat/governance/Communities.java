package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where communities are kept. What is started here is durable when its transaction commits. */
public interface Communities {

    /** Every community with today's members, by name. */
    Future<List<Community>> all(Tx tx);

    /**
     * Takes the exclusive locks of its members, and of one agency more, and then reads it with the
     * agreements that were made in it and have not ended. INVARIANT (fresh).
     */
    Future<Optional<Locked>> lock(Tx tx, UUID id, Optional<UUID> another);

    void add(Tx tx, UUID id, CommunityEntry entry);

    void change(Tx tx, UUID id, CommunityEntry entry);

    void join(Tx tx, UUID id, UUID agency, LocalDate on);

    void leave(Tx tx, UUID id, UUID agency, LocalDate on);

    /** A community whose members this transaction holds locked. */
    record Locked(Community community, List<Agreement> agreements, Instant now) {}

    /** What is said of a community. */
    record CommunityEntry(String name, String objective, List<String> purposes) {
        public CommunityEntry {
            purposes = List.copyOf(purposes);
        }
    }
}
