package org.concordat.kernel;

import java.util.List;

/**
 * Why something asked for was not done, for the person who asked. Never carries personal data, nor a
 * hint of what another agency holds.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<FieldError> errors;

    /** The stable codes of the API's errors. */
    public enum Code {
        INVALID,
        UNAUTHENTICATED,
        RENEW,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        KEY_REUSED,
        TOO_MANY,
        TOO_LARGE,
        UNSUPPORTED,
        UNAVAILABLE
    }

    /**
     * One field that is wrong.
     *
     * @param field its path in the body, such as {@code items/0/text}
     * @param code stable, such as {@code required}
     * @param detail what to do about it
     */
    public record FieldError(String field, String code, String detail) {}

    public Problem(Code code, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public Problem(Code code, String detail) {
        this(code, detail, List.of());
    }

    public static Problem notFound() {
        return new Problem(Code.NOT_FOUND, "There is nothing here that you may see.");
    }

    public static Problem field(String field, String code, String detail) {
        return new Problem(
                Code.INVALID,
                "Something needs another look before this can go on.",
                List.of(new FieldError(field, code, detail)));
    }

    public Code code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }
}
