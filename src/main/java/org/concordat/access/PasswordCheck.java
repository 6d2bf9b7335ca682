package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.concordat.kernel.Problem;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Verifies and hashes passwords on threads of its own; a bounded queue, so that a flood waits outside. */
public final class PasswordCheck implements AutoCloseable {
    private static final int LONGEST_QUEUE = 64;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    /** What unknown names are verified against, so that they take as long as known ones. */
    private final String nobody = Passwords.nobodys();

    public PasswordCheck(Vertx vertx) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        workers = vertx.createSharedWorkerExecutor("passwords", threads);
    }

    /** Whether there is such an account and the password is its own. */
    public Future<Boolean> matches(String password, Optional<Account> account) {
        String kept = account.map(Account::passwordHash).orElse(nobody);
        return queued(() -> Passwords.matches(password, kept))
                .map(matched -> matched && account.isPresent());
    }

    /** The hash to keep of a password. */
    public Future<String> hash(String password) {
        return queued(() -> Passwords.hash(password));
    }

    private <T> Future<T> queued(Callable<T> work) {
        if (waiting.incrementAndGet() > LONGEST_QUEUE) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.busy(2));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }

    @Override
    public void close() {
        workers.close();
    }
}
