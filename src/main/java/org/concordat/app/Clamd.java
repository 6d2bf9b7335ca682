package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

import org.concordat.config.ClamdSettings;
import org.concordat.kernel.Problem;
import org.concordat.sharing.Scanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks clamd, over its command INSTREAM: pieces with their lengths before them, an empty one at the end. */
final class Clamd implements Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = new byte[Integer.BYTES];
    private static final Pattern HARMFUL = Pattern.compile("stream: (?<name>.{1,200}) FOUND");
    private static final int LONGEST_ANSWER = 1024;
    private static final int CONNECT_MILLIS = 3_000;
    private static final long RETRY_SECONDS = 60;

    private final NetClient client;
    private final SocketAddress address;
    private final boolean required;
    private final Duration patience;

    /** @param patience how long it may take over one piece, and over its answer */
    Clamd(Vertx vertx, ClamdSettings settings, Duration patience) {
        this.client =
                vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.address = settings.socket().isPresent()
                ? SocketAddress.domainSocketAddress(settings.socket().get().toString())
                : SocketAddress.inetSocketAddress(
                        settings.at().orElseThrow().port(),
                        settings.at().orElseThrow().host());
        this.required = settings.required();
        this.patience = patience;
    }

    @Override
    public Scan begin() {
        return new Asked();
    }

    private final class Asked implements Scan {
        private final Promise<String> answer = Promise.promise();
        private final StringBuilder said = new StringBuilder();
        private final Future<NetSocket> open;
        private boolean without;

        private Asked() {
            open = client.connect(address).compose(this::listen);
            open.onFailure(answer::tryFail);
        }

        private Future<NetSocket> listen(NetSocket socket) {
            socket.handler(this::hear)
                    .exceptionHandler(answer::tryFail)
                    .closeHandler(closed -> answer.tryFail("it hung up"));
            return socket.write(Buffer.buffer(COMMAND)).map(socket);
        }

        private void hear(Buffer more) {
            said.append(more.toString(StandardCharsets.ISO_8859_1));
            int end = said.indexOf("\0");
            if (end >= 0) {
                answer.tryComplete(said.substring(0, end));
            } else if (said.length() > LONGEST_ANSWER) {
                answer.tryFail("it says more than an answer");
            }
        }

        @Override
        public Future<Void> next(byte[] piece) {
            return without
                    ? Future.succeededFuture()
                    : write(Buffer.buffer().appendInt(piece.length).appendBytes(piece))
                            .recover(this::withoutIt);
        }

        @Override
        public Future<Found> end() {
            if (without) {
                return Future.succeededFuture(new Found.NotLooked());
            }
            return write(Buffer.buffer(END))
                    .compose(sent -> within(answer.future()))
                    .compose(Clamd::meaning)
                    .recover(failure -> withoutIt(failure).map(v -> new Found.NotLooked()))
                    .onComplete(done -> giveUp());
        }

        @Override
        public void giveUp() {
            open.onSuccess(NetSocket::close);
        }

        private Future<Void> write(Buffer bytes) {
            return within(open.compose(socket -> socket.write(bytes)));
        }

        /** INVARIANT (closed): where looking is required, nothing is taken in unseen. */
        private Future<Void> withoutIt(Throwable failure) {
            LOG.warn("clamd could not be asked: {}", failure.getMessage());
            without = true;
            giveUp();
            return required
                    ? Future.failedFuture(Problem.unavailable(
                            "Files cannot be checked for viruses just now, so none is taken in. Send the"
                                    + " text without the file, or try again in a minute.",
                            RETRY_SECONDS))
                    : Future.succeededFuture();
        }
    }

    private <T> Future<T> within(Future<T> future) {
        return future.timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Found> meaning(String answer) {
        if (answer.equals("stream: OK")) {
            return Future.succeededFuture(new Found.Clean());
        }
        Matcher harmful = HARMFUL.matcher(answer);
        return harmful.matches()
                ? Future.succeededFuture(new Found.Harmful(harmful.group("name")))
                : Future.failedFuture("it answered neither OK nor FOUND");
    }
}
