package org.concordat.app.keys;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.kernel.Problem;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Learns every few seconds of key-encryption keys that the operator added or took away, and of keys that other
 * nodes renewed; and says in the database which this node knows. One that is still needed is not forgotten.
 */
public final class KeyWatch extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private final KeyService keys;
    private final KeyRings.Source source;
    private final long lookMillis;
    private boolean looking;
    private Optional<String> told = Optional.empty();

    public KeyWatch(KeyService keys, KeyRings.Source source, long lookMillis) {
        this.keys = keys;
        this.source = source;
        this.lookMillis = lookMillis;
    }

    /** Fails where keys are wrapped under a key-encryption key that this node does not know. */
    @Override
    public Future<?> start() {
        return vertx.executeBlocking(source::read)
                .compose(keys::know)
                .compose(missing -> missing.isEmpty()
                        ? keys.look()
                        : Future.failedFuture(new IOException(missing.get()
                                + ", which this node does not know. Put it back beside the others"
                                + " (docs/operations.md, Keys).")))
                .onSuccess(done -> vertx.setPeriodic(lookMillis, tick -> look()));
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        vertx.executeBlocking(source::read)
                .compose(this::take)
                .compose(problem -> keys.look().map(done -> problem))
                .onComplete(done -> looking = false)
                .onSuccess(this::tell)
                .onFailure(this::failed);
    }

    /** What stands in the way of taking them, if anything does. */
    private Future<Optional<String>> take(KeyRing found) {
        if (found.ids().equals(keys.known())) {
            return Future.succeededFuture(Optional.empty());
        }
        return keys.know(found).map(missing -> {
            if (missing.isEmpty()) {
                LOG.info("The key-encryption keys that are known here are now {}", found.ids());
            }
            return missing.map(one -> one + ". This node goes on with it until it stops");
        });
    }

    /** A database that is away for a while is no fault of keys; the next look tries again. */
    private void failed(Throwable failure) {
        if (failure instanceof Problem problem) {
            tell(Optional.of(problem.code().name()), LOG::warn);
        } else {
            tell(Optional.of(
                    failure instanceof IOException
                            ? String.valueOf(failure.getMessage())
                            : failure.getClass().getName()));
        }
    }

    private void tell(Optional<String> problem) {
        tell(problem, LOG::error);
    }

    /** Once, however often it is looked at. */
    private void tell(Optional<String> problem, BiConsumer<String, String> log) {
        if (!problem.equals(told)) {
            told = problem;
            problem.ifPresent(words -> log.accept("The key-encryption keys: {}", words));
        }
    }
}
