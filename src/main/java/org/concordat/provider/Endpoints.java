package org.concordat.provider;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses the platform calls for a provider: an agency chooses them, so a wrong one would have the
 * platform ask its own neighbours. HTTPS alone, whose certificate must fit the name; never this machine, and none by
 * its number, which is how neighbours are called that have no name outside.
 */
final class Endpoints {
    private static final Pattern HERE = Pattern.compile(
            "localhost|.*\\.localhost|127(\\.[0-9]+){0,3}|0+(\\.0+){0,3}|\\[::1?\\]|\\[::ffff:.*\\]");

    /** However many it is written with, and in whichever base. */
    private static final Pattern NUMBERS = Pattern.compile("\\[.*|(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

    private final boolean loopback;

    /**
     * Addresses.
     *
     * @param loopback whether a provider on this machine will do, without TLS too: in the demonstration
     */
    Endpoints(boolean loopback) {
        this.loopback = loopback;
    }

    Optional<URI> allowed(@Nullable URI uri) {
        if (uri == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            return Optional.empty();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        boolean here = HERE.matcher(host).matches();
        boolean https = "https".equals(uri.getScheme());
        boolean fits = here
                ? loopback && (https || "http".equals(uri.getScheme()))
                : https && !NUMBERS.matcher(host).matches();
        return fits ? Optional.of(uri) : Optional.empty();
    }

    /** An issuer: without a query, since paths are added to it. */
    Optional<URI> issuer(String text) {
        try {
            return allowed(new URI(text)).filter(uri -> uri.getRawQuery() == null);
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
