package org.concordat.support;

import static org.assertj.core.api.Assertions.fail;

import io.vertx.core.Future;

import org.concordat.kernel.Problem;

import java.util.List;

/** What a future failed with. */
public final class Problems {
    private Problems() {}

    /** The problem that the future fails with; a failure of the test when it does not. */
    public static Problem of(Future<?> future) throws Exception {
        try {
            TestDatabase.await(future.mapEmpty());
        } catch (Problem problem) {
            return problem;
        }
        return fail("this was to fail");
    }

    /** Each wrong field with its code: {@code until past}. */
    public static List<String> fields(Problem problem) {
        return problem.errors().stream().map(e -> e.field() + " " + e.code()).toList();
    }
}
