package org.concordat.browser;

import java.util.Map;

/** Sharings on a ground, without the consent that they lack: a supervisor is to review them. */
final class OverrideStage {
    private OverrideStage() {}

    /**
     * The hub is told of somebody whose consent has been withdrawn. The sender stays at the page of what was held until
     * its ground was written.
     *
     * @param concern the one item
     * @param ground which one, and what the sender writes of it
     */
    static void override(
            Actor sender, String person, String title, String concern, Map<String, String> ground) {
        sender.recordConsent(person, "withdrawn");
        ComposePage.about(sender, person)
                .to("Safeguarding Hub")
                .titled(title)
                .item("safeguardingConcern", concern)
                .send();
        sender.call("POST", sender.path() + "/ground", ground);
    }
}
