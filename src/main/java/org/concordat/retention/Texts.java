package org.concordat.retention;

import org.concordat.kernel.Codec;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;

import java.util.List;
import java.util.UUID;

/** The reason of one act, sealed. */
record Texts(AgencyKey key, Codec codec, Contents contents) {

    UUID keep(Tx tx, String text) {
        Content content = key.seal(codec.write(text));
        contents.add(tx, List.of(content));
        return content.id();
    }
}
