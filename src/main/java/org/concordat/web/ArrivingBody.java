package org.concordat.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import org.concordat.kernel.Attempt;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Sha256;
import org.concordat.sharing.Arriving;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request's body that is taken in as fast as it is used, and no faster: the connection waits meanwhile.
 * Belongs to the request's event loop.
 */
final class ArrivingBody implements Arriving {
    private static final int PIECE_BYTES = 512 * 1024;

    private final Context context;
    private final HttpServerRequest request;
    private final MessageDigest digest = Sha256.fresh();
    private Buffer gathered = Buffer.buffer();
    private boolean ended;
    private @Nullable Throwable broken;
    private @Nullable Promise<Optional<byte[]>> asked;
    private @Nullable Attempt begun;

    /** Takes hold of a body of which nothing has been read yet. */
    ArrivingBody(Context context, HttpServerRequest request) {
        this.context = context;
        this.request = request;
        request.pause();
        digest.update(request.path().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        request.handler(this::came);
        request.endHandler(end -> {
            ended = true;
            answer();
        });
        request.exceptionHandler(failure -> {
            broken = new Problem(Problem.Code.INVALID, "The file did not arrive whole.");
            answer();
        });
    }

    /** The body of this request: its name is a part of what makes it the same. */
    ArrivingBody of(Request of) {
        begun = of.required();
        digest.update(of.queried("File-Name").orElse("").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return this;
    }

    private void came(Buffer more) {
        gathered.appendBuffer(more);
        if (gathered.length() >= PIECE_BYTES) {
            request.pause();
            answer();
        }
    }

    @Override
    public Future<Optional<byte[]>> next() {
        Promise<Optional<byte[]>> promise = Promise.promise();
        // Whoever asks may do so from anywhere, such as where an agency's key was first had.
        context.runOnContext(here -> {
            asked = promise;
            if (ended || broken != null || gathered.length() >= PIECE_BYTES) {
                answer();
            } else {
                request.resume();
            }
        });
        return promise.future();
    }

    private void answer() {
        Promise<Optional<byte[]>> promise = asked;
        if (promise == null) {
            return;
        }
        asked = null;
        if (broken != null) {
            promise.fail(broken);
        } else if (gathered.length() > 0) {
            byte[] piece = gathered.getBytes();
            gathered = Buffer.buffer();
            digest.update(piece);
            promise.complete(Optional.of(piece));
        } else {
            promise.complete(Optional.empty());
        }
    }

    @Override
    public Attempt attempt() {
        Attempt attempt = begun;
        if (attempt == null || !ended) {
            throw new IllegalStateException("not all of it has come");
        }
        return new Attempt(
                attempt.key(),
                attempt.route(),
                HexFormat.of().formatHex(digest.digest()),
                attempt.journalled());
    }

    /**
     * Lets the rest go by, so that a client that is still sending reads the refusal rather than a broken
     * connection; not more than this.
     */
    Future<Void> passOver(long mostBytes) {
        if (ended || broken != null) {
            return Future.succeededFuture();
        }
        Promise<Void> gone = Promise.promise();
        long[] passed = {0};
        request.handler(more -> {
            passed[0] += more.length();
            if (passed[0] > mostBytes) {
                request.pause();
                gone.tryComplete();
            }
        });
        request.endHandler(end -> gone.tryComplete());
        request.exceptionHandler(failure -> gone.tryComplete());
        request.resume();
        return gone.future();
    }
}
