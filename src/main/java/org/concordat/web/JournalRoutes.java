package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Act;
import org.concordat.audit.JournalExports;
import org.concordat.audit.JournalProofs;
import org.concordat.audit.JournalReader;
import org.concordat.audit.JournalReader.View;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Receipt;
import org.concordat.kernel.Camel;
import org.concordat.messaging.Receipts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The journal over HTTP. */
public final class JournalRoutes implements Routes {
    private final JournalReader reader;
    private final JournalProofs proofs;
    private final JournalExports exports;
    private final Receipts receipts;

    public JournalRoutes(
            JournalReader reader, JournalProofs proofs, JournalExports exports, Receipts receipts) {
        this.reader = reader;
        this.proofs = proofs;
        this.exports = exports;
        this.receipts = receipts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "journal", this::page,
                "journalFile", this::file,
                "journalLeaves", this::leaves,
                "journalProof", this::proof,
                "exportJournal", this::export,
                "receipt", this::receipt);
    }

    /** What a witness needs: it trusts nobody, and nobody has to trust it to ask. */
    @Override
    public Map<String, OpenOperation> open() {
        return Map.of(
                "journalCheckpoint",
                inputs -> checkpoint(),
                "journalConsistency",
                this::consistency);
    }

    private Future<Reply> checkpoint() {
        return proofs.newest()
                .compose(standing -> signed(standing.checkpoint()).map(json -> {
                    json.put("at", standing.at().toString())
                            .mergeIn(WitnessJson.watch(standing.watch()));
                    standing.cosigned().ifPresent(note -> json.put("cosigned", note.encoded()));
                    return Reply.ok(json);
                }));
    }

    private Future<JsonObject> signed(Note note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        return proofs.keys().map(keys -> {
            JsonArray successions = new JsonArray();
            keys.successions().forEach(successions::add);
            return new JsonObject()
                    .put("checkpoint", note.encoded())
                    .put("size", checkpoint.size())
                    .put("root", checkpoint.root().base64())
                    .put("key", keys.current().encoded())
                    .put("successions", successions);
        });
    }

    private Future<Reply> proof(Request request) {
        UUID entry = UUID.fromString(request.queried("entry").orElseThrow());
        return proofs.inclusion(request.caller(), entry)
                .compose(found -> signed(found.checkpoint())
                        .map(json -> Reply.ok(json.put("entry", entry.toString())
                                .put("position", found.position())
                                .put("proof", hashes(found.proof())))));
    }

    private Future<Reply> consistency(Inputs inputs) {
        return proofs.consistency(size(inputs, "from"), size(inputs, "to"))
                .map(found -> Reply.ok(new JsonObject()
                        .put("from", found.from())
                        .put("to", found.to())
                        .put("proof", hashes(found.proof()))));
    }

    private static long size(Inputs inputs, String name) {
        return Long.parseLong(inputs.queried(name).orElseThrow());
    }

    private static JsonArray hashes(List<Hash> proof) {
        JsonArray hashes = new JsonArray();
        proof.forEach(hash -> hashes.add(hash.base64()));
        return hashes;
    }

    private Future<Reply> receipt(Request request) {
        return receipts.of(request.caller(), request.id()).compose(receipt -> {
            JsonArray entries = new JsonArray();
            receipt.lines()
                    .forEach(line -> entries.add(new JsonObject()
                            .put("position", line.position())
                            .put("act", Camel.of(Act.valueOf(line.said("act"))))
                            .put("leaf", line.leaf().text())
                            .put("what", line.what().text())
                            .put("salt", line.what().salt().base64())
                            .put("proof", hashes(line.proof()))));
            return signed(receipt.checkpoint())
                    .map(json -> Reply.ok(json.put("form", Receipt.FORM)
                            .put("sharing", receipt.sharing().toString())
                            .put("entries", entries)));
        });
    }

    private Future<Reply> export(Request request) {
        return exports.export(
                        request.caller(),
                        new JournalExports.Asked(
                                request.queried("from").map(Long::parseLong).orElse(0L),
                                request.queried("to").map(Long::parseLong).orElse(Long.MAX_VALUE),
                                request.queried("order").map(UUID::fromString)))
                .map(Reply::stored);
    }

    private Future<Reply> page(Request request) {
        return reader.page(
                        request.caller(),
                        JournalQuery.of(request),
                        JournalQuery.id(request, "after"))
                .map(view -> listed(view, JournalJson::line));
    }

    private Future<Reply> file(Request request) {
        return reader.file(request.caller(), JournalQuery.of(request))
                .map(view -> Reply.file(new Reply.Text(
                        "text/csv; charset=utf-8",
                        "concordat-journal.csv",
                        JournalCsv.of(view.entries()))));
    }

    private Future<Reply> leaves(Request request) {
        return reader.committed(request.caller(), JournalQuery.id(request, "after"))
                .map(view -> listed(view, JournalJson::committed));
    }

    private static <E> Reply listed(View<E> view, Function<E, JsonObject> entry) {
        JsonObject json =
                new JsonObject().put("entries", RegisterJson.array(view.entries(), entry));
        DecisionJson.putIfAny(json, "next", view.next());
        return Reply.ok(json);
    }
}
