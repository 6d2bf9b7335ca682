package org.concordat.policy;

import java.util.List;
import java.util.function.Function;

/** What became of a file that was read: what it says, or every mistake in it. */
public sealed interface Parsed<T> {
    <R> R fold(Function<T, R> valid, Function<List<Mistake>, R> invalid);

    /** Nothing was wrong with it. */
    record Valid<T>(T value) implements Parsed<T> {
        @Override
        public <R> R fold(Function<T, R> valid, Function<List<Mistake>, R> invalid) {
            return valid.apply(value);
        }
    }

    /** All that is wrong with it, by file and line; never empty. */
    record Invalid<T>(List<Mistake> mistakes) implements Parsed<T> {
        @Override
        public <R> R fold(Function<T, R> valid, Function<List<Mistake>, R> invalid) {
            return invalid.apply(mistakes);
        }
    }
}
