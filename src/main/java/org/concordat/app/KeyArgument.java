package org.concordat.app;

import org.concordat.audit.log.VerifierKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A public key as somebody gives it to a command: itself, or a file with it. */
public final class KeyArgument {
    private KeyArgument() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is no such key
     */
    public static VerifierKey read(String given) throws IOException {
        Path file = Path.of(given);
        return VerifierKey.parse(
                Files.isReadable(file)
                        ? Files.readString(file, StandardCharsets.UTF_8).strip()
                        : given);
    }
}
