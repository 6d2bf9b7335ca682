package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

import org.concordat.access.AskingLimit;
import org.concordat.access.Authority;
import org.concordat.app.tls.CertificateWatch;
import org.concordat.audit.Promises;
import org.concordat.config.Secret;
import org.concordat.config.Settings;
import org.concordat.store.DatabaseWatch;
import org.concordat.store.PgGauges;
import org.concordat.store.PgTransactions;
import org.concordat.web.Api;
import org.concordat.web.Capacity;
import org.concordat.web.Door;
import org.concordat.web.HttpSettings;
import org.concordat.web.HttpVerticle;
import org.concordat.web.Metrics;
import org.concordat.web.MetricsPage;
import org.concordat.web.Routes;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts together what the node serves by: its certificate, its door, and the page of its figures. */
final class HttpWiring {
    /** A witness that looks every second asks two hundred. */
    private static final int STRANGERS_PER_MINUTE = 600;

    private final Vertx vertx;
    private final Settings settings;
    private final Path webroot;
    private final DatabaseWatch watch;
    private final Authority authority;
    private final InstantSource clock;
    private final CertificateWatch tls;
    private final MetricsPage metrics;

    /**
     * What serves.
     *
     * @param show has all who serve show another certificate
     */
    HttpWiring(
            Vertx vertx,
            Settings settings,
            Path webroot,
            Function<KeyCertOptions, Future<?>> show,
            DatabaseWatch watch,
            PgTransactions transactions,
            Authority authority,
            InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.webroot = webroot;
        this.watch = watch;
        this.authority = authority;
        this.clock = clock;
        this.tls = new CertificateWatch(settings.tls(), show, clock);
        this.metrics = metrics(new PgGauges(transactions));
    }

    /** Deployed before anything is served: what serves shows what it has found. */
    VerticleBase certificate() {
        return tls;
    }

    /** Whatever can be asked of the node, behind its door. */
    Future<Api> api(AccessWiring access, List<Routes> routes, Promises promises) {
        return Api.load(
                vertx,
                new Door(
                        access.tokens(),
                        access.csrf(),
                        authority,
                        new AskingLimit(clock, STRANGERS_PER_MINUTE),
                        http().secure(),
                        metrics.metrics()),
                new Capacity(settings.limits(), watch::reached, System::nanoTime),
                access.visits(),
                routes,
                promises);
    }

    /** Serves it, and from then on looks whether the database is reached. */
    Future<Node> serve(Node node, Api api) {
        return node.serve(() -> new HttpVerticle(http(), api, watch::ask, metrics))
                .onSuccess(serving -> watch.start());
    }

    private HttpSettings http() {
        return new HttpSettings(
                settings.listen().host(),
                settings.listen().port(),
                webroot,
                tls.certificate(),
                settings.trustedProxy(),
                settings.address(),
                settings.isDemonstration());
    }

    private MetricsPage metrics(PgGauges gauges) {
        return new MetricsPage(
                new Metrics(Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("unbuilt")),
                () -> gauges.measure().map(measured -> {
                    measured.putAll(tls.gauges());
                    return measured;
                }),
                settings.metricsToken().map(Secret::reveal));
    }
}
