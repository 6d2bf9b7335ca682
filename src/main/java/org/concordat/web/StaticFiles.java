package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The web client: files of the webroot, and of the front-end packages that Maven fetched. A path of plain
 * characters, no segment beginning with a dot, is the only thing that is ever looked up. Under a release's version,
 * {@code /v/VERSION/…}, a file is kept for good by whoever has it; under another's, such as that of a node that is
 * newer, what there is here is served, and asked for again each time.
 */
final class StaticFiles implements Handler<RoutingContext> {
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final Pattern PACKAGE = Pattern.compile("/assets/lib/([a-z0-9-]+)/(.+)");
    private static final Set<String> PACKAGES = Set.of(
            "govuk-frontend",
            "lit-html",
            "d3-array",
            "d3-color",
            "d3-format",
            "d3-interpolate",
            "d3-scale",
            "d3-time",
            "d3-time-format");
    private static final Pattern OF_A_VERSION = Pattern.compile("/v/([0-9a-f]+)(/.+)");
    private static final Pattern GZIP =
            Pattern.compile("(?i)(^|[\\s,])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");
    private static final Set<String> SMALLER = Set.of("css", "js", "mjs", "svg");
    private static final String PAGE = "index.html";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Vertx vertx;
    private final Path webroot;
    private final HttpSettings settings;
    private final Map<String, String> packages =
            PACKAGES.stream().collect(Collectors.toMap(Function.identity(), StaticFiles::version));
    private final Map<String, Buffer> ofPackages = new ConcurrentHashMap<>();
    private final Map<String, Buffer> zipped = new ConcurrentHashMap<>();
    private ClientRelease release;

    /**
     * Reads the web client, which takes some milliseconds.
     *
     * @param settings the base in it is the path below which a proxy serves the platform, and which it takes off
     */
    StaticFiles(Vertx vertx, HttpSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        webroot = settings.webroot().toAbsolutePath().normalize();
        try {
            release = ClientRelease.of(this.webroot, packages);
        } catch (IOException e) {
            throw new UncheckedIOException("The web client cannot be read.", e);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            context.fail(405);
            return;
        }
        Matcher versioned = OF_A_VERSION.matcher(context.request().path());
        boolean isVersioned = versioned.matches();
        String path = isVersioned ? versioned.group(2) : context.request().path();
        Optional<ClientRelease> asked = Optional.of(release)
                .filter(own -> isVersioned && versioned.group(1).equals(own.version()));
        if (path.startsWith("/assets/lib/")) {
            ofPackage(context, path, asked);
        } else if (!path.equals("/")
                && !PLAIN.matcher(path.replaceAll("/$", "")).matches()) {
            throw Problem.notFound();
        } else if (path.substring(path.lastIndexOf('/')).contains(".")
                && !path.equals("/" + PAGE)) {
            String name = path.substring(1);
            asked.map(own -> own.files().get(name))
                    .ifPresentOrElse(
                            content -> kept(context, asked.orElseThrow(), name, content)
                                    .onFailure(context::fail),
                            () -> ofWebroot(context, name));
        } else {
            // A page's own address has no extension: the client's router knows what to show.
            page(context);
        }
    }

    /** The page, as the files are now: whoever works on them sees it with the next reload. */
    private void page(RoutingContext context) {
        ClientRelease known = release;
        vertx.executeBlocking(() -> known.now(webroot, packages), false)
                .compose(now -> {
                    if (!now.version().equals(release.version())) {
                        zipped.clear();
                    }
                    release = now;
                    if (now.page().isEmpty()) {
                        return Future.failedFuture(Problem.notFound());
                    }
                    String mark = settings.base() + settings.demonstration();
                    return fresh(context, tag(now.version() + mark), PAGE, false)
                            ? Future.succeededFuture()
                            : whole(context, Buffer.buffer(asServed(now.page())));
                })
                .onFailure(context::fail);
    }

    private String asServed(String page) {
        String below = page.replace("\"/v/", "\"" + settings.base() + "/v/");
        return settings.demonstration()
                ? below.replaceFirst("<html ", "<html data-demonstration ")
                : below;
    }

    /** As it is now, for whoever asks for it by another version's name or by none. */
    private void ofWebroot(RoutingContext context, String name) {
        String file = webroot.resolve(name).toString();
        vertx.fileSystem()
                .props(file)
                .recover(missing -> Future.failedFuture(Problem.notFound()))
                .compose(props -> {
                    if (!props.isRegularFile()) {
                        return Future.failedFuture(Problem.notFound());
                    }
                    if (fresh(context, tag(props), name, false)) {
                        return Future.succeededFuture();
                    }
                    if (HttpMethod.HEAD.equals(context.request().method())) {
                        return context.response()
                                .putHeader("Content-Length", Long.toString(props.size()))
                                .end();
                    }
                    return context.response().sendFile(file);
                })
                .onFailure(context::fail);
    }

    private void ofPackage(RoutingContext context, String path, Optional<ClientRelease> asked) {
        var parts = PACKAGE.matcher(path);
        if (!PLAIN.matcher(path).matches() || !parts.matches()) {
            throw Problem.notFound();
        }
        String version = packages.get(parts.group(1));
        if (version == null) {
            throw Problem.notFound();
        }
        String resource = "/META-INF/resources/webjars/" + parts.group(1) + "/" + version + "/"
                + parts.group(2);
        if (!TYPES.containsKey(extension(resource))) {
            throw Problem.notFound();
        }
        Buffer known = ofPackages.get(resource);
        Future<Optional<Buffer>> found = known != null
                ? Future.succeededFuture(Optional.of(known))
                : vertx.executeBlocking(() -> read(resource), false);
        found.compose(content -> {
                    if (content.isEmpty()) {
                        return Future.failedFuture(Problem.notFound());
                    }
                    ofPackages.put(resource, content.get());
                    if (asked.isPresent()) {
                        return kept(context, asked.get(), resource, content.get());
                    }
                    return fresh(context, tag(version), resource, false)
                            ? Future.succeededFuture()
                            : whole(context, content.get());
                })
                .onFailure(context::fail);
    }

    private static Future<Void> whole(RoutingContext context, Buffer content) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Length", Integer.toString(content.length()));
        return HttpMethod.HEAD.equals(context.request().method())
                ? response.end()
                : response.end(content);
    }

    /** Of the release that was asked for: whoever has it need not ask again. */
    private Future<Void> kept(
            RoutingContext context, ClientRelease own, String name, Buffer content) {
        if (fresh(context, tag(own.version()), name, true)) {
            return Future.succeededFuture();
        }
        return isZipped(context, name)
                ? zipped(own.version() + "/" + name, content).compose(made -> {
                    context.response().putHeader("Content-Encoding", "gzip");
                    context.response().headers().remove("ETag");
                    return whole(context, made);
                })
                : whole(context, content);
    }

    /**
     * Whether a text goes compressed: a file of the client's, never an answer of the API, for how small what somebody
     * sends makes a secret beside it would tell of the secret (BREACH).
     */
    private static boolean isZipped(RoutingContext context, String name) {
        if (!SMALLER.contains(extension(name))) {
            return false;
        }
        context.response().putHeader("Vary", "Accept-Encoding");
        String accepted = context.request().getHeader("Accept-Encoding");
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private Future<Buffer> zipped(String key, Buffer content) {
        Buffer known = zipped.get(key);
        return known != null
                ? Future.succeededFuture(known)
                : vertx.executeBlocking(() -> gzip(content.getBytes()), false)
                        .onSuccess(made -> zipped.put(key, made));
    }

    private static Buffer gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** Sets type and tag; answers 304 itself when the client has this very content. */
    private static boolean fresh(RoutingContext context, String tag, String name, boolean isKept) {
        HttpServerResponse response = context.response()
                .putHeader("ETag", tag)
                .putHeader("Cache-Control", isKept ? FOR_GOOD : "no-cache")
                .putHeader(
                        "Content-Type",
                        TYPES.getOrDefault(extension(name), "application/octet-stream"));
        if (tag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return true;
        }
        return false;
    }

    private static String tag(String version) {
        return "\"" + version + "\"";
    }

    private static String tag(FileProps props) {
        return "\"" + Long.toString(props.size(), 36) + "-"
                + Long.toString(props.lastModifiedTime(), 36) + "\"";
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Optional<Buffer> read(String resource) throws IOException {
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        }
    }

    private static String version(String name) {
        String resource = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
