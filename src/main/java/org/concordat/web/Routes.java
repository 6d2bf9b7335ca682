package org.concordat.web;

import java.util.Map;

/** One feature's part of the API: its operations by their id in the OpenAPI document. */
public interface Routes {
    Map<String, Operation> operations();
}
