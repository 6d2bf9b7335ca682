package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalPages.Line;
import org.concordat.messaging.Readings.Stored;
import org.concordat.messaging.SharingReader.Side;
import org.concordat.messaging.SharingReader.View;
import org.concordat.messaging.Stories;
import org.concordat.messaging.Stories.Story;

import java.util.Map;

/** The story of a sharing over HTTP. */
public final class StoryRoutes implements Routes {
    private final Stories stories;

    public StoryRoutes(Stories stories) {
        this.stories = stories;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("story", this::read);
    }

    private Future<Reply> read(Request request) {
        return stories.of(request.caller(), request.id())
                .map(story -> Reply.ok(new JsonObject()
                        .put("sharing", sharing(story))
                        .put("entries", RegisterJson.array(story.steps(), StoryRoutes::step))));
    }

    /** An entry of the journal, with which decision it tells of: only the sender's side has such entries. */
    private static JsonObject step(Line line) {
        JsonObject json = JournalJson.line(line);
        DecisionJson.putIfAny(json, "decision", line.entry().decision());
        return json;
    }

    /** The sender's side as it reads the sharing, with every decision; the recipient's what an envelope says. */
    private static JsonObject sharing(Story story) {
        if (story.side() == Side.SENDER) {
            View view = new View(story.side(), story.sharing(), story.texts());
            return SharingJson.view(view).mergeIn(SharingJson.decisions(view));
        }
        Stored sharing = story.sharing();
        JsonObject json = new JsonObject()
                .put("id", sharing.id().toString())
                .put("side", "recipient")
                .put("kind", sharing.kind())
                .put("state", sharing.state())
                .put("urgent", sharing.urgent())
                .put("purpose", sharing.purpose())
                .put("from", SharingJson.party(sharing.from()))
                .put("to", SharingJson.party(sharing.to()));
        DecisionJson.putIfAny(json, "deliveredAt", sharing.settledAt());
        return json;
    }
}
