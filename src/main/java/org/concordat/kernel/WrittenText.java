package org.concordat.kernel;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that somebody wrote, in the one form in which it is kept: Unicode NFC, no spaces around it.
 * Any script and any emoji is welcome; what a page would not show, or would show in another order
 * than it is kept, is not.
 */
public final class WrittenText {
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

    private WrittenText() {}

    /** One line, such as a name. Empty when it is wrong; then {@code errors} says why. */
    public static Optional<String> line(FieldErrors errors, String field, String written) {
        String text = SPACES.matcher(normal(written)).replaceAll(" ").strip();
        return checked(errors, field, text, false);
    }

    /** Several lines, such as a note. Empty when it is wrong; then {@code errors} says why. */
    public static Optional<String> paragraphs(FieldErrors errors, String field, String written) {
        String text = LINE_ENDS.matcher(normal(written)).replaceAll("\n").strip();
        return checked(errors, field, text, true);
    }

    private static String normal(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC);
    }

    private static Optional<String> checked(
            FieldErrors errors, String field, String text, boolean lines) {
        if (text.codePoints().allMatch(WrittenText::isBlank)) {
            errors.add(field, "blank", "Write something here, or leave it out.");
            return Optional.empty();
        }
        if (!text.codePoints().allMatch(c -> isWritable(c) || (lines && isLayout(c)))) {
            errors.add(
                    field,
                    "characters",
                    "This holds invisible characters. Type it again rather than pasting it.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }

    private static boolean isWritable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isReordering(c);
        };
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\t';
    }

    /** Overrides and isolates of direction, with which a name can be made to read as another. */
    private static boolean isReordering(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
