package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Photographs and reports beside an item's text: in, out, and to nobody else. */
class AttachmentStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final int LARGEST = 25 * 1024 * 1024;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");

    /** What nobody could guess, that begins as a photograph does. */
    private static byte[] photograph(int bytes) {
        byte[] photograph = new byte[bytes];
        new Random(bytes).nextBytes(photograph);
        photograph[0] = (byte) 0xFF;
        photograph[1] = (byte) 0xD8;
        photograph[2] = (byte) 0xFF;
        return photograph;
    }

    private static Answer upload(Desk desk, byte[] file, String name, String key) {
        return desk.send(desk.request("/attachments")
                .header("Content-Type", "application/octet-stream")
                .header("File-Name", name)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private static Answer upload(Desk desk, byte[] file, String name) {
        return upload(desk, file, name, Desk.aKey());
    }

    private Draft withFile(UUID child, UUID file) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "The mark on the left arm.")
                .withItem("attachment", file.toString())
                .on(Draft.Ground.childSignificantHarm());
    }

    private String head(int bytes) {
        return "POST /api/v1/attachments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + school.token() + "\r\nContent-Type: application/octet-stream\r\n"
                + "File-Name: a.jpg\r\nIdempotency-Key: " + Desk.aKey()
                + "\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    private static String path(UUID sharing, Object item) {
        return "/sharings/" + sharing + "/items/" + item + "/attachment";
    }

    private static HttpResponse<byte[]> download(Desk desk, UUID sharing, Object item) {
        return desk.bytes(path(sharing, item));
    }

    private static long rows(String table, Object id) {
        String column = table.equals("attachment") ? "id" : "attachment";
        return NODE.count("select count(*) from " + table + " where " + column + " = ?::uuid", id);
    }

    @Nested
    class Uploading {
        @Test
        void shouldArriveWhole_whenAsLargeAsMayBe() {
            byte[] file = photograph(LARGEST);
            Answer uploaded = upload(school, file, "Left%20arm.jpg").is(201);
            assertThat(uploaded.json().getString("type")).isEqualTo("image/jpeg");
            assertThat(uploaded.json().getInteger("bytes")).isEqualTo(LARGEST);

            UUID child = school.registersAChild();
            Answer sent = school.share(withFile(child, uploaded.id())).delivered();
            String item = hub.open(sent.id()).is(200).list("items").get(0).getString("id");
            HttpResponse<byte[]> received = download(hub, sent.id(), item);

            assertThat(received.statusCode()).isEqualTo(200);
            assertThat(Arrays.equals(received.body(), file)).isTrue();
            assertThat(received.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(received.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(received.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(received.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; sandbox");
            assertThat(received.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"Left arm.jpg\";"
                            + " filename*=UTF-8''Left%20arm.jpg");
            // Sealed at rest: no piece holds a stretch of what was sent.
            assertThat(NODE.count(
                            "select count(*) from attachment_piece where attachment = ?::uuid"
                                    + " and position(decode(?, 'hex') in ciphertext) > 0",
                            uploaded.id(),
                            HexFormat.of().formatHex(file, 100_000, 100_032)))
                    .isZero();
        }

        @Test
        void shouldBeRefused_whenOneByteTooLarge() {
            long before = NODE.count("select count(*) from attachment_piece");

            upload(school, photograph(LARGEST + 1), "large.jpg").isProblem(413, "too-large");

            assertThat(NODE.count("select count(*) from attachment_piece")).isEqualTo(before);
        }

        @Test
        void shouldBeRefused_whenItsBytesAreOfNoKnownKind() {
            byte[] program = photograph(5000);
            program[0] = 'M';
            program[1] = 'Z';

            Answer answer = upload(school, program, "holiday.jpg").isProblem(400, "invalid");

            assertThat(answer.fieldErrors()).containsExactly("file kind");
            upload(school, new byte[0], "empty.txt").isProblem(400, "invalid");
        }

        @Test
        void shouldBeTheSameFile_whenSentAgain() {
            byte[] text = "Seen at the gate.".getBytes(StandardCharsets.UTF_8);
            String key = Desk.aKey();
            UUID first = upload(school, text, "note.txt", key).is(201).id();
            UUID second = upload(school, text, "note.txt", key).is(201).id();

            assertThat(second).isEqualTo(first);
            assertThat(rows("attachment_piece", first)).isEqualTo(1);
            upload(school, "Another.".getBytes(StandardCharsets.UTF_8), "note.txt", key)
                    .isProblem(422, "key-reused");
        }

        @Test
        void shouldLeaveNothing_whenTheConnectionBreaks() throws IOException {
            long pieces = NODE.count("select count(*) from attachment_piece");
            long uploads = NODE.count("select count(*) from upload");
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), NODE.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(head(9_000_000).getBytes(StandardCharsets.US_ASCII));
                out.write(photograph(4_000_000));
                out.flush();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> NODE.count("select count(*) from attachment_piece") > pieces);
            }

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(NODE.count("select count(*) from attachment_piece")).isEqualTo(pieces);
                assertThat(NODE.count("select count(*) from upload")).isEqualTo(uploads);
            });
        }

        @Test
        void shouldBeUsableByNobody_whenTheNodeDiedMeanwhile() {
            // What a node that was killed leaves: pieces, and no key to them.
            UUID broken = UUID.randomUUID();
            NODE.run("insert into upload (attachment, agency, practitioner, begun_at) values ('"
                    + broken
                    + "', '" + school.agency() + "', '" + school.practitioner()
                    + "', now() - interval '26 hours')");
            NODE.run("insert into attachment_piece values ('" + broken + "', 0, '" + school.agency()
                    + "', 'abc')");
            UUID child = school.registersAChild();

            assertThat(school.share(withFile(child, broken))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/attachment unknown");

            NODE.tidyUploads();
            assertThat(rows("attachment_piece", broken)).isZero();
            assertThat(rows("upload", broken)).isZero();
        }

        @Test
        void shouldGoAfterADay_whenNoSharingTookIt() {
            UUID unused = upload(school, photograph(3000), "unused.jpg").is(201).id();
            UUID used = upload(school, photograph(3001), "used.jpg").is(201).id();
            UUID child = school.registersAChild();
            school.share(withFile(child, used)).delivered();
            NODE.run("update upload set begun_at = now() - interval '26 hours' where attachment = '"
                    + unused + "'");

            NODE.tidyUploads();

            assertThat(rows("attachment", unused)).isZero();
            assertThat(rows("attachment_piece", unused)).isZero();
            assertThat(rows("attachment", used)).isEqualTo(1);
            assertThat(rows("attachment_piece", used)).isEqualTo(1);
        }
    }

    @Nested
    class Reading {
        @Test
        void shouldBeJournalled_beforeItsFirstByte() {
            UUID child = school.registersAChild();
            UUID file = upload(school, photograph(2000), "arm.jpg").is(201).id();
            Answer sent = school.share(withFile(child, file)).delivered();
            String item = hub.open(sent.id()).list("items").get(0).getString("id");

            assertThat(download(hub, sent.id(), item).statusCode()).isEqualTo(200);

            assertThat(NODE.count(
                            "select count(*) from journal_entry where act = 'ATTACHMENT_READ' and sharing = ?::uuid"
                                    + " and practitioner = ?::uuid",
                            sent.id(),
                            hub.practitioner()))
                    .isEqualTo(1);
            assertThat(hub.open(sent.id()).list("items").get(0).getJsonObject("attachment"))
                    .isEqualTo(new JsonObject()
                            .put("name", "arm.jpg")
                            .put("type", "image/jpeg")
                            .put("bytes", 2000)
                            .put("path", path(sent.id(), item)));
        }

        @Test
        void shouldNotBeThere_forWhoIsNoParty() {
            UUID child = school.registersAChild();
            UUID file = upload(school, photograph(2000), "arm.jpg").is(201).id();
            Answer sent = school.share(withFile(child, file)).delivered();
            String item = school.open(sent.id()).list("items").get(0).getString("id");

            police.get(path(sent.id(), item)).isProblem(404, "not-found");
            hub.get(path(sent.id(), UUID.randomUUID())).isProblem(404, "not-found");
            // Another's file cannot be named either, and nothing tells that it exists.
            UUID other = police.registersAChild();
            assertThat(police.share(withFile(other, file))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .isEqualTo(police.share(withFile(other, UUID.randomUUID()))
                            .isProblem(400, "invalid")
                            .fieldErrors());
        }

        @Test
        void shouldNotReachTheRecipient_whenItsItemIsWithheld() {
            UUID child = registersAChildInHiding();
            UUID file = upload(school, photograph(2000), "house.jpg").is(201).id();
            Answer sent = school.share(aSharing()
                            .about(child)
                            .to(HUB_DUTY)
                            .saying("safeguardingConcern", "Afraid to go home.")
                            .saying("whereabouts", "Where they live now.")
                            .withItem("attachment", file.toString())
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            String withheld = school.open(sent.id()).list("items").get(1).getString("id");

            hub.get(path(sent.id(), withheld)).isProblem(404, "not-found");
            assertThat(hub.open(sent.id()).text()).doesNotContain("house.jpg", "image/jpeg");
            assertThat(download(school, sent.id(), withheld).statusCode()).isEqualTo(200);
        }

        @Test
        void shouldGoOn_whenItsItemIsPassedOn() {
            UUID child = school.registersAChild();
            byte[] report = "%PDF-1.7 and what the report says".getBytes(StandardCharsets.UTF_8);
            UUID file = upload(school, report, "report").is(201).id();
            Answer sent = school.share(withFile(child, file)).delivered();
            Answer received = hub.open(sent.id());
            String item = received.list("items").get(0).getString("id");
            Answer passed = hub.share(aSharing()
                            .about(UUID.fromString(
                                    received.list("persons").get(0).getString("id")))
                            .to(Places.POLICE_DESK)
                            .kind("forward")
                            .forwarding(item)
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            String there = police.open(passed.id()).is(200).list("items").get(0).getString("id");

            HttpResponse<byte[]> got = download(police, passed.id(), there);

            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body()).isEqualTo(report);
            assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("filename=\"report.pdf\"");
        }

        @Test
        void shouldNotSpeak_whereOnlyAConcernIsTold() {
            UUID child = school.registersAChild();
            UUID file = upload(school, photograph(2000), "arm.jpg").is(201).id();

            assertThat(school.share(aSharing()
                                    .about(child)
                                    .to(HUB_DUTY)
                                    .sayingBarely("concern", "The office, 01709 000000")
                                    .withItem("attachment", file.toString()))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/attachment concernOnly");
        }
    }

    private UUID registersAChildInHiding() {
        return school.post(
                        "/people",
                        new JsonObject()
                                .put("givenName", "Robin")
                                .put("familyName", "Attachmentstory")
                                .put("dateOfBirth", "2015-11-30")
                                .put(
                                        "addresses",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("lines", new JsonArray().add("4 Mews"))
                                                        .put("flagged", true))))
                .is(201)
                .id();
    }

    @Nested
    class Memory {
        /** The database takes nothing for a while: then the node takes nothing in either. */
        @Test
        void shouldLetTheSenderWait_whenNothingCanBeStored() throws Exception {
            long taken = 0;
            try (Connection owner = NODE.owner();
                    Statement lock = owner.createStatement();
                    SocketChannel socket = SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), NODE.port()))) {
                owner.setAutoCommit(false);
                lock.execute("lock table concordat.attachment_piece in access exclusive mode");
                socket.write(ByteBuffer.wrap(head(LARGEST).getBytes(StandardCharsets.US_ASCII)));
                socket.configureBlocking(false);
                ByteBuffer file = ByteBuffer.wrap(photograph(LARGEST));
                long until = System.nanoTime() + Duration.ofMillis(900).toNanos();
                while (System.nanoTime() < until && file.hasRemaining()) {
                    taken += socket.write(file);
                    Thread.onSpinWait();
                }
                owner.rollback();
            }
            // What the two ends of the connection hold is the system's.
            assertThat(taken).isPositive().isLessThan(LARGEST * 3L / 4);
        }

        /** Pieces that go missing while the reader waits are missed: none was read ahead. */
        @Test
        void shouldReadNothingAhead_andNeverPassHalfAFileForWhole() throws IOException {
            UUID child = school.registersAChild();
            UUID file = upload(school, photograph(LARGEST), "slow.jpg").is(201).id();
            Answer sent = school.share(withFile(child, file)).delivered();
            String item = hub.open(sent.id()).list("items").get(0).getString("id");
            assertThat(rows("attachment_piece", file)).isGreaterThan(45);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), NODE.port())) {
                socket.getOutputStream()
                        .write(("GET /api/v1" + path(sent.id(), item)
                                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + hub.token() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
                // Long enough for whoever reads ahead.
                await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
                NODE.run(
                        "delete from attachment_piece where attachment = ?::uuid and position > 40",
                        file);

                assertThat(readAll(in)).isLessThan(LARGEST);
            }
        }

        private long readAll(InputStream in) {
            long count = 0;
            byte[] some = new byte[64 * 1024];
            try {
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    count += n;
                }
            } catch (IOException reset) {
                // Broken off, as it should be.
            }
            return count;
        }
    }
}
