package org.concordat.app.importing;

import java.io.PrintStream;

/** How far it is, on a terminal; elsewhere nothing. */
final class Bar {
    private static final int WIDTH = 40;

    private final PrintStream err;
    private final boolean shown;

    Bar(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    void show(int done, int all) {
        if (shown) {
            int part = all == 0 ? WIDTH : (int) ((long) done * WIDTH / all);
            err.print("\r[" + "#".repeat(part) + " ".repeat(WIDTH - part) + "] line " + done
                    + " of " + all);
            err.flush();
        }
    }

    /** Makes room for a line of words. */
    void hide() {
        if (shown) {
            err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
        }
    }

    void end() {
        if (shown) {
            err.println();
        }
    }
}
