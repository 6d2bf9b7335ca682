package org.concordat.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where the other nodes of a cluster reach this one, and how it finds them.
 *
 * @param host this node's own address, literally; loopback unless told
 * @param port its port for membership; without one, a near one may be taken where it is alone on loopback
 * @param busPort its port for messages between nodes; 0 means any free one
 */
public record ClusterSettings(String host, OptionalInt port, int busPort, Finding finding) {
    private static final int USUAL_PORT = 5701;

    /** How a node finds the others. */
    public sealed interface Finding {
        /** Not at all: it is the only one. */
        record Alone() implements Finding {}

        /** It asks those it is told of, one of which it may be itself. */
        record Members(List<HostPort> members) implements Finding {}

        /** It asks all whose addresses a name has; all use the same port. */
        record Dns(String name) implements Finding {}

        /** It asks the API of its Kubernetes cluster who stands behind a service. */
        record Kubernetes(String namespace, String service) implements Finding {}
    }

    public boolean isAlone() {
        return finding instanceof Finding.Alone;
    }

    /** The port to begin with: its own, or else the one that the first member it is told of has. */
    public int firstPort() {
        int others = finding instanceof Finding.Members named
                ? named.members().get(0).port()
                : USUAL_PORT;
        return port.orElse(others);
    }

    /** Several nodes of one machine may be told the same; others are to be found where they were told to be. */
    public boolean mayTakeANearPort() {
        return port.isEmpty() && Loopback.is(host);
    }
}
