package org.concordat.browser;

import com.microsoft.playwright.Page;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Worries of several agencies about one child, and what they add up to. */
final class ConcernStage {
    private static final int LOOKS = 80;
    private static final int BETWEEN_MILLIS = 500;

    private ConcernStage() {}

    /** A sealed concern of this agency about somebody whom it registers; its id. */
    static String sealed(Actor actor, Map<String, Object> child, String kind) {
        return String.valueOf(actor.call(
                        "POST",
                        "/concerns",
                        Map.of(
                                "person",
                                String.valueOf(
                                        actor.call("POST", "/people", child).get("id")),
                                "kind",
                                kind,
                                "level",
                                "worried",
                                "nature",
                                "fact",
                                "observedOn",
                                LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(),
                                "text",
                                "Came hungry again.",
                                "sealed",
                                true))
                .get("id"));
    }

    /** It comes with a batch, some seconds later. */
    static String picture(Page page, String family) {
        for (int i = 0; i < LOOKS; i++) {
            Object found = page.evaluate("""
                    async (family) => {
                      const { pictures } = await (await fetch('/api/v1/hub/pictures')).json();
                      return pictures.find(({ person }) => person.name.includes(family))?.id ?? '';
                    }""", family);
            if (!String.valueOf(found).isEmpty()) {
                return String.valueOf(found);
            }
            page.waitForTimeout(BETWEEN_MILLIS);
        }
        throw new AssertionError("no picture of " + family);
    }
}
