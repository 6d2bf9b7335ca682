package org.concordat.audit.log;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry's content and the salts of its commitments. It can be erased; then only its {@link Leaf}
 * remains, which tells nothing of it.
 *
 * @param salt 32 random bytes: 16 for what was done, 16 for by whom and about whom
 * @param detail short words, ids and counts: texts, whole numbers, true and false, lists and objects
 */
public record Entry(
        UUID id,
        Instant at,
        Bytes salt,
        String act,
        Optional<UUID> agency,
        Optional<UUID> otherAgency,
        Optional<UUID> sharing,
        Optional<String> clause,
        Optional<UUID> practitioner,
        Optional<UUID> record,
        Map<String, ?> detail) {
    public static final int SALT_BYTES = 32;
    static final int HALF = SALT_BYTES / 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * An entry.
     *
     * @throws IllegalArgumentException when the salt is not of 32 bytes
     */
    public Entry {
        if (salt.length() != SALT_BYTES) {
            throw new IllegalArgumentException("an entry's salt has 32 bytes");
        }
    }

    public static Bytes freshSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return Bytes.of(salt);
    }

    /**
     * What was done, where, under which clause: what the two sides of a sharing may be shown of each
     * other's acts on it. One line for each thing that is known.
     */
    public String what() {
        StringBuilder out = new StringBuilder();
        line(out, "act", Optional.of(act));
        line(out, "agency", agency);
        line(out, "otherAgency", otherAgency);
        line(out, "sharing", sharing);
        line(out, "clause", clause);
        return out.toString();
    }

    /** Who did it, about whose record, and the detail. */
    public String who() {
        StringBuilder out = new StringBuilder();
        line(out, "practitioner", practitioner);
        line(out, "record", record);
        line(out, "detail", Optional.of(Canonical.json(detail)));
        return out.toString();
    }

    private static void line(StringBuilder out, String name, Optional<?> value) {
        value.ifPresent(v -> {
            String text = v.toString();
            if (text.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("an entry's " + name + " is one line");
            }
            out.append(name).append(' ').append(text).append('\n');
        });
    }

    public Leaf leaf() {
        return new Leaf(id, at, openWhat().commitment(), openWho().commitment());
    }

    /** What was done, opened for somebody who is not to learn who did it. */
    public Opening openWhat() {
        return new Opening(what(), salt.from(0, HALF));
    }

    public Opening openWho() {
        return new Opening(who(), salt.from(HALF, SALT_BYTES));
    }

    /** One half's text with its salt: it hashes to the commitment in the leaf. */
    public record Opening(String text, Bytes salt) {
        /**
         * An opening.
         *
         * @throws IllegalArgumentException when the salt is not of 16 bytes: what belongs to the text could hide in a
         *     longer one
         */
        public Opening {
            if (salt.length() != HALF) {
                throw new IllegalArgumentException("half a salt has 16 bytes");
            }
        }

        public Hash commitment() {
            return Hash.ofSalted(salt, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
