package org.concordat.subjectaccess;

import org.concordat.kernel.Codec;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The texts of one act, each sealed under a key of its own. */
final class Texts {
    private final AgencyKey key;
    private final Codec codec;
    private final List<Content> sealed = new ArrayList<>();

    Texts(AgencyKey key, Codec codec) {
        this.key = key;
        this.codec = codec;
    }

    UUID seal(Object text) {
        Content content = key.seal(codec.write(text));
        sealed.add(content);
        return content.id();
    }

    Optional<UUID> sealIfAny(Optional<String> text) {
        return text.map(String::strip).filter(t -> !t.isEmpty()).map(this::seal);
    }

    void keep(Tx tx, Contents contents) {
        contents.add(tx, List.copyOf(sealed));
    }
}
