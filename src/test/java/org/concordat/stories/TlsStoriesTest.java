package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.support.TestAuthority;
import org.concordat.support.TestAuthority.Issued;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** A node with a certificate of its own, which is replaced while people work. */
class TlsStoriesTest {
    private static final String HERE = "127.0.0.1";
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final TestAuthority authority = new TestAuthority();
    private final Issued first = authority.issue(HERE);
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(authority.trusting()).build();
    private StoryNode.Running node;

    @BeforeEach
    void start() {
        first.into(certificate(), key());
        node = StoryNode.shared()
                .another(Map.of(
                        "CONCORDAT_TLS_CERTIFICATE", certificate().toString(),
                        "CONCORDAT_TLS_KEY", key().toString()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Path certificate() {
        return folder.resolve("certificate.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + HERE + ":" + node.port() + path))
                .timeout(SOON);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SSLSocket connected() throws IOException {
        return (SSLSocket) authority.trusting().getSocketFactory().createSocket(HERE, node.port());
    }

    private int serialShown() {
        try (SSLSocket socket = connected()) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber().intValue();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The status of a request on a connection that stays open. */
    private static String asks(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = String.valueOf(answer.readLine());
        int length = 0;
        for (String line = answer.readLine();
                line != null && !line.isEmpty();
                line = answer.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        assertThat(answer.skip(length)).isEqualTo(length);
        return status;
    }

    @Test
    void shouldShowTheNewCertificate_andKeepWhoIsConnected_whenFilesAreReplaced()
            throws IOException {
        try (SSLSocket before = connected()) {
            assertThat(asks(before)).startsWith("HTTP/1.1 200");
            assertThat(serialShown()).isEqualTo(first.serial());
            Instant until = Instant.now().plusSeconds(3_600);
            Issued second = authority.issueUntil(until, HERE);
            second.into(certificate(), key());

            await().atMost(SOON).until(() -> serialShown() == second.serial());
            assertThat(asks(before)).startsWith("HTTP/1.1 200");
            assertThat(send(to("/metrics")).version()).isEqualTo(HttpClient.Version.HTTP_2);
            // It is shown a moment before it is told of.
            await().atMost(SOON)
                    .until(() -> send(to("/metrics"))
                            .body()
                            .contains("concordat_tls_certificate_expires_timestamp_seconds "
                                    + until.getEpochSecond() + "\n"));
            assertThat(send(to("/metrics")).body()).contains("concordat_tls_certificate_refused 0");
        }
    }

    @Test
    void shouldKeepTheOldOneAndSaySo_whenTheNewOneIsUnfit() {
        TestAuthority.put(certificate(), authority.issue(HERE).certificate(), "rw-r--r--");
        await().atMost(SOON)
                .until(() -> send(to("/metrics"))
                        .body()
                        .contains("concordat_tls_certificate_refused 1"));
        assertThat(serialShown()).isEqualTo(first.serial());

        Issued third = authority.issue(HERE);
        third.into(certificate(), key());
        await().atMost(SOON).until(() -> serialShown() == third.serial());
        await().atMost(SOON)
                .until(() -> send(to("/metrics"))
                        .body()
                        .contains("concordat_tls_certificate_refused 0"));
    }

    @Test
    void shouldSaySecureWhereItMatters_whenClientsComeByTls() {
        HttpResponse<String> signedIn = send(to("/api/v1/sign-in")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"username\":\"r.ahmed\",\"password\":\"" + StoryNode.PASSWORD + "\"}")));

        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.headers().firstValue("Strict-Transport-Security")).isPresent();
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie).contains("Secure");
        String own = cookie.substring(0, cookie.indexOf(';'));
        assertThat(send(to("/api/v1/me").header("Cookie", own)).statusCode()).isEqualTo(200);
    }

    /** Vert.x's client hears an answer while it still sends, as browsers do. */
    @Test
    void shouldRefuseTheRest_whenABodyOfUnknownLengthIsTooLargeUnderHttp2() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClientResponse refused = vertx.createHttpClient(new HttpClientOptions()
                            .setSsl(true)
                            .setUseAlpn(true)
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setTrustAll(true))
                    .request(HttpMethod.POST, node.port(), HERE, "/api/v1/sign-in")
                    .compose(request -> {
                        request.setChunked(true).putHeader("Content-Type", "application/json");
                        Future<HttpClientResponse> answered = request.response();
                        request.write(Buffer.buffer(new byte[3 * 1024 * 1024]));
                        return answered;
                    })
                    .await(15, TimeUnit.SECONDS);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(refused.getHeader("Connection")).isNull();
        } finally {
            vertx.close().await();
        }
        assertThat(send(to("/health/live")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_256_GCM_SHA384, true",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, false",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, false",
    })
    void shouldSpeakModernTlsOnly(String protocol, String suite, boolean spoken)
            throws IOException {
        try (SSLSocket socket = connected()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            if (spoken) {
                socket.startHandshake();
                assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
            } else {
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    @Clause({"BAR-4.1.3f", "LLR-P2"})
    void shouldAnswerNothingInTheClear() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("HTTP/");
        }
    }

    @Test
    void shouldNotBeBelieved_whenAnotherAuthoritySaysWhoItIs() {
        HttpClient stranger = HttpClient.newBuilder()
                .sslContext(new TestAuthority().trusting())
                .build();

        assertThatThrownBy(() -> stranger.send(to("/").build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLException.class);
    }
}
