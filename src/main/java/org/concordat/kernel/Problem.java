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
    private final long retryAfterSeconds;

    /** The stable codes of the API's errors. */
    public enum Code {
        INVALID,
        UNAUTHENTICATED,
        /** The password is right; a code is wanted too. */
        CODE_NEEDED,
        /** A role of theirs needs a second factor, and there is none yet. */
        FACTOR_NEEDED,
        RENEW,
        /** The request did not prove that it came from a page of ours. */
        CSRF,
        FORBIDDEN,
        NOT_FOUND,
        /** It was there for whoever asks, and has been taken back. */
        GONE,
        CONFLICT,
        KEY_REUSED,
        TOO_MANY,
        TOO_LARGE,
        UNSUPPORTED,
        UNAVAILABLE,
        /** The node has as much to do as it bears. */
        BUSY
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
        this(code, detail, errors, 0);
    }

    private Problem(Code code, String detail, List<FieldError> errors, long retryAfterSeconds) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Problem(Code code, String detail) {
        this(code, detail, List.of());
    }

    /** What says where the next page begins is none that was given out. */
    static Problem notThePlace() {
        return field("after", "format", "Use the value of `next` of the page before, unchanged.");
    }

    /** Too many of something; may be tried again after so many seconds. */
    public static Problem tooMany(String detail, long retryAfterSeconds) {
        return new Problem(Code.TOO_MANY, detail, List.of(), Math.max(1, retryAfterSeconds));
    }

    /** The node has as much to do as it bears; in so many seconds it may have less. */
    public static Problem busy(long retryAfterSeconds) {
        return new Problem(
                Code.BUSY,
                "Very many people are at work just now. Nothing is lost: try again in a few seconds.",
                List.of(),
                retryAfterSeconds);
    }

    /** It cannot be done now; trying again in so many seconds makes sense. */
    public static Problem unavailable(String detail, long retryAfterSeconds) {
        return new Problem(Code.UNAVAILABLE, detail, List.of(), retryAfterSeconds);
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

    /** Seconds after which trying again makes sense; 0 when nothing is known. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
