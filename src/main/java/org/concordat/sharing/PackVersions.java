package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;

/** Packs as they were, so that what they decided can be decided again. */
public interface PackVersions {
    /** Starts keeping a version; one that is kept already stays as it is. */
    void keep(Tx tx, String name, String version, Text text);

    Future<Optional<Text>> find(Tx tx, String name, String version);

    /** Every version there is or was, by name and version. */
    Future<List<Version>> all(Tx tx);

    /** A version. */
    record Version(String name, String version, Text text) {}

    /** A pack and the catalogue that it names bases of, as they were written. */
    record Text(String pack, String bases) {}
}
