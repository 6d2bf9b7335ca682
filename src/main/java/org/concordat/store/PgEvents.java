package org.concordat.store;

import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Events;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.UUID;

/** Writes the event table. A change has no mailbox: only the release of held sharings follows it. */
public final class PgEvents implements Events {
    private static final String TELL = "insert into event (mailbox, kind, ref) values ($1, $2, $3)";
    private static final String CHANGED =
            "insert into event (kind, ref) select 'change', unnest($1::uuid[])";

    @Override
    public void tell(Tx tx, UUID mailbox, String kind, UUID ref) {
        PgTx.of(tx).run(TELL, Tuple.of(mailbox, kind, ref));
    }

    @Override
    public void changed(Tx tx, Collection<UUID> refs) {
        if (refs.isEmpty()) {
            return;
        }
        PgTx.of(tx).run(CHANGED, Tuple.of(Columns.uuids(refs)));
    }
}
