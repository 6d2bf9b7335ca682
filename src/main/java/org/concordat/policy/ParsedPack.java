package org.concordat.policy;

import java.util.List;
import java.util.function.Function;

/** What became of a pack that was read: a pack, or every mistake in it. */
public sealed interface ParsedPack {
    <T> T fold(Function<Pack, T> valid, Function<List<Mistake>, T> invalid);

    /** Nothing was wrong with it. */
    record Valid(Pack pack) implements ParsedPack {
        @Override
        public <T> T fold(Function<Pack, T> valid, Function<List<Mistake>, T> invalid) {
            return valid.apply(pack);
        }
    }

    /** All that is wrong with it, by file and line; never empty. */
    record Invalid(List<Mistake> mistakes) implements ParsedPack {
        @Override
        public <T> T fold(Function<Pack, T> valid, Function<List<Mistake>, T> invalid) {
            return invalid.apply(mistakes);
        }
    }
}
