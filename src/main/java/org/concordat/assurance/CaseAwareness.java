package org.concordat.assurance;

import org.concordat.assurance.Case.Whole;
import org.concordat.kernel.FieldErrors;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Since when an agency knows of what happened: the regulator's time runs from there. */
final class CaseAwareness {
    /** What an agency has known for longer is a slip of the pen. */
    private static final int YEARS_BACK = 10;

    private CaseAwareness() {}

    /** Adds what is wrong with a time that somebody gives. */
    static void check(FieldErrors errors, Instant at, Instant now) {
        errors.addUnless(!at.isAfter(now), "awareAt", "future", "This is in the future.");
        errors.addUnless(
                at.isAfter(now.atOffset(ZoneOffset.UTC).minusYears(YEARS_BACK).toInstant()),
                "awareAt",
                "tooEarly",
                "Give a time in the last ten years.");
    }

    /**
     * Since when, once a step is taken: as before, unless the handler knows better when the code was broken; from now
     * where it is opened again. Fails with {@code INVALID} naming {@code awareAt}.
     */
    static Instant after(CaseTransition taken, Optional<Instant> said, Whole whole) {
        FieldErrors errors = new FieldErrors();
        said.ifPresent(at -> {
            errors.addUnless(
                    taken == CaseTransition.BREACH,
                    "awareAt",
                    "notHere",
                    "Leave this out: it is for the step that the code was broken.");
            check(errors, at, whole.now());
        });
        errors.throwIfAny();
        return taken == CaseTransition.REOPEN
                ? whole.now()
                : said.orElse(whole.one().awareAt());
    }
}
