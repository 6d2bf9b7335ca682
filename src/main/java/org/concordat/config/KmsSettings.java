package org.concordat.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * A service that wraps keys and never gives its own away.
 *
 * @param transit where its transit engine is: https, or this machine
 * @param key the name of the key there
 * @param tokenFile the file with what it asks for
 */
public record KmsSettings(URI transit, String key, Path tokenFile) {
    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException that says what is wrong, and quotes nothing
     */
    static KmsSettings of(String url, String key, Path tokenFile) {
        URI transit = uri(url.replaceAll("(?<!/)/+$", ""));
        String host = String.valueOf(transit.getHost());
        boolean guarded = "https".equals(transit.getScheme())
                || ("http".equals(transit.getScheme()) && Loopback.is(host));
        if (!guarded || transit.getHost() == null || transit.getUserInfo() != null) {
            throw new IllegalArgumentException("is no address that begins with https://");
        }
        if (!key.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new IllegalArgumentException("goes with a key whose name is none");
        }
        return new KmsSettings(transit, key, tokenFile);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address", e);
        }
    }
}
