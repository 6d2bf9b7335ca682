package org.concordat.consent;

import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words of the API and of the ledger's table for states and speakers: {@code notSought}. */
public final class ConsentWords {
    private ConsentWords() {}

    public static String of(ConsentState state) {
        return camel(state.name());
    }

    public static String of(ConsentBy by) {
        return camel(by.name());
    }

    public static Optional<ConsentState> state(String word) {
        return Arrays.stream(ConsentState.values())
                .filter(state -> of(state).equals(word))
                .findFirst();
    }

    public static Optional<ConsentBy> by(String word) {
        return Arrays.stream(ConsentBy.values())
                .filter(by -> of(by).equals(word))
                .findFirst();
    }

    private static String camel(String name) {
        StringBuilder word = new StringBuilder();
        for (String part : name.toLowerCase(Locale.ROOT).split("_")) {
            word.append(
                    word.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }
}
