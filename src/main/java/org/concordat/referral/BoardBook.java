package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.messaging.Inboxes.Named;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where the board's figures and names are read. Everything is the caller's hub's. */
public interface BoardBook {
    /** Colleagues by their ids. */
    Future<List<Named>> names(Tx tx, Collection<UUID> practitioners);

    /** How many are open of each rating. */
    Future<List<Open>> open(Tx tx);

    /** A rating's open referrals; without one, those not rated yet. */
    record Open(Optional<String> rating, int count) {}

    /**
     * What came and what was decided, day by day in England, today last.
     *
     * @param days how many days, today among them; at least 1
     */
    Future<List<Day>> days(Tx tx, int days);

    /** One day. */
    record Day(LocalDate day, int arrived, int decided) {}
}
