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
    /** More than any script puts on a letter (UAX 15, section 13). */
    private static final Pattern MARKS = Pattern.compile("\\p{M}{31}");

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

    private WrittenText() {}

    /** One line, such as a name. Empty when it is wrong; then {@code errors} says why. */
    public static Optional<String> line(FieldErrors errors, String field, String written) {
        return normal(errors, field, written)
                .map(text -> SPACES.matcher(text).replaceAll(" ").strip())
                .flatMap(text -> checked(errors, field, text, false));
    }

    /** Several lines, such as a note. Empty when it is wrong; then {@code errors} says why. */
    public static Optional<String> paragraphs(FieldErrors errors, String field, String written) {
        return normal(errors, field, written)
                .map(text -> LINE_ENDS.matcher(text).replaceAll("\n").strip())
                .flatMap(text -> checked(errors, field, text, true));
    }

    /** To put marks in order takes time that grows with the square of how many are on one letter. */
    private static Optional<String> normal(FieldErrors errors, String field, String written) {
        if (MARKS.matcher(written).find()) {
            errors.add(
                    field, "characters", "This has too many marks on one letter. Leave some out.");
            return Optional.empty();
        }
        return Optional.of(Normalizer.normalize(written, Normalizer.Form.NFC));
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
