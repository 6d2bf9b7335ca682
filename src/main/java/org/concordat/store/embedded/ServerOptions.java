package org.concordat.store.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's settings, on its command line: there, no ALTER SYSTEM can undo them. */
final class ServerOptions {
    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "wal_compression", "on",
            "max_wal_size", "2GB");

    private static final Map<String, String> SIZES =
            Map.of("max_connections", "120", "shared_buffers", "256MB");

    private static final Map<String, String> CLOSED = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256");

    /**
     * What people wrote is in statements, parameters, and in errors and their details ('Key
     * (name)=(…) already exists'). So errors, which the client gets anyway, are not logged at all;
     * what the server says of itself is.
     */
    private static final Map<String, String> SILENT = Map.ofEntries(
            Map.entry("log_min_messages", "log"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_statement", "none"),
            Map.entry("log_duration", "off"),
            Map.entry("log_min_duration_statement", "-1"),
            Map.entry("log_min_duration_sample", "-1"),
            Map.entry("log_transaction_sample_rate", "0"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            Map.entry("log_lock_waits", "off"),
            Map.entry("log_temp_files", "-1"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("log_autovacuum_min_duration", "-1"));

    private static final Map<String, String> LOG = Map.of(
            "logging_collector", "off",
            "log_destination", "stderr",
            "log_line_prefix", "%m [%p] ",
            "log_timezone", "UTC",
            "timezone", "UTC");

    private ServerOptions() {}

    static List<String> commandLine(Home home, Binaries binaries, int port) {
        Map<String, String> all = new TreeMap<>();
        List.of(DURABLE, SIZES, CLOSED, SILENT, LOG).forEach(all::putAll);
        all.put("port", Integer.toString(port));
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", home.cluster().toString()));
        all.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }
}
