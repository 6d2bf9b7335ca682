package org.concordat.app.backup;

import org.concordat.app.Bar;
import org.concordat.config.Settings;
import org.concordat.config.SettingsException;
import org.concordat.store.DatabaseException;
import org.concordat.store.embedded.EmbeddedPostgresException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both ways have in common: how they are asked, and how they fail. */
final class Tool {
    private static final int DONE = 0;
    private static final int WRONG = 1;
    private static final int FAILED = 2;

    private Tool() {}

    /**
     * What was asked.
     *
     * @param file the backup
     * @param key the file of the key that it is under
     * @param bar whether to show how far it is
     */
    record Asked(Path file, Path key, boolean bar) {}

    /** It was done, and what came of it is not as it should be. */
    static final class NotWhole extends IOException {
        private static final long serialVersionUID = 1L;

        NotWhole(String why) {
            super(why);
        }
    }

    @FunctionalInterface
    interface Work {
        void run(Asked asked, Settings settings, PrintStream out, PrintStream err)
                throws IOException, InterruptedException;
    }

    static int run(
            String[] arguments,
            String name,
            Map<String, String> environment,
            Work work,
            PrintStream out,
            PrintStream err) {
        try {
            work.run(
                    asked(List.of(arguments), name),
                    Settings.load(Path.of("conf", "concordat.yaml"), environment),
                    out,
                    err);
            return DONE;
        } catch (NotWhole e) {
            err.println(e.getMessage());
            return WRONG;
        } catch (IllegalArgumentException
                | SettingsException
                | EmbeddedPostgresException
                | DatabaseException
                | IOException e) {
            // A file system's own message is the file's name alone.
            err.println(
                    e.getMessage() == null || e instanceof FileSystemException
                            ? e.toString()
                            : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    private static Asked asked(List<String> arguments, String name) {
        Optional<Path> file = Optional.empty();
        Optional<Path> key = Optional.empty();
        boolean bar = false;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--bar")) {
                bar = true;
            } else if (word.equals("--key") && words.hasNext()) {
                key = Optional.of(Path.of(words.next()));
            } else if (word.startsWith("-") || file.isPresent()) {
                throw new IllegalArgumentException(
                        "'" + word + "' was not expected. See scripts/" + name + " --help");
            } else {
                file = Optional.of(Path.of(word));
            }
        }
        if (file.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "Name the backup's file, and the file of its key with --key.");
        }
        return new Asked(file.get(), key.get(), bar);
    }

    /** How many are done, told to a bar now and then. */
    static final class Count {
        private static final int STEP = 1_000;

        private final Bar bar;
        private final long all;
        private long done;
        private long shown;

        Count(Bar bar, long all) {
            this.bar = bar;
            this.all = all;
        }

        void add(long more) {
            done += more;
            if (done - shown >= STEP) {
                shown = done;
                bar.show(done, all);
            }
        }

        void end() {
            bar.show(all, all);
            bar.end();
        }
    }
}
