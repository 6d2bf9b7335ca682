package org.concordat.app.tls;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.KeyCertOptions;

import org.concordat.app.tls.ServerCertificate.Pem;
import org.concordat.config.TlsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at the certificate's files every two seconds. A new one that is fit is shown from then on; one that is not
 * leaves the old one where it is, and is told of.
 */
public final class CertificateWatch extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final long LOOK_MILLIS = 2_000;

    private final Optional<TlsFiles> files;
    private final Function<KeyCertOptions, Future<?>> show;
    private final InstantSource clock;
    private volatile Optional<Shown> shown = Optional.empty();
    private volatile boolean refused;
    private String doubt = "";
    private String told = "";
    private boolean looking;

    private record Shown(Pem pem, ServerCertificate certificate) {}

    /**
     * A watch. It begins with a certificate that is fit, or not at all.
     *
     * @param files where the certificate is; without them there is nothing to watch
     * @param show has whoever serves show another one
     */
    public CertificateWatch(
            Optional<TlsFiles> files,
            Function<KeyCertOptions, Future<?>> show,
            InstantSource clock) {
        this.files = files;
        this.show = show;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        if (files.isEmpty()) {
            return Future.succeededFuture();
        }
        TlsFiles watched = files.get();
        return read(watched).onSuccess(first -> {
            shown = Optional.of(first);
            vertx.setPeriodic(LOOK_MILLIS, tick -> look(watched));
        });
    }

    /** The one that is shown; none where none is to be. */
    public Optional<KeyCertOptions> certificate() {
        return shown.map(it -> it.certificate().options());
    }

    /** What the operator watches, by the metrics' names. */
    public Map<String, Double> gauges() {
        Map<String, Double> gauges = new LinkedHashMap<>();
        shown.ifPresent(it -> {
            gauges.put("concordat_tls_certificate_expires_timestamp_seconds", (double)
                    it.certificate().until().getEpochSecond());
            gauges.put("concordat_tls_certificate_refused", refused ? 1.0 : 0.0);
        });
        return gauges;
    }

    private Future<Shown> read(TlsFiles watched) {
        return vertx.executeBlocking(() -> {
            Pem pem = Pem.read(watched);
            Optional<Shown> same = shown.filter(it -> it.pem().equals(pem));
            return same.isPresent()
                    ? same.get()
                    : new Shown(pem, ServerCertificate.of(vertx, pem, clock.instant()));
        });
    }

    private void look(TlsFiles watched) {
        if (looking) {
            return;
        }
        looking = true;
        read(watched).compose(this::change).onComplete(done -> {
            looking = false;
            if (done.failed()) {
                tell(String.valueOf(done.cause().getMessage()));
            } else {
                doubt = "";
                told = "";
                refused = false;
            }
        });
    }

    private Future<?> change(Shown found) {
        if (shown.equals(Optional.of(found))) {
            return Future.succeededFuture();
        }
        return show.apply(found.certificate().options()).onSuccess(done -> {
            shown = Optional.of(found);
            LOG.info(
                    "The certificate was replaced. The new one is good until {}",
                    found.certificate().until());
        });
    }

    /** At the second look, since files that are replaced one after the other do not fit for a moment. */
    private void tell(String problem) {
        if (problem.equals(doubt) && !problem.equals(told)) {
            refused = true;
            told = problem;
            LOG.error(
                    "The new certificate is not used, and the one before it goes on. {}", problem);
        }
        doubt = problem;
    }
}
