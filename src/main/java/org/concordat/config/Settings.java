package org.concordat.config;

import org.concordat.kernel.Limits;
import org.concordat.kernel.Networks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a node, checked and immutable.
 *
 * @param listen where the web server listens: loopback, unless it has TLS or a trusted proxy; port 0 means any
 *     free port
 * @param tls its certificate and key; empty for plain HTTP
 * @param dataFolder where the node keeps its own files, absolute
 * @param partnership which pack of {@code conf/partnerships} is loaded, {@code [a-z0-9-]+}
 * @param databaseUrl the operator's own PostgreSQL; empty for the embedded one
 * @param poolConnections connections this node keeps to PostgreSQL, 1 to 100
 * @param demo whether an empty embedded database is filled with the demonstration
 * @param cluster the cluster it is in, if it is in one
 * @param limits how much it takes on at once
 * @param kekFile where the key-encryption key is; empty for the node's own in the data folder
 * @param kek key-encryption keys of the environment: base64, with commas between them
 * @param kms a service that is one
 * @param drainSeconds how long a node that is told to stop serves on while it already says that it is not ready
 * @param metricsToken what {@code /metrics} asks for; empty: it answers on this machine alone
 * @param log how the log's lines are written
 * @param clamd what looks for viruses in files; empty when nobody does
 * @param smtp the mail server that takes messages; empty where nobody is told by e-mail
 * @param trustedProxy proxies that end TLS before this node and say who asks; none unless they are named
 * @param address how people's browsers write the platform's address, with the path below which a proxy serves it, if it
 *     does; empty where they are all on this machine
 */
public record Settings(
        HostPort listen,
        Optional<TlsFiles> tls,
        Path dataFolder,
        String partnership,
        Optional<DatabaseUrl> databaseUrl,
        int poolConnections,
        DemoMode demo,
        ClusterSettings cluster,
        Limits limits,
        Optional<Path> kekFile,
        Optional<Secret> kek,
        Optional<KmsSettings> kms,
        int drainSeconds,
        Optional<Secret> metricsToken,
        LogForm log,
        Optional<ClamdSettings> clamd,
        Optional<SmtpSettings> smtp,
        Networks trustedProxy,
        Optional<String> address) {

    /** Whether it may be the demonstration, which runs on this machine alone. */
    public boolean isDemonstration() {
        return demo == DemoMode.AUTO && databaseUrl.isEmpty() && isForThisMachine();
    }

    /**
     * Reads {@code file}, lets {@code environment} override it, and checks everything. A missing
     * file is an empty one. Blocks for a short read.
     *
     * @throws SettingsException with every mistake found
     */
    public static Settings load(Path file, Map<String, String> environment) {
        return new SettingsLoader(file, environment).load();
    }

    /** Whether only this machine can reach it. Through a proxy others can, wherever it listens. */
    public boolean isForThisMachine() {
        return Loopback.is(listen.host())
                && trustedProxy.isEmpty()
                && address.filter(elsewhere -> elsewhere.startsWith("https:")).isEmpty();
    }
}
