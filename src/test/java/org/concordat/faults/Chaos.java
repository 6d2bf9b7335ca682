package org.concordat.faults;

import java.lang.ProcessBuilder.Redirect;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs one kind of fault at any size: progress on stderr, one line of JSON on stdout, and 1 as exit code
 * when anything was found that must not be. See {@code scripts/chaos --help}.
 */
public final class Chaos {
    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int REFUSED = 2;

    private static final String BEFORE = """
            Usage: scripts/chaos NAME [--rounds N | --races N | --seconds N] [--seed N]

            Makes real faults on real processes, which it starts itself, with a database of its own, and
            compares afterwards what clients were told with what is stored.

            """;
    private static final String AFTER = """

              --seed N   the faults are drawn as in the run that told this seed (mixed, node-freeze)
              --help     shows this

            partition and disk-full need network and mount namespaces of their own, partition also nft,
            clock-jump libfaketime. Progress goes to stderr; the last line of stdout is one line of JSON.
            docs/chaos.md says how to read it. Exit code: 0 nothing was found, 1 something was, 2 it
            cannot be run like this, or here.
            """;

    private final Progress progress;
    private final List<Kind> kinds = Kind.all();

    private Chaos(Progress progress) {
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(new Chaos(Progress.ERR).run(List.of(arguments)));
    }

    private String usage() {
        return kinds.stream()
                .map(kind -> "  " + kind + "\n")
                .collect(Collectors.joining("", BEFORE, AFTER));
    }

    private int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(usage());
            return CLEAN;
        }
        Optional<Kind> named = kinds.stream()
                .filter(k -> !arguments.isEmpty() && k.name().equals(arguments.get(0)))
                .findFirst();
        if (named.isEmpty() || arguments.size() % 2 == 0) {
            return refuse(usage());
        }
        Kind kind = named.get();
        int size = kind.usually();
        long seed = new SecureRandom().nextInt(1_000_000);
        for (int i = 1; i < arguments.size(); i += 2) {
            boolean sizes = arguments.get(i).equals(kind.counts());
            if ((!sizes && !arguments.get(i).equals("--seed"))
                    || !arguments.get(i + 1).matches("[1-9]\\d{0,6}")) {
                return refuse(usage());
            }
            int number = Integer.parseInt(arguments.get(i + 1));
            size = sizes ? number : size;
            seed = sizes ? seed : number;
        }
        Optional<String> not = kind.refused().get();
        if (not.isPresent()) {
            return refuse("scripts/chaos " + kind.name() + ": " + not.get() + "\n");
        }
        if (kind.apart() && !Apart.isInside()) {
            return Apart.run(arguments, Redirect.INHERIT);
        }
        Verdict verdict = kind.run().of(progress, size, seed);
        if (!verdict.line().equals(verdict.json())) {
            progress.line(verdict.json());
        }
        System.out.println(verdict.line());
        return verdict.violations().isEmpty() ? CLEAN : FOUND;
    }

    private static int refuse(String why) {
        System.err.print(why);
        return REFUSED;
    }
}
