package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection to the node at a time, which reads answers as they are said to be. Used by one thread. */
final class RawConnection implements AutoCloseable {
    /** What is longer is read no further. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int LONGEST_LINE = 64 * 1024;

    private final int port;
    private final int patienceMillis;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /** @param patienceMillis what is not answered or closed by then hangs */
    RawConnection(int port, int patienceMillis) {
        this.port = port;
        this.patienceMillis = patienceMillis;
    }

    /**
     * What came back.
     *
     * @param status 0 when the connection was closed instead, -1 when nothing came in time
     * @param whole whether all of the body is there
     */
    record Answer(int status, Map<String, String> headers, Buffer body, boolean whole) {
        static Answer none(int status) {
            return new Answer(status, Map.of(), Buffer.buffer(), true);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean is(String type) {
            return header("content-type").startsWith(type);
        }
    }

    /** Sends it and reads the first answer; nothing more where that may not be the only one. */
    Answer exchange(Sent sent, byte[] bytes) {
        boolean fresh = socket == null;
        Answer answer = once(sent, bytes);
        if (answer.status() == 0 && !fresh && sent.manner() == Sent.Manner.WHOLE) {
            // The node may have closed what it had told that it would.
            answer = once(sent, bytes);
        }
        return answer;
    }

    private Answer once(Sent sent, byte[] bytes) {
        try {
            Socket open = socket == null ? connect() : socket;
            write(open, sent, bytes);
            Answer answer = read(sent.head());
            boolean on = sent.manner() == Sent.Manner.WHOLE
                    && answer.status() > 0
                    && answer.whole()
                    && !answer.header("connection").equalsIgnoreCase("close");
            if (!on) {
                close();
            }
            return answer;
        } catch (SocketTimeoutException e) {
            close();
            return Answer.none(-1);
        } catch (IOException e) {
            close();
            return Answer.none(0);
        }
    }

    private void write(Socket open, Sent sent, byte[] bytes) throws IOException {
        try {
            open.getOutputStream().write(bytes);
            if (sent.manner() != Sent.Manner.WHOLE) {
                open.shutdownOutput();
            }
        } catch (IOException e) {
            // It may have answered and want no more: what it said may still be read.
        }
    }

    private Socket connect() throws IOException {
        Socket open = new Socket();
        open.setTcpNoDelay(true);
        open.setSoTimeout(patienceMillis);
        open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
        socket = open;
        in = new BufferedInputStream(open.getInputStream(), 16 * 1024);
        return open;
    }

    private Answer read(boolean head) throws IOException {
        Answer answer;
        do {
            answer = readOne(head);
        } while (answer.status() >= 100 && answer.status() < 200 && answer.status() != 101);
        return answer;
    }

    private Answer readOne(boolean head) throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [0-9]{3} .*")) {
            throw new IOException("no status line");
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (head || status == 204 || status == 304 || status < 200) {
            return new Answer(status, headers, Buffer.buffer(), true);
        }
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return new Answer(status, headers, Buffer.buffer(), false);
        }
        Octets body = new Octets(1024);
        boolean whole = headers.containsKey("content-length")
                ? take(body, Long.parseLong(headers.get("content-length")))
                : headers.containsKey("transfer-encoding") ? chunks(body) : toTheEnd(body);
        return new Answer(status, headers, Buffer.buffer(body.all()), whole);
    }

    private boolean take(Octets body, long length) throws IOException {
        int most = (int) Math.min(length, MOST_BYTES);
        byte[] bytes = in.readNBytes(most);
        if (bytes.length < most) {
            throw new EOFException();
        }
        body.add(bytes);
        return most == length;
    }

    private boolean chunks(Octets body) throws IOException {
        int read = 0;
        while (read <= MOST_BYTES) {
            int length = Integer.parseInt(line().strip(), 16);
            if (length == 0) {
                line();
                return true;
            }
            body.add(in.readNBytes(length));
            read += length;
            line();
        }
        return false;
    }

    private boolean toTheEnd(Octets body) throws IOException {
        body.add(in.readNBytes(MOST_BYTES));
        return false;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone in any case.
            }
        }
    }

    static String text(Answer answer) {
        return answer.body().toString(StandardCharsets.UTF_8);
    }
}
