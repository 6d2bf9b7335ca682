package org.concordat.provider;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Asks a provider: no longer than some seconds, no more than so many bytes, and never where it is sent on to. */
final class BoundedHttp {
    private static final int CONNECT_MILLIS = 3_000;
    private static final long WITHIN_SECONDS = 6;
    private static final int LARGEST_BYTES = 512 * 1024;

    private final HttpClient client;

    BoundedHttp(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout((int) WITHIN_SECONDS)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxHeaderSize(16 * 1024));
    }

    /** What came back, whatever its status. */
    record Answer(int status, String type, String body) {}

    Future<Answer> get(URI uri) {
        return ask(
                HttpMethod.GET,
                uri,
                MultiMap.caseInsensitiveMultiMap().set("Accept", "application/json"),
                Buffer.buffer());
    }

    Future<Answer> post(URI uri, MultiMap headers, String body) {
        return ask(HttpMethod.POST, uri, headers, Buffer.buffer(body));
    }

    private Future<Answer> ask(HttpMethod method, URI uri, MultiMap headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(uri.toString())
                .setMethod(method)
                .setConnectTimeout(CONNECT_MILLIS)
                .setFollowRedirects(false)
                .setHeaders(headers);
        return client.request(options)
                .compose(request -> request.send(body)
                        .compose(BoundedHttp::read)
                        .timeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                        // Who says a little now and then would hold the connection for ever.
                        .onFailure(late -> request.reset()));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .handler(piece -> {
                    if (read.length() + piece.length() > LARGEST_BYTES) {
                        whole.tryFail("too long an answer");
                        response.request().connection().close();
                    } else {
                        read.appendBuffer(piece);
                    }
                })
                .endHandler(ended -> whole.tryComplete(new Answer(
                        response.statusCode(),
                        String.valueOf(response.getHeader("Content-Type")),
                        read.toString())));
        return whole.future();
    }
}
