package org.concordat.subjectaccess;

import java.util.List;

/** What has to have been seen before anything about a person is put together for somebody. */
public enum Part {
    /** That the person is who they say. */
    PERSON_IDENTITY,
    /** That whoever asks for the person is who they say. */
    ASKER_IDENTITY,
    /** Parental responsibility, shown by a birth certificate or a court's order. */
    PARENTAL_RESPONSIBILITY,
    /** What the child says to it: a right of a child who understands is the child's own to use. */
    CHILD_VIEW,
    /** That a child who asks understands what asking means. */
    COMPETENCE,
    /** The power, order or signed authority that lets somebody ask for the person. */
    AUTHORITY;

    /** Whether it is the child's own word, which may change. */
    boolean childs() {
        return this == CHILD_VIEW || this == COMPETENCE;
    }

    /**
     * All that is needed, in the order in which it is asked for.
     *
     * @param child whether the person is a child; so is somebody whose age nobody knows
     */
    static List<Part> needed(Asker asker, boolean child) {
        return switch (asker) {
            case PERSON -> child ? List.of(PERSON_IDENTITY, COMPETENCE) : List.of(PERSON_IDENTITY);
            case PARENT -> List.of(ASKER_IDENTITY, PARENTAL_RESPONSIBILITY, CHILD_VIEW);
            case ATTORNEY -> List.of(ASKER_IDENTITY, PERSON_IDENTITY, AUTHORITY);
            case SOLICITOR ->
                child
                        ? List.of(PERSON_IDENTITY, AUTHORITY, COMPETENCE)
                        : List.of(PERSON_IDENTITY, AUTHORITY);
        };
    }
}
