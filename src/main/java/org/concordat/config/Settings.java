package org.concordat.config;

import org.concordat.kernel.Limits;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a node, checked and immutable.
 *
 * @param listen where the web server listens: always loopback; port 0 means any free port
 * @param dataFolder where the node keeps its own files, absolute
 * @param partnership which pack of {@code conf/partnerships} is loaded, {@code [a-z0-9-]+}
 * @param databaseUrl the operator's own PostgreSQL; empty for the embedded one
 * @param poolConnections connections this node keeps to PostgreSQL, 1 to 100
 * @param demo whether an empty embedded database is filled with the demonstration
 * @param cluster the cluster it is in, if it is in one
 * @param limits how much it takes on at once
 * @param kekFile where the key-encryption key is; empty for the node's own in the data folder
 * @param drainSeconds how long a node that is told to stop serves on while it already says that it is not ready
 * @param metricsToken what {@code /metrics} asks for; empty: it answers on this machine alone
 * @param log how the log's lines are written
 */
public record Settings(
        HostPort listen,
        Path dataFolder,
        String partnership,
        Optional<DatabaseUrl> databaseUrl,
        int poolConnections,
        DemoMode demo,
        ClusterSettings cluster,
        Limits limits,
        Optional<Path> kekFile,
        int drainSeconds,
        Optional<Secret> metricsToken,
        LogForm log) {

    /**
     * Reads {@code file}, lets {@code environment} override it, and checks everything. A missing
     * file is an empty one. Blocks for a short read.
     *
     * @throws SettingsException with every mistake found
     */
    public static Settings load(Path file, Map<String, String> environment) {
        return new SettingsLoader(file, environment).load();
    }
}
