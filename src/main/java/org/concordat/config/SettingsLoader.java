package org.concordat.config;

import org.concordat.config.ClusterSettings.Finding;
import org.concordat.kernel.Limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks every setting, collects every mistake, and only then decides. */
final class SettingsLoader {
    private static final List<String> KEYS = List.of(
            "host",
            "port",
            "data",
            "partnership",
            "database.url",
            "pool.connections",
            "demo",
            "join",
            "cluster.host",
            "cluster.port",
            "cluster.busPort",
            "cluster.dns",
            "cluster.kubernetes",
            "limits.requests",
            "limits.ofPractitioner",
            "limits.ofAgency",
            "limits.practitionerPerMinute",
            "limits.agencyPerMinute",
            "limits.streams",
            "limits.streamsOfPractitioner",
            "limits.uploads",
            "kekFile",
            "drainSeconds",
            "metricsToken",
            "log");
    private static final Pattern HOST_PORT =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):(?<port>[0-9]{1,5})");
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<SettingMistake> mistakes = new ArrayList<>();
    private final SettingsSources sources = new SettingsSources(KEYS, mistakes);

    SettingsLoader(Path file, Map<String, String> environment) {
        sources.readFile(file);
        sources.readEnvironment(environment);
    }

    Settings load() {
        String host = text("host", "127.0.0.1", this::loopback);
        int port = text("port", 8080, found -> number(found, 0, 65_535));
        Path data = text("data", path("data"), this::folder);
        String partnership = text("partnership", "rotherham", this::partnership);
        Optional<DatabaseUrl> url = text("database.url", Optional.empty(), this::databaseUrl);
        int connections = text("pool.connections", 16, found -> number(found, 1, 100));
        DemoMode demo = text("demo", DemoMode.AUTO, this::demo);
        ClusterSettings cluster = cluster();
        Limits limits = limits();
        Optional<Path> kek = text("kekFile", Optional.empty(), found -> Optional.of(folder(found)));
        int drain = text("drainSeconds", 0, found -> number(found, 0, 300));
        Optional<Secret> token = text("metricsToken", Optional.empty(), this::token);
        LogForm log = text("log", LogForm.TEXT, this::log);
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        HostPort listen = new HostPort(host, port);
        return new Settings(
                listen,
                data,
                partnership,
                url,
                connections,
                demo,
                cluster,
                limits,
                kek,
                drain,
                token,
                log);
    }

    private ClusterSettings cluster() {
        String host = text("cluster.host", "127.0.0.1", this::ownAddress);
        OptionalInt port = text(
                "cluster.port",
                OptionalInt.empty(),
                found -> OptionalInt.of(number(found, 1, 65_535)));
        int busPort = text("cluster.busPort", 0, found -> number(found, 0, 65_535));
        Finding finding = Stream.<Optional<Finding>>of(
                        text("join", Optional.empty(), found -> members(found, host)),
                        text("cluster.dns", Optional.empty(), found -> serviceName(found, host)),
                        text(
                                "cluster.kubernetes",
                                Optional.empty(),
                                found -> kubernetes(found, host)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> {
                    mistakes.add(new SettingMistake(
                            "join",
                            "there is more than one way to find the other nodes",
                            "Give one of join, cluster.dns and cluster.kubernetes"));
                    return one;
                })
                .orElseGet(Finding.Alone::new);
        return new ClusterSettings(host, port, busPort, finding);
    }

    private Limits limits() {
        Limits usual = Limits.usual();
        return new Limits(
                limit("requests", usual.requests()),
                limit("ofPractitioner", usual.ofPractitioner()),
                limit("ofAgency", usual.ofAgency()),
                limit("practitionerPerMinute", usual.practitionerPerMinute()),
                limit("agencyPerMinute", usual.agencyPerMinute()),
                limit("streams", usual.streams()),
                limit("streamsOfPractitioner", usual.streamsOfPractitioner()),
                limit("uploads", usual.uploads()));
    }

    private int limit(String name, int usual) {
        return text("limits." + name, usual, found -> number(found, 1, 10_000_000));
    }

    private <T> T text(String key, T otherwise, Function<SettingsSources.Found, T> check) {
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

    private String loopback(SettingsSources.Found found) {
        String host = found.text().replaceAll("^\\[(.*)\\]$", "$1");
        if (isLoopback(host)) {
            return host;
        }
        throw refuse(
                found,
                "'" + host + "' is not a loopback address, and Concordat has no TLS of its own yet",
                "Use 127.0.0.1, and put a proxy with TLS in front of it on the same machine");
    }

    private static boolean isLoopbackLiteral(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return false; // Asking DNS whether a name is loopback would believe whoever answers.
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private int number(SettingsSources.Found found, int least, int most) {
        String range = "a whole number from " + least + " to " + most;
        if (found.text().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(found.text());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw refuse(found, "'" + found.text() + "' is not " + range, "Write " + range);
    }

    private Path folder(SettingsSources.Found found) {
        try {
            return path(found.text());
        } catch (InvalidPathException e) {
            throw refuse(found, "is not a path", "Write a path, absolute or from the start folder");
        }
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private String partnership(SettingsSources.Found found) {
        // It becomes part of a file name, so it must not be able to leave its folder.
        if (found.text().matches("[a-z0-9-]{1,64}")) {
            return found.text();
        }
        throw refuse(
                found,
                "'" + found.text() + "' is not a partnership's short name",
                "Use small letters, digits and hyphens, as the files of conf/partnerships do");
    }

    private DemoMode demo(SettingsSources.Found found) {
        return switch (found.text()) {
            case "auto" -> DemoMode.AUTO;
            case "never" -> DemoMode.NEVER;
            default ->
                throw refuse(
                        found,
                        "'" + found.text() + "' is neither auto nor never",
                        "Write one of them");
        };
    }

    private Optional<Secret> token(SettingsSources.Found found) {
        if (found.text().matches("[!-~]{16,200}")) {
            return Optional.of(Secret.of(found.text()));
        }
        throw refuse(
                found, "is no token", "Write at least 16 letters, digits or signs, without spaces");
    }

    private LogForm log(SettingsSources.Found found) {
        return switch (found.text()) {
            case "text" -> LogForm.TEXT;
            case "json" -> LogForm.JSON;
            default ->
                throw refuse(
                        found,
                        "'" + found.text() + "' is neither text nor json",
                        "Write one of them");
        };
    }

    /** An address that is this machine's own, and one that others can be told. */
    private String ownAddress(SettingsSources.Found found) {
        String host = found.text().replaceAll("^\\[(.*)\\]$", "$1");
        if (LITERAL.matcher(host).matches()) {
            try {
                if (!InetAddress.getByName(host).isAnyLocalAddress()) {
                    return host;
                }
            } catch (UnknownHostException e) {
                // Refused below.
            }
        }
        throw refuse(
                found,
                "'" + host + "' is not one address of this machine",
                "Write the address by which the other nodes reach it, such as 10.0.0.5");
    }

    private Optional<Finding> members(SettingsSources.Found found, String ownHost) {
        List<HostPort> members = Stream.of(found.text().split("[, ]+"))
                .map(one -> hostPort(found, one))
                .toList();
        if (!members.stream().allMatch(m -> isLoopback(m.host()))) {
            refuseLoopback(found, ownHost);
        }
        return Optional.of(new Finding.Members(members));
    }

    private void refuseLoopback(SettingsSources.Found found, String ownHost) {
        if (isLoopback(ownHost)) {
            throw refuse(
                    found,
                    "names nodes of other machines, which cannot reach this one at " + ownHost,
                    "Write this machine's own address in cluster.host");
        }
    }

    private HostPort hostPort(SettingsSources.Found found, String text) {
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

    private Optional<Finding> serviceName(SettingsSources.Found found, String ownHost) {
        if (DNS_NAME.matcher(found.text()).matches()) {
            refuseLoopback(found, ownHost);
            return Optional.of(new Finding.Dns(found.text()));
        }
        throw refuse(
                found,
                "'" + found.text() + "' is not a name that DNS knows addresses of",
                "Write for example concordat.internal.example");
    }

    private Optional<Finding> kubernetes(SettingsSources.Found found, String ownHost) {
        String[] parts = found.text().split("/", -1);
        if (parts.length == 2 && Stream.of(parts).allMatch(p -> LABEL.matcher(p).matches())) {
            refuseLoopback(found, ownHost);
            return Optional.of(new Finding.Kubernetes(parts[0], parts[1]));
        }
        throw refuse(
                found,
                "'" + found.text() + "' is not NAMESPACE/SERVICE",
                "Write the service that all nodes stand behind, such as concordat/nodes");
    }

    private Optional<DatabaseUrl> databaseUrl(SettingsSources.Found found) {
        try {
            return Optional.of(DatabaseUrls.parse(found.text()));
        } catch (IllegalArgumentException e) {
            throw refuse(
                    found,
                    String.valueOf(e.getMessage()), // DatabaseUrls quotes nothing of the value
                    "Write postgresql://user:password@host:port/database");
        }
    }

    /** Whether {@code host} is this machine and nothing else. */
    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || isLoopbackLiteral(host);
    }

    private static Refused refuse(SettingsSources.Found found, String problem, String remedy) {
        return new Refused(new SettingMistake(found.source(), problem, remedy));
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SettingMistake mistake;

        Refused(SettingMistake mistake) {
            super(mistake.problem(), null, false, false);
            this.mistake = mistake;
        }
    }
}
