package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody whose browser does not take what it is told: it is let go, and comes back to all of it. */
class SlowReaderTest {
    private static final StoryNode NODE = Desk.NODE;
    /** More than the buffers of both ends hold. */
    private static final int EVENTS = 60_000;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SMALL_BUFFER = 4_096;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String END = "\r\n0\r\n\r\n";
    private static final Pattern ID = Pattern.compile("id: (\\S+)");
    private static final Pattern DATA = Pattern.compile("data: \\{\"id\":\"([0-9a-f-]{36})\"}");

    private static Socket streamNobodyReads(Desk desk) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), NODE.port()));
        String request = "GET /api/v1/stream HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                + desk.token() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder begun = new StringBuilder();
        while (!begun.toString().contains(": connected")) {
            begun.append((char) in.read());
        }
        return socket;
    }

    /** All that comes until the node ends the answer. */
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[65_536];
        InputStream in = socket.getInputStream();
        String tail = "";
        while (!tail.endsWith(END)) {
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            all.write(buffer, 0, read);
            String grown = tail + new String(buffer, 0, read, StandardCharsets.US_ASCII);
            tail = grown.substring(Math.max(0, grown.length() - END.length()));
        }
        // Chunks begin and end anywhere.
        return all.toString(StandardCharsets.US_ASCII).replaceAll("\r\n[0-9a-f]*\r\n", "");
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void shouldBeLetGo_andMissNothing_whenTheyComeBack() throws IOException {
        Desk desk = Desk.signIn("s.whitaker");
        UUID mailbox = desk.practitioner();
        List<String> told = new ArrayList<>();
        String last;
        try (Socket socket = streamNobodyReads(desk);
                Stream attentive = desk.stream()) {
            assertThat(NODE.run(
                            "insert into event (mailbox, kind, ref)"
                                    + " select ?, 'slow', gen_random_uuid() from generate_series(1, ?)",
                            mailbox,
                            EVENTS))
                    .isEqualTo(EVENTS);
            assertThat(Stream.within(
                            SOON,
                            () -> attentive.ends(Duration.ZERO) || attentive.heard() >= EVENTS))
                    .isTrue();

            String text = rest(socket);
            told.addAll(all(DATA, text));
            List<String> ids = all(ID, text);
            last = ids.get(ids.size() - 1);
        }
        assertThat(told).hasSizeLessThan(EVENTS);

        while (told.size() < EVENTS) {
            try (Stream stream = desk.streamAfter(last)) {
                int missing = EVENTS - told.size();
                assertThat(Stream.within(
                                SOON,
                                () -> stream.heard() >= missing || stream.ends(Duration.ZERO)))
                        .isTrue();
                stream.events().stream()
                        .filter(e -> e.kind().equals("slow"))
                        .forEach(e -> told.add(e.data().substring(7, 43)));
                last = stream.lastId();
            }
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(EVENTS);
        assertThat(told)
                .containsExactlyElementsOf(NODE.ask(
                        "select ref from event where mailbox = ? and kind = 'slow'"
                                + " order by xid, seq",
                        mailbox));
    }
}
