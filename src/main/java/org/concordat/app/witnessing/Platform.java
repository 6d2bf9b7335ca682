package org.concordat.app.witnessing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The platform whose journal is watched, over HTTP. Nothing that it says is believed here. */
final class Platform {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Far more than a checkpoint with all its witnesses, or a proof, takes. */
    private static final int MOST_BYTES = 256 * 1024;

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Platform(URI url) {
        this.url = url;
    }

    private record Answered(int status, String body) {}

    /** Its newest checkpoint, and how its keys followed one another; not verified. */
    record Newest(Note checkpoint, List<Note> successions) {}

    Newest newest() throws IOException, InterruptedException {
        JsonNode answer = json(asking("/checkpoint"));
        List<Note> successions = new ArrayList<>();
        answer.path("successions").forEach(note -> successions.add(Note.parse(note.asText())));
        return new Newest(Note.parse(answer.path("checkpoint").asText()), successions);
    }

    /** The hashes that are to prove that the journal only grew, not verified. */
    List<Hash> consistency(long from, long to) throws IOException, InterruptedException {
        List<Hash> proof = new ArrayList<>();
        for (JsonNode hash :
                json(asking("/consistency?from=" + from + "&to=" + to)).path("proof")) {
            proof.add(Hash.ofBase64(hash.asText()));
        }
        return proof;
    }

    /**
     * Hands a cosignature in.
     *
     * @return false when the platform does not take it from this witness
     */
    boolean takes(long size, String line) throws IOException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("size", size)
                .put("cosignature", line)
                .toString();
        Answered answered = send(asking("/cosignatures")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answered.status() == 204) {
            return true;
        }
        if (answered.status() == 403) {
            return false;
        }
        throw unexpected(answered);
    }

    private HttpRequest.Builder asking(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1/journal" + path))
                .timeout(PATIENCE);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        Answered answered = send(request);
        if (answered.status() != 200) {
            throw unexpected(answered);
        }
        return MAPPER.readTree(answered.body());
    }

    private static IOException unexpected(Answered answered) {
        return new IOException("the platform answered " + answered.status());
    }

    private Answered send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] read = body.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new IOException("the platform's answer is too long");
            }
            return new Answered(response.statusCode(), new String(read, StandardCharsets.UTF_8));
        }
    }
}
