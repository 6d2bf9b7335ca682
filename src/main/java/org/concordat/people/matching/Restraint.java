package org.concordat.people.matching;

import java.util.EnumSet;
import java.util.Set;

/**
 * What no weight of evidence may do by itself. INVARIANT (twins): records of twins, or of a father and
 * a son of one name, are never linked automatically: whatever two persons of one household may differ
 * in has to agree.
 */
final class Restraint {
    private static final Set<Level> NEAR = EnumSet.of(Level.EXACT, Level.CLOSE);
    private static final Set<Level> ALIKE = EnumSet.of(Level.EXACT, Level.CLOSE, Level.SIMILAR);

    private Restraint() {}

    /**
     * Whether they may be one person at all; somebody looks only at those that may. Brothers and sisters
     * differ in given name and birth: nobody is asked about them.
     */
    static boolean mayBeOne(Comparison c) {
        boolean otherName = c.of(Field.GIVEN_NAME) == Level.DIFFERENT;
        boolean otherFamily = c.of(Field.FAMILY_NAME) == Level.DIFFERENT;
        boolean sameDay = c.of(Field.BIRTH) == Level.EXACT;
        return c.of(Field.IDENTIFIER) == Level.EXACT
                || !otherName
                || (sameDay && (!otherFamily || home(c)))
                || (!otherFamily && c.of(Field.BIRTH) != Level.DIFFERENT);
    }

    /** Whether they contradict one another, so that they never stand for one person by themselves. */
    static boolean contradict(Comparison c, boolean proven) {
        boolean sameIdentifier = c.of(Field.IDENTIFIER) == Level.EXACT;
        boolean otherIdentifier = c.of(Field.IDENTIFIER) == Level.DIFFERENT && proven;
        // Twins' numbers are mixed up, too: no identifier makes one of two names.
        boolean twins =
                c.rivalNames() && (c.of(Field.GIVEN_NAME) == Level.DIFFERENT || !sameIdentifier);
        return otherIdentifier
                || c.of(Field.SEX) == Level.DIFFERENT
                || twins
                || (c.generationApart() && !sameIdentifier);
    }

    /** Whether enough of what tells persons apart agrees to link them without anybody's looking. */
    static boolean mayLink(Comparison c, boolean proven) {
        if (contradict(c, proven)) {
            return false;
        }
        Level given = c.of(Field.GIVEN_NAME);
        Level family = c.of(Field.FAMILY_NAME);
        if (c.of(Field.IDENTIFIER) == Level.EXACT) {
            return c.of(Field.BIRTH) != Level.DIFFERENT || (given.agrees() && family.agrees());
        }
        boolean home = home(c);
        return switch (c.of(Field.BIRTH)) {
            case EXACT ->
                (given.agrees() && (family.agrees() || family == Level.MISSING || home))
                        // No given name: only at one address, and never where there are twins: see
                        // Linker.
                        || (given == Level.MISSING && family.agrees() && home);
            case SWAPPED, CLOSE, MISSING -> given.agrees() && family.agrees();
            // Nobody of one household has both names of another of nearly their age.
            case SIMILAR, DIFFERENT, VARIANT -> given.agrees() && family.agrees() && home;
        };
    }

    private static boolean home(Comparison c) {
        Level lines = c.of(Field.LINES);
        Level postcode = c.of(Field.POSTCODE);
        return (ALIKE.contains(lines) && NEAR.contains(postcode))
                || (NEAR.contains(lines) && NEAR.contains(c.of(Field.TOWN)));
    }
}
