package org.concordat.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.config.TlsFiles;
import org.concordat.support.TestAuthority;
import org.concordat.support.TestAuthority.Issued;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a node does not begin with. What it does while it runs is in {@code TlsStoriesTest}. */
class CertificateWatchTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final TestAuthority authority = new TestAuthority();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private Path written(String name, String text, String permissions) {
        TestAuthority.put(folder.resolve(name), text, permissions);
        return folder.resolve(name);
    }

    private Path certificate(Issued issued) {
        return written("certificate", issued.certificate(), "rw-r--r--");
    }

    private Path key(Issued issued) {
        return written("key", issued.key(), "rw-------");
    }

    private CertificateWatch begin(Path certificate, Path key) throws Exception {
        CertificateWatch watch = new CertificateWatch(
                Optional.of(new TlsFiles(certificate, key)),
                options -> Future.succeededFuture(),
                InstantSource.system());
        vertx.deployVerticle(watch).await(20, TimeUnit.SECONDS);
        return watch;
    }

    private void refused(Path certificate, Path key, String why) {
        assertThatThrownBy(() -> begin(certificate, key)).hasMessageContaining(why);
    }

    @Test
    void shouldBegin_whenBothBelongTogether() throws Exception {
        Issued issued = authority.issue("localhost");

        CertificateWatch watch = begin(certificate(issued), key(issued));

        assertThat(watch.certificate()).isPresent();
        assertThat(watch.gauges()).containsEntry("concordat_tls_certificate_refused", 0.0);
    }

    @Test
    void shouldRefuse_whenTheKeyIsAnothers() {
        refused(
                certificate(authority.issue("localhost")),
                key(authority.issue("localhost")),
                "is not that of the certificate");
    }

    @Test
    void shouldRefuse_whenItHasRunOut() {
        Issued issued = authority.issueUntil(Instant.now().minusSeconds(60), "localhost");

        refused(certificate(issued), key(issued), "and not now");
    }

    @Test
    void shouldRefuse_whenEverybodyMayReadTheKey() {
        Issued issued = authority.issue("localhost");

        refused(
                certificate(issued),
                written("open", issued.key(), "rw-r--r--"),
                "Everybody may read the key");
    }

    @Test
    void shouldRefuse_whenAFileIsMissingOrSomethingElse() {
        Issued issued = authority.issue("localhost");

        refused(folder.resolve("none"), key(issued), "There is no file");
        refused(key(issued), key(issued), "There is no certificate");
        refused(
                certificate(issued),
                written("empty", "nothing of the kind", "rw-------"),
                "There is no key");
    }
}
