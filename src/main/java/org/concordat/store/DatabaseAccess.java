package org.concordat.store;

import org.concordat.store.embedded.EmbeddedPostgres;

import java.util.Optional;

/**
 * A database that is ready: roles made, migrations applied.
 *
 * @param endpoint where it is; the same for as long as this is open
 * @param node as whom the node works: owns nothing
 * @param owner as whom migrations and the operator's tools work: owns the schema
 * @param embedded the server when it is our own
 */
public record DatabaseAccess(
        DatabaseEndpoint endpoint,
        DatabaseLogin node,
        DatabaseLogin owner,
        Optional<EmbeddedPostgres> embedded)
        implements AutoCloseable {

    /** Whether the server is our own, which is where a demonstration may be. */
    public boolean isEmbedded() {
        return embedded.isPresent();
    }

    /**
     * Calls {@code listener} when the embedded server died and is back, on a thread that must not
     * be kept long. Of an external server's restarts only the connections tell.
     */
    public void onRestart(Runnable listener) {
        embedded.ifPresent(server -> server.onRestart(listener));
    }

    /** Stops the embedded server, and waits for it; an external one is left alone. */
    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
