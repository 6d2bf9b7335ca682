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
     * differ in given name and birth, and a record that says neither may be of any of them: nobody is
     * asked about those.
     */
    static boolean mayBeOne(Comparison c) {
        Level given = c.of(Field.GIVEN_NAME);
        Level birth = c.of(Field.BIRTH);
        if (c.of(Field.IDENTIFIER) == Level.EXACT) {
            return true;
        }
        boolean bornApart = birth == Level.DIFFERENT || birth == Level.MISSING;
        boolean otherFamily = c.of(Field.FAMILY_NAME) == Level.DIFFERENT;
        boolean otherSex = c.of(Field.SEX) == Level.DIFFERENT;
        return switch (given) {
            case MISSING -> !bornApart;
            case DIFFERENT ->
                !otherSex
                        && (birth == Level.EXACT
                                ? !otherFamily || home(c)
                                : birth.agrees() && !otherFamily);
            case EXACT, VARIANT, CLOSE, SIMILAR, SWAPPED -> true;
        };
    }

    /** Whether they contradict one another, so that they never stand for one person by themselves. */
    static boolean contradict(Comparison c, boolean proven) {
        return inNames(c) || otherwise(c, proven);
    }

    /** Whether all that contradicts is a name that nobody is known to bear. */
    static boolean onlySpelling(Comparison c, boolean proven) {
        return inNames(c) && !c.knownNames() && !otherwise(c, proven);
    }

    /** Twins' numbers are mixed up, too: no identifier makes one of two names. */
    private static boolean inNames(Comparison c) {
        return c.rivalNames()
                && (c.of(Field.GIVEN_NAME) == Level.DIFFERENT
                        || c.of(Field.IDENTIFIER) != Level.EXACT);
    }

    private static boolean otherwise(Comparison c, boolean proven) {
        Level identifier = c.of(Field.IDENTIFIER);
        return (identifier == Level.DIFFERENT && proven)
                || c.of(Field.SEX) == Level.DIFFERENT
                || (c.generationApart() && identifier != Level.EXACT);
    }

    /**
     * Whether enough of what tells persons apart agrees to link them without anybody's looking.
     *
     * @param grownUp whether neither is of an age at which twins share a home
     */
    static boolean mayLink(Comparison c, boolean proven, boolean grownUp) {
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
                        // No given name: a child's may be a twin's of whom nobody has told us
                        // yet. Whether it may be either of two who are known, Linker says.
                        || (given == Level.MISSING && family.agrees() && home && grownUp);
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
