package org.concordat.app.keys;

import org.concordat.app.KeyFile;
import org.concordat.config.Secret;
import org.concordat.config.Settings;
import org.concordat.keys.KeyEncryption;
import org.concordat.keys.KeyRing;
import org.concordat.keys.LocalKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the key-encryption keys from everywhere that the settings name: file, environment, service. */
public final class KeyRings {
    private KeyRings() {}

    /** Something that can be read again, to learn of new ones. */
    @FunctionalInterface
    public interface Source {
        /** Blocks for a short read. */
        KeyRing read() throws IOException;
    }

    /** Those of a node that starts, which makes itself one where it is told of none. Those of the file come first. */
    public static KeyRing ofNode(Settings settings) throws IOException {
        return read(settings, settings.kekFile().isEmpty() && !elsewhere(settings));
    }

    /** The same, of whoever makes none: a tool, and a node that looks again. */
    public static KeyRing known(Settings settings) throws IOException {
        return read(settings, false);
    }

    private static boolean elsewhere(Settings settings) {
        return settings.kek().isPresent() || settings.kms().isPresent();
    }

    private static KeyRing read(Settings settings, boolean make) throws IOException {
        List<KeyEncryption> all = new ArrayList<>();
        Path file = KeyFile.ofNode(settings);
        if (settings.kekFile().isPresent() || !elsewhere(settings) || Files.exists(file)) {
            KeyFile.readAll(file, make, KeyFile.KEK).forEach(key -> all.add(new LocalKey(key)));
        }
        settings.kek().map(Secret::reveal).ifPresent(keys -> {
            for (String key : keys.split(",", -1)) {
                all.add(new LocalKey(Base64.getDecoder().decode(key)));
            }
        });
        settings.kms().ifPresent(service -> all.add(new TransitService(service)));
        return new KeyRing(all);
    }
}
