package org.concordat.faults;

import io.vertx.core.Future;

import org.concordat.sharing.Sharings;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.Wanted;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A fault to plant: a gate that locks, and then relies on the consents it saw the first time. */
final class StaleFacts {
    private final Map<List<UUID>, Found> seen = new ConcurrentHashMap<>();

    private StaleFacts() {}

    static Sharings over(Sharings real) {
        StaleFacts stale = new StaleFacts();
        return (Sharings) Proxy.newProxyInstance(
                StaleFacts.class.getClassLoader(),
                new Class<?>[] {Sharings.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        return method.getName().equals("lockAndFind")
                                        && result instanceof Future<?> found
                                ? found.map(f -> stale.kept((Wanted) arguments[1], (Found) f))
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private Found kept(Wanted wanted, Found fresh) {
        if (fresh.consents().isEmpty()) {
            return fresh;
        }
        Found first = seen.putIfAbsent(wanted.records(), fresh);
        return new Found(
                fresh.now(),
                fresh.senderName(),
                fresh.sender(),
                fresh.recipient(),
                fresh.desk(),
                fresh.communities(),
                fresh.agreements(),
                fresh.people(),
                first == null ? fresh.consents() : first.consents(),
                fresh.trainedUntil(),
                fresh.conversation(),
                fresh.forwarded(),
                fresh.passedOn(),
                fresh.attachments());
    }
}
