package org.concordat.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import org.concordat.access.Tokens;
import org.concordat.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Notes whoever tries doors that are not theirs, for somebody who looks into it: the kind of refusal, the operation,
 * the request and the session. Not who, and never about whom: a session's id says nothing to who has not the database.
 * So many a minute, and the rest counted, so that nobody fills a disk with them. Belongs to its server's event loop.
 */
final class RefusalLog implements Handler<RoutingContext> {
    static final int MOST_A_MINUTE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    /** INVARIANT (silent): another's thing and nobody's are one refusal here, too. */
    private static final Set<Problem.Code> NOTED = EnumSet.of(
            Problem.Code.FORBIDDEN,
            Problem.Code.CSRF,
            Problem.Code.NOT_FOUND,
            Problem.Code.TOO_MANY);

    private final LongSupplier nanos;
    private long begun;
    private int noted;

    /**
     * An empty one.
     *
     * @param nanos a clock that only goes forward
     */
    RefusalLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(ended -> {
            if (context.failure() instanceof Problem problem && NOTED.contains(problem.code())) {
                note(context, problem.code());
            }
        });
        context.next();
    }

    private void note(RoutingContext context, Problem.Code code) {
        if (!hasRoom()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("code", ProblemMapper.code(code))
                .addKeyValue(
                        "operation", String.valueOf(context.<Object>get(ProblemMapper.OPERATION)))
                .addKeyValue("request", context.<String>get(Entrance.REQUEST_ID))
                .addKeyValue(
                        "session",
                        Reception.known(context)
                                .map(Tokens.Verified::caller)
                                .map(caller -> caller.session().toString())
                                .orElse("none"))
                .log("Refused");
    }

    private boolean hasRoom() {
        long now = nanos.getAsLong();
        if (now - begun >= MINUTE_NANOS) {
            if (noted > MOST_A_MINUTE) {
                LOG.info("Refused {} more in that minute", noted - MOST_A_MINUTE);
            }
            begun = now;
            noted = 0;
        }
        noted++;
        return noted <= MOST_A_MINUTE;
    }
}
