package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the register expects somebody to do soon. */
public interface DueList {

    /**
     * What is overdue or due within so many days, the earliest first.
     *
     * @param agency only what concerns this agency
     */
    Future<List<Due>> until(Tx tx, Optional<UUID> agency, int days);

    /** What is to be done. */
    enum Kind {
        REGISTRATION,
        TRAINING,
        AGREEMENT_REVIEW,
        ASSESSMENT_REVIEW,
        SIGNATURE,
        SIGN_UP
    }

    /**
     * One thing to do.
     *
     * @param thing what it is about, for its page
     * @param label its name or title
     * @param agency whose it is to do
     * @param due empty where there is no day
     */
    record Due(
            Kind kind,
            Thing thing,
            UUID thingId,
            String label,
            Optional<Agency.Named> agency,
            Optional<LocalDate> due,
            boolean overdue) {}
}
