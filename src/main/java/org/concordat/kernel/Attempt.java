package org.concordat.kernel;

import java.util.Arrays;

/**
 * One try of an act that may be tried again: the client's idempotency key, the route and a hash of what
 * was asked. INVARIANT (once).
 *
 * @param bodyHash SHA-256 of the request's path and body
 */
public record Attempt(String key, String route, byte[] bodyHash) {
    public Attempt {
        bodyHash = bodyHash.clone();
    }

    @Override
    public byte[] bodyHash() {
        return bodyHash.clone();
    }

    public boolean asks(String otherRoute, byte[] otherHash) {
        return route.equals(otherRoute) && Arrays.equals(bodyHash, otherHash);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Attempt a && key.equals(a.key) && asks(a.route, a.bodyHash);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "Attempt[" + route + "]";
    }
}
