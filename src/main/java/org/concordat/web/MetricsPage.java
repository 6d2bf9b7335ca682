package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /metrics}, for the operator's own Prometheus. To everybody else it is not there: without a token it
 * is for who asks on this machine and not through a proxy, with one for who has it.
 */
public final class MetricsPage {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEARER = "Bearer ";

    private final Metrics metrics;
    private final Supplier<Future<Map<String, Double>>> gauges;
    private final Optional<String> token;

    /**
     * A page.
     *
     * @param gauges measures what is not counted as it happens; what cannot be measured is left out
     */
    public MetricsPage(
            Metrics metrics, Supplier<Future<Map<String, Double>>> gauges, Optional<String> token) {
        this.metrics = metrics;
        this.gauges = gauges;
        this.token = token;
    }

    public Metrics metrics() {
        return metrics;
    }

    /**
     * Answers a request.
     *
     * @param streams how many live streams this node has
     */
    void answer(RoutingContext context, int streams) {
        if (!admits(context.request())) {
            context.fail(Problem.notFound());
            return;
        }
        gauges.get()
                .onSuccess(measured -> Replies.text(context, TYPE, metrics.text(streams, measured)))
                .onFailure(context::fail);
    }

    private boolean admits(HttpServerRequest request) {
        if (token.isPresent()) {
            String given =
                    Optional.ofNullable(request.getHeader("Authorization")).orElse("");
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8),
                    (BEARER + token.get()).getBytes(StandardCharsets.UTF_8));
        }
        return HttpSettings.isLoopback(request.remoteAddress().hostAddress())
                && request.headers().names().stream().noneMatch(MetricsPage::isOfAProxy);
    }

    private static boolean isOfAProxy(String header) {
        return header.regionMatches(true, 0, "X-Forwarded", 0, 11)
                || header.equalsIgnoreCase("Forwarded")
                || header.equalsIgnoreCase("Via")
                || header.equalsIgnoreCase("X-Real-IP");
    }
}
