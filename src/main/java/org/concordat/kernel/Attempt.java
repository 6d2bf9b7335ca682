package org.concordat.kernel;

/**
 * One try of an act that may be tried again: the client's idempotency key, the route and a hash of what
 * was asked. INVARIANT (once).
 *
 * @param bodyHash SHA-256 of the request's path and body, in hexadecimal
 * @param journalled what of it is in the journal once it is answered
 */
public record Attempt(String key, String route, String bodyHash, Journalled journalled) {
    public Attempt(String key, String route, String bodyHash) {
        this(key, route, bodyHash, new Journalled());
    }

    /** The same try of one part of an act that takes several transactions. */
    public Attempt part(String name) {
        return new Attempt(key + "/" + name, route, bodyHash, journalled);
    }

    @Override
    public String toString() {
        return "Attempt[" + route + "]";
    }
}
