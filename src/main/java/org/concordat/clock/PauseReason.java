package org.concordat.clock;

/**
 * Why a clock stands still. A word of this list and no text: what there is to say about a person is said in
 * the thing itself.
 */
public enum PauseReason {
    WAITING_FOR_INFORMATION("Waiting for information"),
    WAITING_FOR_PERSON("Waiting for the person or their family"),
    WAITING_FOR_POLICE_OR_COURT("Waiting for the police or a court"),
    SOMETHING_ELSE("Something else");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    /** As people choose it. */
    public String label() {
        return label;
    }
}
