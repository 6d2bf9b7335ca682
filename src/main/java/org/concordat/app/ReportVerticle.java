package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.assurance.AnnualReporter;

import java.util.Optional;

/** Makes annual reports on a worker thread of its own. Between days others have their turn. */
final class ReportVerticle extends VerticleBase {
    private static final long LOOK_MILLIS = 500;
    private static final long BREATH_MILLIS = 2;

    private final AnnualReporter reporter;
    private Optional<Repeating> work = Optional.empty();

    ReportVerticle(AnnualReporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public Future<?> start() {
        work = Optional.of(new Repeating(
                        vertx,
                        "annual report",
                        () -> reporter.step()
                                .compose(more -> more
                                        ? vertx.timer(BREATH_MILLIS).map(true)
                                        : Future.succeededFuture(false)))
                .every(LOOK_MILLIS));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return work.map(Repeating::stop).orElse(Future.succeededFuture());
    }
}
