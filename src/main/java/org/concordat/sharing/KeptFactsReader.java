package org.concordat.sharing;

/** Reads facts as they were kept, by whatever version: what it did not know then is unknown now. */
public interface KeptFactsReader {
    KeptFacts read(String kept);
}
