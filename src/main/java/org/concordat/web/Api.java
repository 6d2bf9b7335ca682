package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Path;

import org.concordat.access.Operations;
import org.concordat.access.Tokens;
import org.concordat.audit.Promises;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.sharing.Uploads;
import org.concordat.web.StreamOperation.Listening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The operations of the contract, each with what answers it. Immutable; each server mounts its own router
 * from it.
 */
public final class Api {
    private static final Pattern JSON = Pattern.compile(
            "application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final long LARGEST_FORM_BYTES = 16 * 1024;

    private final ApiContract contract;
    private final Door door;
    private final Capacity capacity;
    private final Reception reception;
    private final OpenStreams live;
    private final Visits visits;
    private final Map<String, Operation> features;
    private final Map<String, OpenOperation> open;
    private final Map<String, UploadOperation> uploads;
    private final Promises promises;
    private final Map<String, StreamOperation> streaming;
    private final Map<String, ContractOperation> operations;

    private Api(
            ApiContract contract,
            Door door,
            Capacity capacity,
            Visits visits,
            Map<String, Operation> features,
            Map<String, OpenOperation> open,
            Map<String, UploadOperation> uploads,
            Map<String, StreamOperation> streaming,
            Promises promises) {
        this.contract = contract;
        this.door = door;
        this.capacity = capacity;
        this.live = new OpenStreams(capacity.limits());
        this.visits = visits;
        this.features = features;
        this.open = open;
        this.uploads = uploads;
        this.streaming = streaming;
        this.promises = promises;
        this.operations = contract.enforced().operations().stream()
                .map(o -> new ContractOperation(contract.enforced(), o))
                .collect(Collectors.toUnmodifiableMap(ContractOperation::id, o -> o));
        this.reception = new Reception(door, capacity, operations.values());
    }

    /**
     * Loads the contract and puts every operation to what answers it. Fails when one has no handler, a
     * handler has no operation, or the table of authority does not know one.
     *
     * @param capacity how much the node takes on
     * @param promises signs what an act that was answered has in the journal
     */
    public static Future<Api> load(
            Vertx vertx,
            Door door,
            Capacity capacity,
            AccessRoutes access,
            List<Routes> routes,
            Promises promises) {
        return ApiContract.load(vertx).map(contract -> {
            Map<String, Operation> features = new HashMap<>();
            Map<String, VisitOperation> visits = new HashMap<>(access.operations());
            Map<String, OpenOperation> open = new HashMap<>();
            Map<String, UploadOperation> uploads = new HashMap<>();
            Map<String, StreamOperation> streaming = new HashMap<>();
            for (Routes part : routes) {
                putAll(features, part.operations());
                putAll(visits, part.visits());
                putAll(open, part.open());
                putAll(uploads, part.uploads());
                putAll(streaming, part.streams());
            }
            Api api = new Api(
                    contract,
                    door,
                    capacity,
                    new Visits(visits),
                    Map.copyOf(features),
                    Map.copyOf(open),
                    Map.copyOf(uploads),
                    Map.copyOf(streaming),
                    promises);
            api.refuseMismatch();
            return api;
        });
    }

    private static <O> void putAll(Map<String, O> all, Map<String, O> more) {
        more.forEach((id, operation) -> {
            if (all.put(id, operation) != null) {
                throw new IllegalStateException("two handlers for the operation " + id);
            }
        });
    }

    /** What a public operation answers, for the pages that everybody may read. */
    Future<JsonObject> common(String operationId) {
        OpenOperation operation = open.get(operationId);
        return operation == null
                ? Future.failedFuture(Problem.notFound())
                : operation.handle(Inputs.NOTHING).map(Reply::body);
    }

    private void refuseMismatch() {
        Set<String> answered = new TreeSet<>(features.keySet());
        answered.addAll(open.keySet());
        answered.addAll(uploads.keySet());
        answered.addAll(visits.ids());
        answered.addAll(streaming.keySet());
        Set<String> known = new TreeSet<>(Operations.known());
        known.addAll(Operations.OPEN);
        Set<String> contracted = new TreeSet<>(operations.keySet());
        if (!contracted.equals(answered) || !contracted.equals(known)) {
            throw new IllegalStateException("Contract, handlers and table of authority differ."
                    + " Contract: " + contracted + "; handlers: " + answered + "; table: " + known);
        }
    }

    /** A router for everything under {@code /api}. */
    Router router(Vertx vertx, HttpSettings settings, Metrics metrics) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.enforced());
        operations
                .values()
                .forEach(operation -> builder.getRoute(operation.id())
                        .setDoValidation(false)
                        .setDoSecurity(false)
                        .addHandler(context -> handle(operation, context, settings, metrics)));
        Router router = Router.router(vertx);
        router.route().handler(reception);
        router.route().handler(new RefusalLog(System::nanoTime));
        router.get("/v1/openapi.json")
                .handler(context -> Replies.send(context, Reply.ok(contract.published())));
        operations.values().stream()
                .filter(ContractOperation::takesFile)
                .forEach(operation -> router.route(operation.method(), "/v1" + operation.path())
                        .handler(context -> takeIn(operation, context)));
        operations.values().stream()
                .filter(ContractOperation::takesForm)
                .forEach(operation -> takeForm(router, operation, settings));
        router.route().handler(Api::refuseOtherTypes);
        router.route()
                .handler(BodyHandler.create(false).setBodyLimit(Reception.LARGEST_BODY_BYTES));
        router.route("/v1/*").subRouter(builder.createRouter());
        router.route().handler(this::nothingHere);
        return router;
    }

    /** The live streams of all its servers. */
    OpenStreams streams() {
        return live;
    }

    /** The connections of one of its servers. */
    Connections connections(Vertx vertx) {
        return new Connections(vertx, capacity, Connections.Patience.USUAL);
    }

    /** Where every request is let in or turned away. */
    Reception reception() {
        return reception;
    }

    private static void refuseOtherTypes(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean body = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !length.equals("0"));
        String type =
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
        if (body && !JSON.matcher(type).matches()) {
            throw new Problem(Problem.Code.UNSUPPORTED, "Send JSON, as application/json.");
        }
        context.next();
    }

    /** A form of one field or two, from a program that speaks so by a standard of its own. */
    private void takeForm(Router router, ContractOperation operation, HttpSettings settings) {
        String path = "/v1" + operation.path().replaceAll("\\{(\\w+)}", ":$1");
        router.route(operation.method(), path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM_BYTES))
                .handler(context -> {
                    context.put(ProblemMapper.OPERATION, operation.id());
                    JsonObject form = new JsonObject();
                    context.request()
                            .formAttributes()
                            .forEach(field -> form.put(field.getKey(), field.getValue()));
                    door.admitAnybody(settings.addressOf(context.request()));
                    operation
                            .read(context)
                            .compose(inputs -> visits.answer(
                                    operation.id(),
                                    context,
                                    Optional.empty(),
                                    new Inputs(
                                            inputs.attempt(), form, inputs.path(), inputs.query()),
                                    settings))
                            .onFailure(context::fail);
                });
    }

    private void takeIn(ContractOperation operation, RoutingContext context) {
        String id = operation.id();
        context.put(ProblemMapper.OPERATION, id);
        HttpServerRequest request = context.request();
        ArrivingBody body = new ArrivingBody(context.vertx().getOrCreateContext(), request);
        Future.succeededFuture()
                .compose(begun -> {
                    Caller caller =
                            door.admit(request, id, Reception.known(context)).caller();
                    refuseOtherThanFiles(request);
                    return operation.read(context).compose(inputs -> {
                        Request asked = new Request(
                                caller,
                                inputs.attempt(),
                                inputs.body(),
                                inputs.path(),
                                inputs.query());
                        UploadOperation upload = Objects.requireNonNull(uploads.get(id));
                        return upload.handle(asked, body.of(asked)).map(reply -> {
                            send(context, asked, reply);
                            return reply;
                        });
                    });
                })
                .onFailure(failure -> body.passOver(Uploads.LARGEST_BYTES)
                        .onComplete(passed -> context.fail(failure)));
    }

    /** Also what no form of another site can send. */
    private static void refuseOtherThanFiles(HttpServerRequest request) {
        if (!ContractOperation.OCTETS.equalsIgnoreCase(
                request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new Problem(
                    Problem.Code.UNSUPPORTED, "Send the file as " + ContractOperation.OCTETS + ".");
        }
    }

    private void nothingHere(RoutingContext context) {
        String path = context.request().path();
        Set<String> allowed = contract.enforced().getPaths().stream()
                .filter(p -> matches(p, path))
                .flatMap(p -> p.getOperations().stream())
                .map(o -> o.getHttpMethod().name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty() || allowed.contains(context.request().method().name())) {
            throw Problem.notFound();
        }
        context.response().putHeader("Allow", String.join(", ", allowed));
        context.fail(405);
    }

    private static boolean matches(Path template, String path) {
        String[] expected = (ApiContract.BASE + template.getName()).split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith("{") && !expected[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    private void handle(
            ContractOperation operation,
            RoutingContext context,
            HttpSettings settings,
            Metrics metrics) {
        String id = operation.id();
        context.put(ProblemMapper.OPERATION, id);
        HttpServerRequest request = context.request();
        Optional<Tokens.Verified> who = Optional.empty();
        if (!Operations.OPEN.contains(id)) {
            who = Optional.of(door.admit(request, id, Reception.known(context)));
        } else if (!open.containsKey(id) && !Visits.mayComeFromElsewhere(id)) {
            Door.refuseOtherSites(request);
        }
        Optional<Tokens.Verified> admitted = who;
        operation
                .read(context)
                .compose(inputs -> {
                    Reception.read(context, id, inputs.body());
                    return answer(id, context, admitted, inputs, settings, metrics);
                })
                .onFailure(context::fail);
    }

    private Future<?> answer(
            String id,
            RoutingContext context,
            Optional<Tokens.Verified> who,
            Inputs inputs,
            HttpSettings settings,
            Metrics metrics) {
        String address = settings.addressOf(context.request());
        if (visits.has(id)) {
            // What begins with a name and a password has its own counts.
            if (who.isEmpty() && !id.equals("signIn")) {
                door.admitAnybody(address);
            }
            return visits.answer(id, context, who, inputs, settings);
        }
        OpenOperation common = open.get(id);
        if (common != null) {
            door.admitAnybody(address);
            return common.handle(inputs).onSuccess(reply -> Replies.send(context, reply));
        }
        Request request = new Request(
                who.orElseThrow().caller(),
                inputs.attempt(),
                inputs.body(),
                inputs.path(),
                inputs.query());
        Operation feature = features.get(id);
        if (feature == null) {
            live.opened(request.caller().practitioner(), context.response());
            Capacity.Place place = Reception.place(context);
            context.put(Entrance.STREAM, true);
            return Objects.requireNonNull(streaming.get(id))
                    .open(new Listening(request, context.vertx(), context.response()))
                    // No request under way any more: who streams sees to its end by itself.
                    .onSuccess(opened -> place.leave());
        }
        // A part of the chain, so that what cannot be sent is answered too.
        return feature.handle(request).map(reply -> {
            if (reply.status() == 201
                    && reply.body().getValue("outcome") instanceof String outcome) {
                metrics.decided(outcome);
            }
            send(context, request, reply);
            return reply;
        });
    }

    private void send(RoutingContext context, Request request, Reply reply) {
        request.attempt()
                .flatMap(attempt -> promises.of(attempt.journalled()))
                .ifPresent(promise -> Replies.promise(context, promise));
        Replies.send(context, reply);
    }
}
