package org.concordat.config;

import static org.concordat.config.SettingsChecks.folder;
import static org.concordat.config.SettingsChecks.hostPort;
import static org.concordat.config.SettingsChecks.number;
import static org.concordat.config.SettingsChecks.path;
import static org.concordat.config.SettingsChecks.refuse;

import org.concordat.kernel.Limits;
import org.concordat.kernel.Networks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks every setting, collects every mistake, and only then decides. */
final class SettingsLoader {
    private static final List<String> KEYS = List.of(
            "host",
            "port",
            "tls.certificate",
            "tls.key",
            "data",
            "partnership",
            "database.url",
            "database.rootCertificate",
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
            "kek",
            "kms.url",
            "kms.key",
            "kms.tokenFile",
            "drainSeconds",
            "metricsToken",
            "log",
            "clamd.at",
            "clamd.whenAway",
            "smtp.at",
            "smtp.security",
            "smtp.from",
            "smtp.user",
            "smtp.password",
            "trustedProxy",
            "address");
    private static final Pattern ADDRESS =
            Pattern.compile("(https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?"
                    + "|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?)(/[A-Za-z0-9_-]+)*");

    private final List<SettingMistake> mistakes = new ArrayList<>();
    private final SettingsSources sources = new SettingsSources(KEYS, mistakes);
    private final SettingsChecks checks = new SettingsChecks(sources, mistakes);

    SettingsLoader(Path file, Map<String, String> environment) {
        sources.readFile(file);
        sources.readEnvironment(environment);
    }

    Settings load() {
        String host = checks.text("host", "127.0.0.1", this::host);
        int port = checks.text("port", 8080, found -> number(found, 0, 65_535));
        Optional<TlsFiles> tls = tls();
        Path data = checks.text("data", path("data"), SettingsChecks::folder);
        String partnership = checks.text("partnership", "rotherham", this::partnership);
        Optional<DatabaseUrl> url =
                checks.text("database.url", Optional.empty(), this::databaseUrl);
        int connections = checks.text("pool.connections", 16, found -> number(found, 1, 100));
        DemoMode demo = checks.text("demo", DemoMode.AUTO, this::demo);
        ClusterSettings cluster = new ClusterSettingsLoader(checks).load();
        Limits limits = limits();
        Optional<Path> kekFile = checks.file("kekFile");
        Optional<Secret> kek = checks.text("kek", Optional.empty(), this::kek);
        Optional<KmsSettings> kms = checks.text("kms.url", Optional.empty(), this::kms);
        int drain = checks.text("drainSeconds", 0, found -> number(found, 0, 300));
        Optional<Secret> token = checks.text("metricsToken", Optional.empty(), this::token);
        LogForm log = checks.text("log", LogForm.TEXT, this::log);
        boolean required = checks.text("clamd.whenAway", true, this::refusing);
        Optional<ClamdSettings> clamd = checks.text(
                "clamd.at", Optional.empty(), found -> Optional.of(clamd(found, required)));
        Networks proxy = checks.text("trustedProxy", Networks.NONE, this::networks);
        Optional<String> address = checks.text("address", Optional.empty(), this::address);
        Optional<SmtpSettings> smtp = new SmtpSettingsLoader(checks).load();
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        HostPort listen = new HostPort(host, port);
        return new Settings(
                listen,
                tls,
                data,
                partnership,
                url,
                connections,
                demo,
                cluster,
                limits,
                kekFile,
                kek,
                kms,
                drain,
                token,
                log,
                clamd,
                smtp,
                proxy,
                address);
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
        return checks.text("limits." + name, usual, found -> number(found, 1, 10_000_000));
    }

    /** Beyond this machine only what is protected on its way. */
    private String host(SettingsSources.Found found) {
        String host = found.text().replaceAll("^\\[(.*)\\]$", "$1");
        boolean guarded = checks.has("tls.certificate") || checks.has("trustedProxy");
        if (Loopback.is(host) || (guarded && Loopback.isAddress(host))) {
            return host;
        }
        throw refuse(
                found,
                "'" + host + "' is not a loopback address"
                        + (guarded
                                ? ", and no other either"
                                : ", and nothing protects what passes"),
                guarded
                        ? "Write an address of this machine, such as 10.0.0.5, or 0.0.0.0 for all"
                        : "Name a certificate in tls.certificate and tls.key, or the proxy that has one in"
                                + " trustedProxy; or use 127.0.0.1");
    }

    private Optional<TlsFiles> tls() {
        Optional<Path> certificate = checks.file("tls.certificate");
        Optional<Path> key = checks.file("tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            mistakes.add(new SettingMistake(
                    certificate.isPresent() ? "tls.key" : "tls.certificate",
                    "is missing, and the other of the two is there",
                    "Name a certificate and its key, or neither"));
        }
        return certificate.flatMap(found -> key.map(its -> new TlsFiles(found, its)));
    }

    /** In a file that is copied about with the other settings it would not be kept apart. */
    private Optional<Secret> kek(SettingsSources.Found found) {
        String one = "[A-Za-z0-9+/]{43}=";
        if (!found.source().startsWith("CONCORDAT_")) {
            throw refuse(
                    found, "is for the environment alone", "Name a file of its own in kekFile");
        }
        if (!found.text().matches(one + "(," + one + ")*")) {
            throw refuse(
                    found,
                    "is no key of 32 bytes in base64",
                    "Write one, or several with commas between them");
        }
        return Optional.of(Secret.of(found.text()));
    }

    private Optional<KmsSettings> kms(SettingsSources.Found found) {
        Optional<String> key = checks.text("kms.key", Optional.empty(), k -> Optional.of(k.text()));
        Optional<Path> token = checks.file("kms.tokenFile");
        try {
            return Optional.of(KmsSettings.of(
                    found.text(),
                    key.orElse(""),
                    token.orElseThrow(() -> new IllegalArgumentException(
                            "goes with a token, and no file of one is named"))));
        } catch (IllegalArgumentException e) {
            throw refuse(
                    found,
                    String.valueOf(e.getMessage()),
                    "Write for example https://vault.example:8200/v1/transit, and name kms.key and"
                            + " kms.tokenFile");
        }
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

    private Networks networks(SettingsSources.Found found) {
        return Networks.parse(found.text())
                .orElseThrow(
                        () -> refuse(
                                found,
                                "'" + found.text() + "' is not an address, nor several",
                                "Write for example 10.0.0.5 or 10.0.0.0/24; several with commas between them"));
    }

    private Optional<String> address(SettingsSources.Found found) {
        if (ADDRESS.matcher(found.text()).matches()) {
            return Optional.of(found.text());
        }
        throw refuse(
                found,
                "'" + found.text() + "' is not how a browser writes where the platform is",
                "Write for example https://concordat.example, or https://county.example/concordat where a proxy"
                        + " serves it below a path; without a slash at its end");
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

    private ClamdSettings clamd(SettingsSources.Found found, boolean required) {
        if (found.text().startsWith("/")) {
            return new ClamdSettings(Optional.empty(), Optional.of(folder(found)), required);
        }
        HostPort at = hostPort(found, found.text());
        if (!Loopback.is(at.host())) {
            throw refuse(
                    found,
                    "'" + at.host() + "' is another machine, and files would go there unencrypted",
                    "Run clamd on this machine, and write 127.0.0.1:3310 or the path of its socket");
        }
        return new ClamdSettings(Optional.of(at), Optional.empty(), required);
    }

    private boolean refusing(SettingsSources.Found found) {
        return switch (found.text()) {
            case "refuse" -> true;
            case "take" -> false;
            default ->
                throw refuse(
                        found,
                        "'" + found.text() + "' is neither refuse nor take",
                        "Write one of them");
        };
    }

    private Optional<DatabaseUrl> databaseUrl(SettingsSources.Found found) {
        try {
            return Optional.of(
                    DatabaseUrls.parse(found.text(), checks.file("database.rootCertificate")));
        } catch (IllegalArgumentException e) {
            throw refuse(
                    found,
                    String.valueOf(e.getMessage()), // DatabaseUrls quotes nothing of the value
                    "Write postgresql://user:password@host:port/database");
        }
    }
}
