package org.concordat.config;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads database addresses. Its error messages quote nothing, as the value holds a password. */
final class DatabaseUrls {
    private static final int DEFAULT_PORT = 5432;

    private DatabaseUrls() {}

    static DatabaseUrl parse(String text, Optional<Path> rootCertificate) {
        URI uri = uri(text);
        check(
                "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()),
                "does not begin with postgresql://");
        String host = uri.getHost();
        check(host != null && !host.isEmpty(), "names no host");
        String login = uri.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        check(
                colon > 0 && login != null && colon < login.length() - 1,
                "lacks the administrator's user name or password");
        String path = uri.getRawPath();
        check(
                path != null && path.length() > 1 && path.indexOf('/', 1) < 0,
                "names no database after the host");
        check(uri.getPort() <= 65_535 && uri.getPort() != 0, "names a port that cannot be");
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        HostPort server = new HostPort(host.replaceAll("[\\[\\]]", ""), port);
        SslMode sslMode = sslMode(uri.getRawQuery(), server.host());
        check(
                sslMode != SslMode.DISABLE || Loopback.is(server.host()),
                "says ?sslmode=disable, and is on another machine: nothing goes there unprotected");
        check(
                rootCertificate.isEmpty() || sslMode == SslMode.VERIFY_FULL,
                "does not say ?sslmode=verify-full, and database.rootCertificate is for nothing else");
        return new DatabaseUrl(
                server,
                decode(path.substring(1)),
                decode(login.substring(0, colon)),
                Secret.of(decode(login.substring(colon + 1))),
                sslMode,
                rootCertificate);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is not an address (percent-encode special characters of the password)");
        }
    }

    private static SslMode sslMode(@Nullable String query, String host) {
        if (query == null) {
            return Loopback.is(host) ? SslMode.DISABLE : SslMode.VERIFY_FULL;
        }
        return Arrays.stream(SslMode.values())
                .filter(mode -> query.equals("sslmode=" + mode.word()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "may be followed by ?sslmode=disable, require or verify-full only"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
