package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.WrittenText;
import org.concordat.messaging.SharingReader;
import org.concordat.sharing.Arriving;
import org.concordat.sharing.Uploads;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Files beside an item's text: taken in and given out, over HTTP. */
public final class AttachmentRoutes implements Routes {
    private static final int LONGEST_NAME = 200;

    private final Uploads uploads;
    private final SharingReader reader;

    public AttachmentRoutes(Uploads uploads, SharingReader reader) {
        this.uploads = uploads;
        this.reader = reader;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("attachment", this::give);
    }

    @Override
    public Map<String, UploadOperation> uploads() {
        return Map.of("uploadAttachment", this::take);
    }

    private Future<Reply> take(Request request, Arriving body) {
        return uploads.receive(request.caller(), name(request), body)
                .map(uploaded -> Reply.created(new JsonObject()
                        .put("id", uploaded.id().toString())
                        .put("type", uploaded.type())
                        .put("bytes", uploaded.bytes())
                        .put("scanned", uploaded.scanned())));
    }

    /** The last part of a path: some programs send all of it. */
    private static String name(Request request) {
        FieldErrors errors = new FieldErrors();
        String sent = decoded(request.queried("File-Name").orElse(""), errors);
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String name = WrittenText.line(errors, "File-Name", last).orElse("");
        errors.addUnless(
                name.length() <= LONGEST_NAME,
                "File-Name",
                "maxLength",
                "Shorten the file's name.");
        errors.throwIfAny();
        return name;
    }

    private static String decoded(String sent, FieldErrors errors) {
        try {
            // As encodeURIComponent writes it, in which a plus is a plus.
            return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            errors.add("File-Name", "format", "Encode the name as in a URL.");
            return "file";
        }
    }

    private Future<Reply> give(Request request) {
        UUID item = UUID.fromString(String.valueOf(request.path().get("item")));
        return reader.attachment(request.caller(), request.id(), item).map(Reply::stored);
    }
}
