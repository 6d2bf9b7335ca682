package org.concordat.app.witnessing;

import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Cosignature;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.LogKeys;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Witness;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks, judges, remembers, and only then cosigns; over and over, until the journal forks. */
public final class Watching {
    private static final int DONE = 0;
    private static final int FAILED = 2;
    private static final int FORKED = 3;

    private final Asked asked;
    private final StateFolder folder;
    private final SigningKey own;
    private final Platform platform;
    private final PrintStream out;
    private final PrintStream err;
    private Optional<Note> last;
    private Witness witness;
    private long sent;

    private Watching(Asked asked, StateFolder folder, PrintStream out, PrintStream err)
            throws IOException, Refused {
        this.asked = asked;
        this.folder = folder;
        this.own = folder.key(asked.name());
        this.platform = new Platform(asked.url());
        this.out = out;
        this.err = err;
        this.last = folder.last();
        LogKeys keys = LogKeys.of(asked.log()).with(folder.successions());
        this.witness = new Witness(keys, seen(keys));
    }

    /** INVARIANT (append): a witness that forgot could be shown another history, so nothing odd is passed over. */
    private Optional<Checkpoint> seen(LogKeys keys) throws Refused {
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint = keys.checkpoint(last.get());
            if (Cosignature.of(last.get(), own.verifier()).isPresent()) {
                return Optional.of(checkpoint);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refused("What was cosigned last is of another log, or was changed since."
                + " Use one folder for each log.");
    }

    /**
     * Runs a witness until it is stopped, or once.
     *
     * @return 0 when all was cosigned, 2 when something did not work, 3 when the journal forked
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            Asked asked = Asked.read(List.of(arguments));
            try (StateFolder folder = StateFolder.open(asked.state())) {
                return new Watching(asked, folder, out, err).watch();
            }
        } catch (Refused refused) {
            err.println(refused.getMessage());
        } catch (IllegalArgumentException e) {
            err.println("--name: " + e.getMessage() + ".");
        } catch (IOException failure) {
            err.println("The witness's folder cannot be used: " + failure.getMessage());
        }
        return FAILED;
    }

    private int watch() throws InterruptedException {
        out.println("Public key of this witness, for the steward to register:");
        out.println(own.verifier().encoded());
        if (folder.isForked()) {
            err.println("FORK: this journal was found forked earlier. The evidence is in "
                    + asked.state() + ". This witness cosigns nothing more of it.");
            return FORKED;
        }
        while (true) {
            int code = look();
            if (code == FORKED || asked.once()) {
                return code;
            }
            Thread.sleep(asked.every().toMillis());
        }
    }

    private int look() throws InterruptedException {
        try {
            Platform.Newest newest = platform.newest();
            Note note = newest.checkpoint();
            Witness trusting = witness.trusting(newest.successions());
            folder.keep(
                    newest.successions().stream().filter(trusting.log()::knows).toList());
            witness = trusting;
            long size = Checkpoint.parse(note.text()).size();
            List<Hash> proof = witness.size() > 0 && witness.size() < size
                    ? platform.consistency(witness.size(), size)
                    : List.of();
            return answer(note, proof, witness.judge(note, proof, own, Instant.now()));
        } catch (Refused refused) {
            err.println(refused.getMessage());
        } catch (IOException e) {
            err.println("Not witnessed this time: " + e);
        } catch (IllegalArgumentException e) {
            err.println("Not witnessed this time: the answer is none of a journal's.");
        }
        return FAILED;
    }

    private int answer(Note note, List<Hash> proof, Witness.Outcome outcome)
            throws IOException, InterruptedException {
        if (outcome instanceof Witness.Cosigned cosigned) {
            return cosigned.checkpoint().size() == sent ? DONE : cosign(note, cosigned);
        }
        if (outcome instanceof Witness.Fork fork) {
            return fork(note, proof, fork);
        }
        if (outcome instanceof Witness.Stale stale) {
            err.println("Nothing cosigned: the journal shows " + stale.shown().size()
                    + " entries, and showed " + stale.seen().size() + " before.");
        } else if (outcome instanceof Witness.Refused refused) {
            err.println("Nothing cosigned: " + why(refused.why()));
        }
        return FAILED;
    }

    private static String why(Witness.Why why) {
        return switch (why) {
            case NOT_SIGNED_BY_THE_LOG -> "it is not signed with the key that --key names.";
            case NO_CHECKPOINT -> "what is signed is no checkpoint.";
            case ANOTHER_ORIGIN -> "it is the checkpoint of another log.";
        };
    }

    /** Remembers first: what was sent and forgotten could be signed once more, of another history. */
    private int cosign(Note note, Witness.Cosigned cosigned)
            throws IOException, InterruptedException {
        Note kept = note.with(cosigned.signature());
        folder.keep(kept);
        last = Optional.of(kept);
        witness = cosigned.next();
        long size = cosigned.checkpoint().size();
        if (!platform.takes(size, cosigned.signature().line())) {
            err.println("The platform does not take it: ask its steward to register this key.");
            return FAILED;
        }
        sent = size;
        out.println("Cosigned up to entry " + size + ".");
        return DONE;
    }

    private int fork(Note shown, List<Hash> proof, Witness.Fork fork) {
        err.println("FORK: this journal does not continue what it was.");
        err.println("  seen before: " + text(fork.seen()));
        err.println("  shown now:   " + text(fork.shown()));
        err.println("Tell the partnership's auditor. This witness cosigns nothing more of it.");
        try {
            folder.fork(
                    last,
                    shown,
                    proof.stream().map(h -> h.base64() + "\n").collect(Collectors.joining()));
            err.println("Both signed checkpoints are kept in " + asked.state() + ".");
        } catch (IOException e) {
            err.println("The evidence could not be kept: " + e + "\n" + shown.encoded());
        }
        return FORKED;
    }

    private static String text(Checkpoint checkpoint) {
        return checkpoint.size() + " entries, root " + checkpoint.root().base64();
    }
}
