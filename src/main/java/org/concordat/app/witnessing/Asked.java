package org.concordat.app.witnessing;

import org.concordat.app.KeyArgument;
import org.concordat.audit.log.VerifierKey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a witness was started with.
 *
 * @param name of the witness's own key
 * @param once it looks once and stops
 */
record Asked(URI url, VerifierKey log, String name, Path state, Duration every, boolean once) {
    private static final String EVERY = "--every";
    private static final List<String> NEEDED = List.of("--url", "--key", "--name", "--state");
    private static final String USUALLY_SECONDS = "60";

    /** More often would burden the platform, and prove nothing more. */
    private static final int LEAST_SECONDS = 1;

    private static final int MOST_SECONDS = 86_400;

    static Asked read(List<String> arguments) throws Refused, IOException {
        Map<String, String> given = new HashMap<>();
        boolean once = false;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--once")) {
                once = true;
            } else if (!NEEDED.contains(word) && !word.equals(EVERY)) {
                throw new Refused("'" + word + "' is not an option.");
            } else if (!words.hasNext()) {
                throw new Refused(word + " needs a value.");
            } else {
                given.put(word, words.next());
            }
        }
        for (String needed : NEEDED) {
            if (!given.containsKey(needed)) {
                throw new Refused(needed + " is missing. See scripts/witness --help");
            }
        }
        return new Asked(
                url(given.getOrDefault("--url", "")),
                key(given.getOrDefault("--key", "")),
                given.getOrDefault("--name", ""),
                Path.of(given.getOrDefault("--state", "")),
                every(given.getOrDefault(EVERY, USUALLY_SECONDS)),
                once);
    }

    private static URI url(String given) throws Refused {
        try {
            URI url = URI.create(given.replaceFirst("/+$", ""));
            if (List.of("http", "https").contains(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refused("--url is the platform's address, such as https://concordat.example");
    }

    private static VerifierKey key(String given) throws Refused, IOException {
        try {
            return KeyArgument.read(given);
        } catch (IllegalArgumentException e) {
            throw new Refused("--key: " + e.getMessage() + ".");
        }
    }

    private static Duration every(String given) throws Refused {
        if (given.matches("\\d{1,5}")) {
            int seconds = Integer.parseInt(given);
            if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new Refused("--every is a number of seconds, from " + LEAST_SECONDS + " to "
                + MOST_SECONDS + ".");
    }
}
