package org.concordat.clock;

/**
 * Why a clock stands still. A word of this list and no text: what there is to say about a person is said in
 * the thing itself.
 */
public enum PauseReason {
    WAITING_FOR_INFORMATION,
    WAITING_FOR_PERSON,
    WAITING_FOR_POLICE_OR_COURT,
    SOMETHING_ELSE
}
