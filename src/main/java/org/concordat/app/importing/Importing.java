package org.concordat.app.importing;

import org.concordat.app.Bar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what is asked for, signs in, and imports. */
public final class Importing {
    private Importing() {}

    /**
     * Imports the file that is named, or tries to.
     *
     * @param in its first line is the password, its second the security code, where one is wanted
     * @return 0 when all is well, 1 when lines have mistakes, 2 when it could not go on
     */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            if (arguments.length != 5) {
                throw new Import.Stopped(
                        "Name the file, the node, the username, do or try, and bar or plain.");
            }
            Path file = Path.of(arguments[0]);
            if (!Files.isReadable(file)) {
                throw new Import.Stopped("This file cannot be read: " + file);
            }
            BufferedReader shown =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            NodeClient node = new NodeClient(
                    arguments[1], arguments[2], line(shown), line(shown).strip());
            NodeClient.Answer signedIn = node.signIn();
            if (!signedIn.fine()) {
                throw new Import.Stopped(signedIn.why());
            }
            boolean write = arguments[3].equals("do");
            Bar bar = new Bar(err, arguments[4].equals("bar"), "line");
            return new Import(node, file, write, out, bar).run();
        } catch (Csv.Broken | Import.Stopped stopped) {
            err.println(stopped.getMessage());
        } catch (IOException failure) {
            // Its kind alone: what a failure says may quote a line.
            err.println("It broke off (" + failure.getClass().getSimpleName()
                    + "). Is the node running?" + " Run it again: it goes on where it stopped.");
        }
        return Import.FAILED;
    }

    private static String line(BufferedReader in) throws IOException {
        return Optional.ofNullable(in.readLine()).orElse("");
    }
}
