package org.concordat.audit.log;

import org.concordat.fuzz.parsers.Parser;

import java.util.List;
import java.util.Set;

/** What reads what a log has signed. */
public final class LogParsers {
    private static final SigningKey KEY =
            SigningKey.of("concordat/test", SignatureType.ED25519, new byte[SigningKey.SEED_BYTES]);
    private static final String KEY_TEXT = KEY.verifier().encoded();
    private static final Checkpoint NOTHING = new Checkpoint("concordat/test", 0, Hash.OF_NOTHING);
    private static final Set<Class<? extends Exception>> REFUSAL =
            Set.of(IllegalArgumentException.class);

    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "note",
                    REFUSAL,
                    text -> {
                        Note note = Note.parse(text);
                        Parser.hold(note.encoded().equals(text), "one spelling");
                        LogKeys.of(KEY.verifier()).checkpoint(note);
                    },
                    Note.sign(NOTHING.text(), KEY).encoded(),
                    "x\n\n\u2014 a AAAAAAA=\n",
                    "x\n\n" + "\u2014 a AAAAAAA=\n".repeat(1_000)),
            Parser.ofText(
                    "signed-note",
                    REFUSAL,
                    LogParsers::signed,
                    NOTHING.text(),
                    NOTHING.text() + "\n",
                    "\n",
                    "concordat/test/promise\n0190a1b2-0000-7000-8000-000000000000 "
                            + Hash.OF_NOTHING.base64() + "\n",
                    "concordat/journal-key/v1\n" + KEY_TEXT + "\n" + KEY_TEXT + "\n-5\n"
                            + Hash.OF_NOTHING.base64() + "\n"),
            Parser.ofText(
                    "verifier-key",
                    REFUSAL,
                    text -> Parser.hold(
                            VerifierKey.parse(text).encoded().equals(text), "one spelling"),
                    KEY_TEXT,
                    "a+00000000+AQ=="),
            Parser.ofText(
                    "leaf",
                    REFUSAL,
                    text -> Parser.hold(Leaf.parse(text).text().equals(text), "one spelling"),
                    "concordat/journal-entry/v1\n0190a1b2-0000-7000-8000-000000000000\n"
                            + "2026-11-23T01:00:00.000000Z\n" + Hash.OF_NOTHING.base64() + "\n"
                            + Hash.OF_NOTHING.base64() + "\n"));

    private LogParsers() {}

    /** Each is what a signed text may be, and says by itself when it is not. */
    private static void signed(String text) {
        Note note = Note.sign(text, KEY);
        List<Runnable> readings = List.of(
                () -> Checkpoint.open(note, KEY.verifier()),
                () -> Promise.open(note, KEY.verifier()),
                () -> Succession.open(note),
                () -> LogKeys.of(KEY.verifier()).with(List.of(note)),
                () -> Cosignature.of(note, KEY.verifier()));
        for (Runnable reading : readings) {
            try {
                reading.run();
            } catch (IllegalArgumentException refused) {
                // As they say they do.
            }
        }
    }
}
