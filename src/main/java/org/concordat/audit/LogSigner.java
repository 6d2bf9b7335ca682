package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.SigningKey;

/** The key that the journal is signed with now. Another node may have had another one made meanwhile. */
public final class LogSigner {
    private final Keys keys;
    private volatile Numbered current;

    /** Where the journal's keys are kept. */
    public interface Keys {
        /** The key of a number, the same on every node; made, durably, the first time that anybody asks. */
        Future<SigningKey> key(int number);
    }

    private record Numbered(int number, SigningKey key) {}

    /**
     * Signs with a key until another is asked for.
     *
     * @param number from 0: how many there were before it
     */
    public LogSigner(Keys keys, int number, SigningKey key) {
        this.keys = keys;
        this.current = new Numbered(number, key);
    }

    public SigningKey current() {
        return current.key();
    }

    /** The key of this number, which is the current one from now on unless a later one is. */
    Future<SigningKey> at(int number) {
        Numbered now = current;
        if (now.number() == number) {
            return Future.succeededFuture(now.key());
        }
        return keys.key(number).map(key -> {
            if (current.number() < number) {
                current = new Numbered(number, key);
            }
            return key;
        });
    }

    /** The key that would come next. */
    Future<SigningKey> after(int number) {
        return keys.key(number + 1);
    }
}
