package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Optional;

/** Packs as they were, so that what they decided can be decided again. */
public interface PackVersions {
    /** Starts keeping a version; one that is kept already stays as it is. */
    void keep(Tx tx, String name, String version, Text text);

    Future<Optional<Text>> find(Tx tx, String name, String version);

    /** A pack and the catalogue that it names bases of, as they were written. */
    record Text(String pack, String bases) {}
}
