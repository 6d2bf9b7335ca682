package org.concordat.people.matching;

import java.util.List;

/** What is compared of two records. */
public enum Field {
    GIVEN_NAME,
    FAMILY_NAME,
    BIRTH,
    LINES,
    TOWN,
    POSTCODE,
    SEX,
    IDENTIFIER;

    /** Those that say where somebody lives. */
    static final List<Field> ADDRESS = List.of(LINES, POSTCODE, TOWN);

    /**
     * The levels at which it can agree, nearest first, and the one at which it does not. {@link
     * Level#MISSING} says nothing of any field.
     */
    public List<Level> levels() {
        return switch (this) {
            case GIVEN_NAME, FAMILY_NAME ->
                List.of(
                        Level.EXACT,
                        Level.VARIANT,
                        Level.CLOSE,
                        Level.SIMILAR,
                        Level.SWAPPED,
                        Level.DIFFERENT);
            case BIRTH ->
                List.of(Level.EXACT, Level.SWAPPED, Level.CLOSE, Level.SIMILAR, Level.DIFFERENT);
            case LINES -> List.of(Level.EXACT, Level.CLOSE, Level.SIMILAR, Level.DIFFERENT);
            case TOWN, POSTCODE, IDENTIFIER -> List.of(Level.EXACT, Level.CLOSE, Level.DIFFERENT);
            case SEX -> List.of(Level.EXACT, Level.DIFFERENT);
        };
    }
}
