package org.concordat.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.concordat.access.Tokens;
import org.concordat.kernel.Problem;
import org.concordat.web.Capacity.Arrival;
import org.concordat.web.Capacity.Place;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a place for a request before its body is read; it is given back with the answer, or when whoever asked
 * has gone.
 */
final class Reception implements Handler<RoutingContext> {
    static final long LARGEST_BODY_BYTES = 1024 * 1024;

    private static final String KNOWN = "concordat.known";
    private static final String PLACE = "concordat.place";
    /**
     * A ground lets go what was held, and whoever leaves a machine that others use is not to stay signed in there for
     * want of room.
     */
    private static final Set<String> URGENT = Set.of("supplyGround", "signOut");
    /** Those whose body says whether it is. */
    private static final Set<String> MAY_BE_URGENT = Set.of("share", "refer");

    /** A place is for who sends. A stranger has little to send, and there are few places for them. */
    private static final long BODY_MILLIS = 30_000;

    private static final long STRANGERS_BODY_MILLIS = 10_000;
    private static final long LATER_SECONDS = 2;
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Door door;
    private final Capacity capacity;
    private final Predicate<String> urgent;
    private final Predicate<String> files;

    Reception(Door door, Capacity capacity, Collection<ContractOperation> operations) {
        this.door = door;
        this.capacity = capacity;
        this.urgent =
                of(operations, o -> URGENT.contains(o.id()) || MAY_BE_URGENT.contains(o.id()));
        this.files = of(operations, ContractOperation::takesFile);
    }

    private static Predicate<String> of(
            Collection<ContractOperation> operations, Predicate<ContractOperation> kind) {
        return Pattern.compile(operations.stream()
                        .filter(kind)
                        .map(o -> o.method() + " " + ApiContract.BASE + o.path())
                        .map(path -> path.replaceAll(":\\w+|\\{\\w+}", "[^/]+"))
                        .collect(Collectors.joining("|")))
                .asMatchPredicate();
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String asked = request.method() + " " + request.path();
        Optional<Tokens.Verified> known = door.knows(request);
        // Nothing of a stranger's file is taken in.
        boolean file = known.isPresent() && files.test(asked);
        long bytes = file ? 0 : bytesOf(request);
        Place place = capacity.enter(
                new Arrival(known.map(Tokens.Verified::caller), urgent.test(asked), file, bytes));
        context.put(KNOWN, known);
        context.put(PLACE, place);
        context.addEndHandler(ended -> place.leave());
        if (bytes > 0) {
            expectSoon(context, known.isPresent() ? BODY_MILLIS : STRANGERS_BODY_MILLIS);
        }
        context.next();
    }

    /** Ends the request when its body has not come by then. */
    private static void expectSoon(RoutingContext context, long millis) {
        long timer = context.vertx().setTimer(millis, late -> {
            if (!context.request().isEnded()) {
                context.fail(Problem.busy(LATER_SECONDS));
            }
        });
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
    }

    /** How much is read of it at most: what does not say its length may have any. */
    private static long bytesOf(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return LARGEST_BODY_BYTES;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return mayBringABody(request) ? LARGEST_BODY_BYTES : 0;
        }
        return length.matches("[0-9]{1,7}")
                ? Math.min(Long.parseLong(length), LARGEST_BODY_BYTES)
                : LARGEST_BODY_BYTES;
    }

    /** Under HTTP/2 one may come that nothing announces. */
    private static boolean mayBringABody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2 && !BODILESS.contains(request.method());
    }

    /** Whose token a request has that has been let in. */
    static Optional<Tokens.Verified> known(RoutingContext context) {
        return context.get(KNOWN);
    }

    /** What came has been read. Fails when there is no place for what it turned out to be. */
    static void read(RoutingContext context, String operation, JsonObject body) {
        place(context)
                .read(URGENT.contains(operation) || Boolean.TRUE.equals(body.getValue("urgent")));
    }

    /** Its place. */
    static Place place(RoutingContext context) {
        return context.get(PLACE);
    }
}
