package org.concordat.store.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Waits that an interrupt does not cut short: giving up half-way would leave a server behind. The
 * interrupt is kept for the caller.
 */
final class Waiting {
    private Waiting() {}

    /** Waits for {@code process} without limit and gives its exit code. */
    static int forEnd(Process process) {
        try {
            return uninterruptibly(process::waitFor);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether {@code process} ended within {@code limit}. */
    static boolean forEnd(Process process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            return uninterruptibly(
                    () -> process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for {@code thread} without limit. */
    static void forEnd(Thread thread) {
        try {
            uninterruptibly(() -> {
                thread.join();
                return true;
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pause; shorter when the thread is interrupted. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static <T> T uninterruptibly(Callable<T> wait) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.call();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e;
                } catch (Exception e) {
                    throw new ExecutionException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
