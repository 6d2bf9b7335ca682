package org.concordat.kernel;

import org.concordat.kernel.Problem.FieldError;

import java.util.ArrayList;
import java.util.List;

/** Collects every field that is wrong, so that they can all be mended at once. */
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Notes one.
     *
     * @param field its path in the body, such as {@code items/0/text}
     * @param code stable, such as {@code required}
     * @param detail what to do about it
     */
    public void add(String field, String code, String detail) {
        errors.add(new FieldError(field, code, detail));
    }

    public void addUnless(boolean right, String field, String code, String detail) {
        if (!right) {
            add(field, code, detail);
        }
    }

    /** What was noted so far. */
    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** Throws a {@link Problem} with all of them, if there is any. */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID,
                    "Something needs another look before this can go on.",
                    errors);
        }
    }
}
