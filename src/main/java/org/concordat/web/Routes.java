package org.concordat.web;

import java.util.Map;

/** One feature's part of the API: its operations by their id in the OpenAPI document. */
public interface Routes {
    Map<String, Operation> operations();

    /** Those that may begin a session. */
    default Map<String, VisitOperation> visits() {
        return Map.of();
    }

    /** Those whose body is a file. */
    default Map<String, UploadOperation> uploads() {
        return Map.of();
    }

    /** Those that nobody has to be signed in for. */
    default Map<String, OpenOperation> open() {
        return Map.of();
    }

    /** Those whose answer has no end. */
    default Map<String, StreamOperation> streams() {
        return Map.of();
    }
}
