package org.concordat.config;

import org.concordat.fuzz.parsers.Parser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What reads an operator's settings. */
public final class ConfigParsers {
    private static final Path NONE = Path.of("no-such-settings.yaml");

    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "settings-file",
                    Set.of(SettingsException.class),
                    ConfigParsers::file,
                    "port: 8080\npool: {connections: 4}\ncluster:\n  host: 10.0.0.5\njoin: 10.0.0.6:5701\n",
                    "tls: {certificate: a.pem, key: b.pem}\nhost: 0.0.0.0\ntrustedProxy: 10.0.0.0/8",
                    "? &a [*a]\n: 1",
                    "port: !!binary aGk=\nhost: &h [*h]",
                    "clamd: {at: '127.0.0.1:3310'}\naddress: https://concordat.example\nlog: json",
                    "[".repeat(50_000)),
            Parser.ofText(
                    "settings-environment",
                    Set.of(SettingsException.class),
                    text -> Settings.load(NONE, environment(text)),
                    "HOST=127.0.0.1\nPORT=0\nDATA=/tmp\nDEMO=never\nLOG=json\nPARTNERSHIP=x",
                    "KMS_URL=https://v.example/v1/transit\nKMS_KEY=k\nKMS_TOKEN_FILE=/t\nMETRICS_TOKEN=x",
                    "CLUSTER_DNS=" + "a.".repeat(20_000),
                    "KEK=" + ("A".repeat(43) + "=,").repeat(5_000),
                    "CLUSTER_HOST=999.1.1.1\nCLUSTER_KUBERNETES=a/b\nJOIN=[::1]:1, x:99999",
                    "DATABASE_URL=postgresql://u:p@h:1/d?sslmode=require"),
            Parser.ofText(
                    "database-url",
                    Set.of(IllegalArgumentException.class),
                    text -> DatabaseUrls.parse(text, Optional.empty()),
                    "postgresql://admin:p%40ss@db.example:5432/concordat?sslmode=verify-full",
                    "postgres://u:p@[::1]/d",
                    "postgresql://u:%zz@h/d",
                    "postgresql://u:p@h:0/d/e"),
            Parser.ofText(
                    "key-service",
                    Set.of(IllegalArgumentException.class),
                    text -> KmsSettings.of(text, "key", NONE),
                    "https://vault.example:8200/v1/transit",
                    "http://127.0.0.1/" + "/".repeat(200_000) + "x"));

    private ConfigParsers() {}

    private static void file(String text) {
        try {
            Path file = Files.createTempFile("settings", ".yaml");
            try {
                Files.writeString(file, text);
                Settings.load(file, Map.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(String text) {
        return text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> "CONCORDAT_" + line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (one, other) -> other));
    }
}
