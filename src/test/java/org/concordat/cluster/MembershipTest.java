package org.concordat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;

import org.concordat.config.ClusterSettings;
import org.concordat.config.ClusterSettings.Finding;
import org.concordat.config.HostPort;
import org.concordat.keys.KeyService;
import org.concordat.support.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is let into a cluster, and what a stranger can do who knows all of it but its key. */
class MembershipTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String HERE = "127.0.0.1";

    private final ClusterKey key = new ClusterKey(KeyService.freshKey());
    private final int port = Ports.free();
    private final int busPort = Ports.free();
    private final List<Vertx> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(vertx -> get(vertx.close()));
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Vertx node(String host, int itsBusPort, Finding finding, ClusterKey itsKey) {
        Vertx vertx = get(Membership.join(
                new ClusterSettings(host, OptionalInt.of(port), itsBusPort, finding), itsKey));
        started.add(vertx);
        return vertx;
    }

    private Finding first() {
        return new Finding.Members(List.of(new HostPort(HERE, port)));
    }

    private Vertx firstNode() {
        return node(HERE, busPort, first(), key);
    }

    private static int nodesSeenBy(Vertx vertx) {
        return ((VertxInternal) vertx).clusterManager().getNodes().size();
    }

    private static AtomicInteger ringsAt(Vertx vertx) {
        AtomicInteger rings = new AtomicInteger();
        EventBusDoorbell.ofEvents(vertx).onRing(rings::incrementAndGet);
        return rings;
    }

    private static void hears(AtomicInteger rings, Vertx ringing) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            EventBusDoorbell.ofEvents(ringing).ring();
            return rings.get() > 0;
        });
    }

    @Test
    void shouldRingAndShowPresence_whenNodesOfDifferentAddressesKnowTheKey() {
        Vertx one = firstNode();
        AtomicInteger rings = ringsAt(one);
        EventBusPresence seenAtOne = new EventBusPresence(one);
        Vertx other = node(
                "127.0.0.2",
                0,
                new Finding.Members(
                        List.of(new HostPort("127.0.0.9", port), new HostPort(HERE, port))),
                key);

        assertThat(nodesSeenBy(other)).isEqualTo(2);
        hears(rings, other);
        UUID hub = UUID.randomUUID();
        EventBusPresence atOther = new EventBusPresence(other);
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            atOther.seen(hub, UUID.randomUUID(), Optional.empty());
            return !seenAtOne.at(hub).isEmpty();
        });
    }

    @Test
    void shouldFindTheOthers_whenDnsKnowsThem() {
        Vertx one = firstNode();
        AtomicInteger rings = ringsAt(one);
        Vertx other = node("127.0.0.2", 0, new Finding.Dns("localhost"), key);

        assertThat(nodesSeenBy(other)).isEqualTo(2);
        hears(rings, other);
    }

    @Test
    void shouldStayApart_whenTheKeyIsAnother() {
        Vertx one = firstNode();
        AtomicInteger rings = ringsAt(one);
        Vertx stranger = node("127.0.0.2", 0, first(), new ClusterKey(KeyService.freshKey()));
        AtomicInteger overheard = ringsAt(stranger);

        EventBusDoorbell.ofEvents(stranger).ring();
        await().atMost(SOON).until(() -> overheard.get() == 1);
        assertThat(nodesSeenBy(stranger)).isEqualTo(1);
        assertThat(nodesSeenBy(one)).isEqualTo(1);
        assertThat(rings).hasValue(0);
        EventBusDoorbell.ofEvents(one).ring();
        await().atMost(SOON).until(() -> rings.get() == 1);
        assertThat(overheard).hasValue(1);
    }

    /** As Hazelcast comes: the cluster's name is all that it asks for. */
    @Test
    void shouldNotAdmitAMember_whenItKnowsTheNameOnly() {
        Vertx one = firstNode();
        Config config = new Config();
        config.setClusterName(Membership.CLUSTER);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.max.join.seconds", "5");
        config.getNetworkConfig().setPort(Ports.free()).setPublicAddress(HERE);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(HERE);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig()
                .getJoin()
                .getTcpIpConfig()
                .setEnabled(true)
                .addMember(HERE + ":" + port);

        assertThatThrownBy(() -> Hazelcast.newHazelcastInstance(config))
                .isInstanceOf(IllegalStateException.class);
        assertThat(nodesSeenBy(one)).isEqualTo(1);
    }

    @Test
    void shouldNotAnswerAClient_whenItKnowsTheNameOnly() {
        firstNode();
        ClientConfig config = new ClientConfig().setClusterName(Membership.CLUSTER);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().addAddress(HERE + ":" + port);
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setClusterConnectTimeoutMillis(2_000);

        assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(config))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldSayNothingAndHangUp_whenTheCodeIsWrong() throws IOException {
        firstNode();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] nonce = in.readNBytes(Admission.NONCE_BYTES);
            assertThat(nonce).hasSize(Admission.NONCE_BYTES);
            // Its own nonce and code sent back as ours.
            socket.getOutputStream().write(nonce);
            socket.getOutputStream().write(nonce);

            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void shouldNotAdmit_whoPassesOnWhatANodeSaidToThem() throws Exception {
        Admission admission = new Admission(key);
        try (ServerSocket node = listening();
                ServerSocket stranger = listening();
                Socket asking =
                        new Socket(InetAddress.getLoopbackAddress(), stranger.getLocalPort());
                Socket toStranger = stranger.accept();
                Socket fromStranger =
                        new Socket(InetAddress.getLoopbackAddress(), node.getLocalPort());
                Socket asked = node.accept()) {
            CompletableFuture<Void> accepts = doing(() -> admission.onAccept(asked));
            CompletableFuture<Void> connects = doing(() -> admission.onConnect(asking));
            passOn(fromStranger, toStranger);
            passOn(toStranger, fromStranger);

            assertThat(accepts)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(IOException.class);
            assertThat(connects).failsWithin(SOON);
        }
    }

    @Test
    void shouldLetInWhoKnowsTheKey_andHangUpOnWhoSaysAByteNowAndThen() throws Exception {
        Admission admission = new Admission(key);
        try (ServerSocket node = listening()) {
            try (Socket asking = new Socket(InetAddress.getLoopbackAddress(), node.getLocalPort());
                    Socket asked = node.accept()) {
                CompletableFuture<Void> accepts = doing(() -> admission.onAccept(asked));
                admission.onConnect(asking);
                assertThat(accepts).succeedsWithin(SOON);
            }
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), node.getLocalPort());
                    Socket asked = node.accept()) {
                CompletableFuture<Void> accepts = doing(() -> admission.onAccept(asked));
                for (int i = 0; i < 8; i++) {
                    slow.getOutputStream().write(i);
                    Thread.sleep(500);
                }
                assertThat(accepts).isCompletedExceptionally();
            }
        }
    }

    @Test
    void shouldHangUpAtOnce_whenManyKeepItWaiting_andLetInAgainWhenTheyAreGone() throws Exception {
        Admission admission = new Admission(key);
        List<Socket> silent = new ArrayList<>();
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        try (ServerSocket node = listening()) {
            for (int i = 0; i < 9; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), node.getLocalPort()));
                Socket asked = node.accept();
                silent.add(asked);
                kept.add(doing(() -> admission.onAccept(asked)));
            }
            await().atMost(Duration.ofSeconds(1))
                    .until(() -> kept.stream().anyMatch(CompletableFuture::isDone));
            for (CompletableFuture<Void> one : kept) {
                assertThat(one).failsWithin(SOON);
            }
            Socket asking = new Socket(InetAddress.getLoopbackAddress(), node.getLocalPort());
            silent.add(asking);
            Socket asked = node.accept();
            silent.add(asked);
            CompletableFuture<Void> accepts = doing(() -> admission.onAccept(asked));
            admission.onConnect(asking);
            assertThat(accepts).succeedsWithin(SOON);
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
    }

    private static void passOn(Socket from, Socket to) {
        new Thread(
                        () -> {
                            try {
                                from.getInputStream().transferTo(to.getOutputStream());
                            } catch (IOException e) {
                                // The test is over.
                            }
                        },
                        "a stranger")
                .start();
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @FunctionalInterface
    private interface Doing {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> doing(Doing work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                command -> new Thread(command, "somebody").start());
    }

    /** A stranger finds the bus's port by looking for it, and knows how a ring is written. */
    @Test
    void shouldHangUpOnTheBus_whenNoCertificateOrAnotherIsShown() {
        AtomicInteger rings = ringsAt(firstNode());
        NetClientOptions nobody = new NetClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("");
        BusIdentity stranger = new BusIdentity(new ClusterKey(KeyService.freshKey()));
        Vertx alone = Vertx.vertx();
        started.add(alone);

        get(hungUp(alone, new NetClientOptions()));
        get(hungUp(alone, nobody));
        get(hungUp(alone, new NetClientOptions(nobody).setKeyCertOptions(stranger.own())));
        assertThat(rings).hasValue(0);

        // The same with the cluster's own certificate rings: so it was not for how it was written.
        NetClientOptions friend =
                new NetClientOptions(nobody).setKeyCertOptions(new BusIdentity(key).own());
        get(alone.createNetClient(friend)
                .connect(busPort, HERE)
                .compose(socket -> socket.write(ring())));
        await().atMost(SOON).until(() -> rings.get() == 1);
    }

    /** Completes when the bus has ended the connection on which somebody rings. */
    private Future<Void> hungUp(Vertx alone, NetClientOptions options) {
        Promise<Void> ended = Promise.promise();
        alone.createNetClient(options)
                .connect(busPort, HERE)
                .onFailure(refused -> ended.tryComplete())
                .onSuccess(socket -> {
                    socket.exceptionHandler(failed -> {});
                    socket.closeHandler(closed -> ended.tryComplete());
                    socket.write(ring());
                });
        return ended.future();
    }

    /** A ring as Vert.x puts it on the wire. */
    private static Buffer ring() {
        Buffer said = Buffer.buffer()
                .appendByte((byte) 2) // version of the protocol
                .appendByte((byte) 3) // a boolean
                .appendByte((byte) 1); // to all who listen
        text(said, "concordat.doorbell");
        said.appendInt(0); // nowhere to answer
        text(said, "a stranger");
        said.appendInt(4); // no headers
        said.appendByte((byte) 1); // true
        return Buffer.buffer().appendInt(said.length()).appendBuffer(said);
    }

    private static void text(Buffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.appendInt(bytes.length).appendBytes(bytes);
    }
}
