package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.assurance.ChallengeTicker;
import org.concordat.clock.Ticker;
import org.concordat.sharing.Release;
import org.concordat.sharing.Reminders;

import java.util.List;
import java.util.function.Supplier;

/** What falls due: clocks, held sharings that wait too long, consent that ends, and what has been kept for long enough. */
final class ClockVerticle extends VerticleBase {
    private static final long TIDY_MILLIS = 3_600_000;

    private final Ticker ticker;
    private final ChallengeTicker challenges;
    private final Release release;
    private final Reminders reminders;
    private final Supplier<Future<Boolean>> tidy;
    private final Pace pace;
    private List<Repeating> work = List.of();

    ClockVerticle(
            Ticker ticker,
            ChallengeTicker challenges,
            Release release,
            Reminders reminders,
            Supplier<Future<Boolean>> tidy,
            Pace pace) {
        this.ticker = ticker;
        this.challenges = challenges;
        this.release = release;
        this.reminders = reminders;
        this.tidy = tidy;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        work = List.of(
                new Repeating(vertx, "clocks", ticker::tick).every(pace.clockMillis()),
                new Repeating(vertx, "challenges", challenges::tick).every(pace.clockMillis()),
                new Repeating(vertx, "escalation", release::escalateLate).every(pace.lateMillis()),
                new Repeating(vertx, "reminders", reminders::remind).every(pace.lateMillis()),
                new Repeating(vertx, "notices", reminders::remindOfNotice).every(pace.lateMillis()),
                new Repeating(vertx, "tidying", tidy).every(TIDY_MILLIS));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(work.stream().map(Repeating::stop).toList());
    }
}
