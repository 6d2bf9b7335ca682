package org.concordat.fuzz;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Accounts;
import org.concordat.faults.Footprint;
import org.concordat.faults.RunningNode;
import org.concordat.faults.RunningNode.Place;
import org.concordat.faults.ScratchFolder;
import org.concordat.faults.Superuser;
import org.concordat.fuzz.Contract.Operation;
import org.concordat.fuzz.RawConnection.Answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real node with the demonstration in it, those who send to it, and what is known of it. */
final class World implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int KNOWN_WITHIN_BYTES = 64 * 1024;
    private static final List<String> TABLES = List.of(
            "sharing",
            "referral",
            "concern",
            "agreement",
            "community",
            "agency",
            "practitioner",
            "team",
            "item");
    private final Path folder = ScratchFolder.make("fuzz");
    private final RunningNode node;
    private final Contract contract = Contract.read();
    private final Oracle oracle = new Oracle(contract);
    private final Known known = new Known();
    private final Senders senders;
    private final Requests requests;

    /** @param change to how the node is run */
    World(long seed, UnaryOperator<Place> change) {
        Place place = change.apply(Place.embedded(folder.resolve("data"))
                .with("CONCORDAT_LIMITS_OF_PRACTITIONER", "200")
                .with("CONCORDAT_LIMITS_OF_AGENCY", "200")
                // The release's own, and not that of tests.
                .with("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml"));
        this.node = place.start();
        Superuser database = Superuser.of(place.data());
        this.senders = new Senders(node.port(), Accounts.of(place.data()), database);
        this.requests =
                new Requests(contract, Senders.ACCOUNTS, seed, LocalDate.now(ZoneOffset.UTC));
        known.spare(senders.needed());
        TABLES.forEach(table -> database.ask("select id from " + table + " limit 200")
                .forEach(id -> known.add(table, id)));
        database.ask("select id from record limit 200").forEach(id -> known.add("person", id));
        look();
    }

    Requests requests() {
        return requests;
    }

    /** What was said to it, and what was wrong with that. */
    record Exchange(Answer answer, List<String> faults) {}

    RawConnection wire() {
        return new RawConnection(node.port(), PATIENCE_MILLIS);
    }

    Exchange exchange(RawConnection wire, Sent sent) {
        Map<String, String> marks = senders.marks(sent.who());
        byte[] bytes = known.filledIn(sent.template(), marks);
        Answer answer = wire.exchange(sent, bytes);
        if (answer.status() == 401
                && !marks.isEmpty()
                && tokenOf(bytes).equals(marks.get("token"))) {
            senders.refused(sent.who());
        }
        learn(sent, answer);
        return new Exchange(answer, oracle.faults(sent, bytes.length, answer));
    }

    private static String tokenOf(byte[] bytes) {
        String head = Octets.latin(bytes, 0, Math.min(bytes.length, 4000));
        int at = head.indexOf("Authorization: Bearer ");
        return at < 0 ? "" : head.substring(at + 22, Math.max(at + 22, head.indexOf("\r\n", at)));
    }

    private void learn(Sent sent, Answer answer) {
        if (answer.status() < 300
                && answer.status() > 0
                && answer.whole()
                && answer.is("application/json")
                && answer.body().length() < KNOWN_WITHIN_BYTES) {
            try {
                known.learn(resource(sent.operation()), new JsonObject(RawConnection.text(answer)));
            } catch (DecodeException e) {
                // The oracle has said so.
            }
        }
    }

    /** What an operation's own id is one of. */
    private String resource(String id) {
        Optional<Operation> operation =
                contract.operations().stream().filter(o -> o.id().equals(id)).findFirst();
        return operation
                .map(o -> o.path().replaceAll("/\\{.*", "").replaceAll(".*/", ""))
                .map(Fitting::meant)
                .orElse("");
    }

    /** Everybody looks at everything that can be looked at without knowing of it. */
    private void look() {
        try (RawConnection wire = wire()) {
            long number = 1;
            for (String who : Senders.ACCOUNTS) {
                for (Operation operation : contract.operations()) {
                    if (!operation.changes() && !operation.path().contains("{")) {
                        exchange(wire, requests.look(operation, who, number++));
                    }
                }
            }
        }
    }

    int operations() {
        return contract.operations().size();
    }

    Footprint footprint() {
        return Footprint.of(node);
    }

    boolean isAlive() {
        return node.isAlive();
    }

    /** What its log tells of faults. */
    NodeLog log() {
        return NodeLog.of(node.log());
    }

    /** All that it said, kept for whoever looks into what was found. */
    void keepLog(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, node.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        node.close();
        ScratchFolder.delete(folder);
    }
}
