package org.concordat.app.verifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.concordat.app.Bar;
import org.concordat.app.KeyArgument;
import org.concordat.audit.log.Cosignature;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.Finding;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Receipt;
import org.concordat.audit.log.Verifier.Report;
import org.concordat.audit.log.VerifierKey;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads what is asked for, verifies, and says what came of it. */
public final class Verifying {
    private static final int WHOLE = 0;
    private static final int WRONG = 1;
    private static final int FAILED = 2;

    /** How many entries go by before the bar moves. */
    private static final int STEP = 1_000;

    private Verifying() {}

    private record Asked(
            Path file,
            boolean isReceipt,
            VerifierKey key,
            Evidence evidence,
            boolean replay,
            boolean bar) {}

    /** What was asked cannot be done. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /**
     * Verifies the file that is named.
     *
     * @return 0 when it is whole, 1 when something is wrong, 2 when it could not be read
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Asked asked = read(List.of(arguments));
            if (asked.isReceipt()) {
                return receipt(asked, out);
            }
            Bar bar = new Bar(err, asked.bar(), "byte");
            long bytes = Files.size(asked.file());
            Redeciding decisions = new Redeciding(asked.replay());
            try (Counted counted = new Counted(Files.newInputStream(asked.file()))) {
                Report report = ExportFile.verify(
                        counted, asked.key(), asked.evidence(), decisions, entry -> {
                            if (entry % STEP == 0) {
                                bar.show(counted.bytes(), bytes);
                            }
                        });
                bar.hide();
                tell(report, out);
                tell(decisions, asked.replay(), out);
                return report.isWhole() ? WHOLE : report.found() > 0 ? WRONG : FAILED;
            }
        } catch (Refused | ExportFile.Broken refused) {
            err.println(refused.getMessage());
        } catch (IOException failure) {
            err.println("The file could not be read: " + failure.getMessage());
        }
        return FAILED;
    }

    private static int receipt(Asked asked, PrintStream out) throws IOException, Refused {
        try {
            Receipt receipt = ReceiptFile.read(asked.file());
            List<Finding> findings = receipt.verify(ReceiptFile.keys(asked.file(), asked.key()));
            findings.forEach(f -> out.println("WRONG  " + f.text()));
            if (!findings.isEmpty()) {
                out.println("This receipt is not as it was signed.");
                return WRONG;
            }
            if (receipt.lines().isEmpty()) {
                throw new Refused("The receipt tells of nothing yet. Take it again.");
            }
            receipt.lines()
                    .forEach(line -> out.println(line.leaf().at() + "  " + line.said("act")
                            + "  (entry " + line.position() + ")"));
            out.println(receipt.lines().size() + " entries, each in the journal that was signed.");
            return WHOLE;
        } catch (IllegalArgumentException e) {
            throw new Refused("The receipt: " + e.getMessage() + ".");
        }
    }

    private static void tell(Report report, PrintStream out) {
        report.findings().forEach(f -> out.println("WRONG  " + f.text()));
        if (report.found() > report.findings().size()) {
            out.println("       and " + (report.found() - report.findings().size()) + " more");
        }
        report.undecided().forEach(u -> out.println("UNDECIDED  " + u));
        String verified = report.entries() + " entries verified"
                + (report.erased() > 0 ? ", of which " + report.erased() + " were erased" : "")
                + (report.withheld() == 0
                        ? ""
                        : "; of " + report.withheld() + " the file does not show what they say");
        if (report.found() == 0) {
            out.println(verified + ": every one is as it was signed.");
            if (!report.whole()) {
                out.println("They are entries " + report.from() + " to "
                        + (report.from() + report.entries() - 1) + ", not the whole journal.");
            }
            return;
        }
        out.println(verified + ": this journal is not as it was signed.");
        report.firstWrong().ifPresent(p -> out.println("The first wrong entry: " + p + "."));
    }

    private static void tell(Redeciding decisions, boolean replay, PrintStream out) {
        if (decisions.compared() > 0) {
            out.println("Decisions compared with what the journal committed to: "
                    + decisions.compared() + "; made again: " + decisions.decidedAgain() + ".");
        } else if (replay) {
            out.println("The file shows no decision to make again: that takes an order.");
        }
        if (decisions.byOtherRules() > 0) {
            out.println(
                    decisions.byOtherRules()
                            + " of them were made by an earlier version of the rules, and come out differently by those of this one.");
        }
    }

    private static Asked read(List<String> arguments) throws Refused, IOException {
        Optional<Path> file = Optional.empty();
        Optional<VerifierKey> key = Optional.empty();
        List<Note> checkpoints = new ArrayList<>();
        List<Note> promises = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        boolean bar = false;
        boolean receipt = false;
        boolean replay = false;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--key" -> key = Optional.of(key(word, next(words, word)));
                case "--witness" -> witnesses.add(key(word, next(words, word)));
                case "--checkpoint" -> checkpoints.addAll(notes(next(words, word)));
                case "--promise" -> promises.addAll(notes(next(words, word)));
                case "--receipt" -> {
                    receipt = true;
                    file = only(file, next(words, word));
                }
                case "--replay" -> replay = true;
                case "--bar" -> bar = true;
                default -> file = only(file, word);
            }
        }
        if (file.isEmpty() || key.isEmpty()) {
            throw new Refused("Name the file, and the journal's public key with --key."
                    + " Have the key from somebody else than who gave you the file.");
        }
        Evidence evidence = new Evidence(checkpoints, promises);
        if (receipt && (replay || !evidence.equals(Evidence.NONE))) {
            throw new Refused(
                    "Checkpoints and promises are compared with a journal, not a receipt, and so is --replay.");
        }
        witnessed(checkpoints, witnesses);
        return new Asked(file.get(), receipt, key.get(), evidence, replay, bar);
    }

    private static Optional<Path> only(Optional<Path> before, String file) throws Refused {
        if (before.isPresent()) {
            throw new Refused("One file at a time.");
        }
        return Optional.of(Path.of(file));
    }

    private static String next(Iterator<String> words, String option) throws Refused {
        if (!words.hasNext()) {
            throw new Refused(option + " needs a value.");
        }
        return words.next();
    }

    /** What the operator alone signed could have been made to fit: a witness's word could not. */
    private static void witnessed(List<Note> checkpoints, List<VerifierKey> witnesses)
            throws Refused {
        for (VerifierKey witness : witnesses) {
            if (checkpoints.stream().noneMatch(c -> Cosignature.of(c, witness).isPresent())) {
                throw new Refused("No checkpoint that you name is cosigned by " + witness.name()
                        + ". Take its last.txt, or what the platform keeps as cosigned.");
            }
        }
    }

    private static VerifierKey key(String option, String given) throws Refused, IOException {
        try {
            return KeyArgument.read(given);
        } catch (IllegalArgumentException e) {
            throw new Refused(option + ": " + e.getMessage() + ".");
        }
    }

    /**
     * A note as a file; as the base64 of one, which is how an answer's header carries it; or the answer that holds a
     * checkpoint, as it was saved, and perhaps one that was cosigned.
     */
    private static List<Note> notes(String given) throws Refused, IOException {
        Path file = Path.of(given);
        if (!Files.isReadable(file)) {
            throw new Refused("There is no file " + given + ".");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            if (!text.stripLeading().startsWith("{")) {
                return List.of(Note.parse(
                        text.contains("\n\n")
                                ? text
                                : new String(
                                        Base64.getDecoder().decode(text.strip()),
                                        StandardCharsets.UTF_8)));
            }
            JsonNode answer = new ObjectMapper().readTree(text);
            List<Note> notes = new ArrayList<>();
            notes.add(Note.parse(answer.path("checkpoint").asText()));
            if (answer.has("cosigned")) {
                notes.add(Note.parse(answer.path("cosigned").asText()));
            }
            return notes;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new Refused(given + " is no signed note.");
        }
    }
}
