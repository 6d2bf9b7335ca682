package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.util.List;
import java.util.UUID;

/** Where uploaded files are kept. */
public interface UploadBook {
    /** How many files the caller has uploaded that no sharing holds. */
    Future<Integer> unused(Tx tx, Caller caller);

    /** Starts writing that the caller uploads a file. */
    void begin(Tx tx, Caller caller, UUID file);

    /** Starts writing a piece. */
    void add(Tx tx, Caller caller, UUID file, int position, byte[] sealed);

    /** Starts writing that a file is whole, with its key: from then on it can be named and opened. */
    void complete(Tx tx, Caller caller, Content name, String type, long bytes);

    /** Starts removing what came of an upload of the caller's that is not whole. */
    void discard(Tx tx, UUID file);

    /** Removes files that no sharing has taken for more than a day, the oldest first. */
    Future<List<Discarded>> discardOld(Tx tx, int limit);

    /** How many files of an agency were removed. */
    record Discarded(UUID agency, long files) {}
}
