package org.concordat.app;

import java.io.PrintStream;

/** How far something is, on a terminal; elsewhere nothing. */
public final class Bar {
    private static final int WIDTH = 40;

    private final PrintStream err;
    private final boolean shown;
    private final String what;

    /**
     * A bar.
     *
     * @param what is counted, such as "line"
     */
    public Bar(PrintStream err, boolean shown, String what) {
        this.err = err;
        this.shown = shown;
        this.what = what;
    }

    public void show(long done, long all) {
        if (shown) {
            int part = all == 0 ? WIDTH : (int) (done * WIDTH / all);
            err.print("\r[" + "#".repeat(part) + " ".repeat(WIDTH - part) + "] " + what + " " + done
                    + " of " + all);
            err.flush();
        }
    }

    /** Makes room for a line of words. */
    public void hide() {
        if (shown) {
            err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
        }
    }

    public void end() {
        if (shown) {
            err.println();
        }
    }
}
