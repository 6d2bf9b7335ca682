package org.concordat.draft;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where drafts are kept, each for its author alone. A form is named by a hash. */
public interface DraftBook {
    /** The caller's draft of a form. */
    Future<Optional<Kept>> find(Tx tx, Caller caller, Buffer form);

    /** The same, and nobody changes it until the transaction ends. */
    Future<Optional<Kept>> lock(Tx tx, Caller caller, Buffer form);

    /** How many the caller has. */
    Future<Integer> count(Tx tx, Caller caller);

    /** Starts writing the first saving of a draft. */
    void begin(Tx tx, Caller caller, Buffer form, UUID version, Content content);

    /** Starts writing a later one in its place. */
    void replace(Tx tx, Caller caller, Buffer form, UUID version, Content content);

    /** Starts removing it. */
    void forget(Tx tx, Caller caller, Buffer form);

    /** Removes what nobody has changed for so many days, and what people left behind who have gone. */
    Future<List<Discarded>> discardOld(Tx tx, int days, int limit);

    /** How many drafts of an agency were removed. */
    record Discarded(UUID agency, long drafts) {}
}
