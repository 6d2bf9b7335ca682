package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.governance.RegisterReader;
import org.concordat.kernel.Problem;
import org.concordat.policy.Pack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * What everybody may read without signing in. However many ask, the database is asked at most once in
 * the time that an answer is kept.
 */
public final class PublicRoutes implements Routes {
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Pack pack;
    private final RegisterReader reader;
    private final InstantSource clock;
    private final Duration keptFor;
    private Kept kept = new Kept(Instant.MIN, Future.failedFuture("none yet"));

    /**
     * Answers everybody.
     *
     * @param keptFor how long the register is told as it was read; clients are told a minute
     */
    public PublicRoutes(Pack pack, RegisterReader reader, InstantSource clock, Duration keptFor) {
        this.pack = pack;
        this.reader = reader;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    private record Kept(Instant until, Future<Reply> reply) {
        boolean serves(Instant now) {
            return now.isBefore(until) && !reply.failed();
        }
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of();
    }

    @Override
    public Map<String, OpenOperation> open() {
        return Map.of(
                "publicRegister", inputs -> register(),
                "publicProtocol",
                        inputs -> Future.succeededFuture(
                                Reply.common(PublicJson.protocol(pack), FRESH)),
                "publicRights",
                        inputs -> Future.succeededFuture(
                                Reply.common(PublicJson.rights(pack), FRESH)));
    }

    private synchronized Future<Reply> register() {
        if (!pack.protocol().open()) {
            return Future.failedFuture(Problem.notFound());
        }
        Instant now = clock.instant();
        if (!kept.serves(now)) {
            kept = new Kept(
                    now.plus(keptFor),
                    reader.open()
                            .map(whole -> Reply.common(PublicJson.register(pack, whole), FRESH)));
        }
        return kept.reply();
    }
}
