package org.concordat.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key questions of the national guidance, in the order in which people are led through them
 * (HMG-1). They are the same under every pack.
 *
 * @param clauses what the guidance says, by id
 */
public record Guidance(Map<String, Pack.Clause> clauses, List<Question> questions) {
    /** The ids of all questions, in their order: the client and what is recorded rely on them. */
    public static final List<String> ORDER = List.of(
            "purpose",
            "identifiable",
            "confidential",
            "consent",
            "publicInterest",
            "howMuch",
            "factOrOpinion",
            "rightPerson",
            "securely",
            "inform",
            "record");

    /** Whom it is about: some of the guidance is for one population alone (HMG-3). */
    public enum Population {
        CHILD,
        YOUNG_PERSON,
        ADULT;

        /** The pack says from about which age a child is asked, and from which one is an adult. */
        public static Population ofAge(int years, Pack.Settings settings) {
            if (years >= settings.adultAge()) {
                return ADULT;
            }
            return years >= settings.ageToAsk() ? YOUNG_PERSON : CHILD;
        }
    }

    /**
     * One question.
     *
     * @param common what helps whomever it is about
     * @param apart what is set apart for a population
     */
    public record Question(
            String id,
            String question,
            String clause,
            String common,
            Map<Population, String> apart) {

        /** What helps to answer it: the common part, and the one for those whom it is about. */
        public List<String> help(Optional<Population> population) {
            return Stream.concat(
                            Stream.of(common),
                            population.flatMap(who -> Optional.ofNullable(apart.get(who))).stream())
                    .toList();
        }
    }
}
