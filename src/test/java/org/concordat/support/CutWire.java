package org.concordat.support;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A wire that can be cut: then nothing is passed on and nobody is told, as when a cable is pulled. And one that can
 * be long and narrow.
 */
public final class CutWire extends Wire {
    private volatile long delayMillis;
    private boolean cut;
    private String last = "";

    public CutWire(String host, int port) {
        super(host, port);
        begin();
    }

    public synchronized void cut() {
        cut = true;
    }

    /** Is cut by itself as soon as something with this in it has gone out: its answer does not come back. */
    public synchronized void cutAfter(String word) {
        last = word;
    }

    /** Each 64 kB at most is so late from now on, in either direction. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    public synchronized boolean isCut() {
        return cut;
    }

    public synchronized void mend() {
        cut = false;
        last = "";
        notifyAll();
    }

    private synchronized void went(byte[] bytes, int length) {
        if (!last.isEmpty()
                && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(last)) {
            last = "";
            cut = true;
        }
    }

    private synchronized void whole() {
        while (cut) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    protected void connecting() {
        whole();
    }

    @Override
    protected void joined(Socket client, Socket server) {
        daemon(() -> read(client, server, (bytes, length) -> {
            pass(bytes, length, server);
            went(bytes, length);
        }));
        daemon(() -> read(server, client, (bytes, length) -> pass(bytes, length, client)));
    }

    private void pass(byte[] bytes, int length, Socket to) throws IOException {
        if (delayMillis > 0) {
            late();
        }
        whole();
        to.getOutputStream().write(bytes, 0, length);
    }

    private void late() {
        try {
            TimeUnit.MILLISECONDS.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        mend();
        super.close();
    }
}
