package org.concordat.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for settings one by one: what is wrong with each is kept, so that all mistakes are told together. */
final class SettingsChecks {
    private static final Pattern HOST_PORT =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):(?<port>[0-9]{1,5})");

    private final SettingsSources sources;
    private final List<SettingMistake> mistakes;

    SettingsChecks(SettingsSources sources, List<SettingMistake> mistakes) {
        this.sources = sources;
        this.mistakes = mistakes;
    }

    boolean has(String key) {
        return sources.find(key).isPresent();
    }

    void mistake(String key, String problem, String remedy) {
        mistakes.add(new SettingMistake(key, problem, remedy));
    }

    <T> T text(String key, T otherwise, Function<SettingsSources.Found, T> check) {
        Optional<SettingsSources.Found> found = sources.find(key);
        if (found.isEmpty()) {
            return otherwise;
        }
        try {
            return check.apply(found.get());
        } catch (Refused refused) {
            mistakes.add(refused.mistake);
            return otherwise;
        }
    }

    Optional<Path> file(String name) {
        return text(name, Optional.empty(), found -> Optional.of(folder(found)));
    }

    static int number(SettingsSources.Found found, int least, int most) {
        String range = "a whole number from " + least + " to " + most;
        if (found.text().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(found.text());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw refuse(found, "'" + found.text() + "' is not " + range, "Write " + range);
    }

    static Path folder(SettingsSources.Found found) {
        try {
            return path(found.text());
        } catch (InvalidPathException e) {
            throw refuse(found, "is not a path", "Write a path, absolute or from the start folder");
        }
    }

    static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    static HostPort hostPort(SettingsSources.Found found, String text) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group("port"));
            if (port >= 1 && port <= 65_535) {
                String host = matcher.group("host").replaceAll("[\\[\\]]", "");
                return new HostPort(host.toLowerCase(Locale.ROOT), port);
            }
        }
        throw refuse(
                found,
                "'" + text + "' is not HOST:PORT",
                "Write for example 10.0.0.5:5701; several with commas between them");
    }

    static Refused refuse(SettingsSources.Found found, String problem, String remedy) {
        return new Refused(new SettingMistake(found.source(), problem, remedy));
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient SettingMistake mistake;

        Refused(SettingMistake mistake) {
            super(mistake.problem(), null, false, false);
            this.mistake = mistake;
        }
    }
}
