package org.concordat.config;

import static org.concordat.config.SettingsChecks.hostPort;
import static org.concordat.config.SettingsChecks.number;
import static org.concordat.config.SettingsChecks.refuse;

import org.concordat.config.ClusterSettings.Finding;
import org.concordat.kernel.Networks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the other nodes are, and where they find this one. */
final class ClusterSettingsLoader {
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final SettingsChecks checks;

    ClusterSettingsLoader(SettingsChecks checks) {
        this.checks = checks;
    }

    ClusterSettings load() {
        String host = checks.text("cluster.host", "127.0.0.1", this::ownAddress);
        OptionalInt port = checks.text(
                "cluster.port",
                OptionalInt.empty(),
                found -> OptionalInt.of(number(found, 1, 65_535)));
        int busPort = checks.text("cluster.busPort", 0, found -> number(found, 0, 65_535));
        Finding finding = Stream.<Optional<Finding>>of(
                        checks.text("join", Optional.empty(), found -> members(found, host)),
                        checks.text(
                                "cluster.dns", Optional.empty(), found -> serviceName(found, host)),
                        checks.text(
                                "cluster.kubernetes",
                                Optional.empty(),
                                found -> kubernetes(found, host)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> {
                    checks.mistake(
                            "join",
                            "there is more than one way to find the other nodes",
                            "Give one of join, cluster.dns and cluster.kubernetes");
                    return one;
                })
                .orElseGet(Finding.Alone::new);
        return new ClusterSettings(host, port, busPort, finding);
    }

    /** An address that is this machine's own, and one that others can be told. */
    private String ownAddress(SettingsSources.Found found) {
        String host = found.text().replaceAll("^\\[(.*)\\]$", "$1");
        if (Networks.literal(host).filter(one -> !one.isAnyLocalAddress()).isPresent()) {
            return host;
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
        if (!members.stream().allMatch(m -> Loopback.is(m.host()))) {
            refuseLoopback(found, ownHost);
        }
        return Optional.of(new Finding.Members(members));
    }

    private void refuseLoopback(SettingsSources.Found found, String ownHost) {
        if (Loopback.is(ownHost)) {
            throw refuse(
                    found,
                    "names nodes of other machines, which cannot reach this one at " + ownHost,
                    "Write this machine's own address in cluster.host");
        }
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
}
