/**
 * Requests of every shape, sent to a real node: made from the OpenAPI document, fitting, nearly fitting and
 * hostile; and bytes that are no request at all. {@link org.concordat.fuzz.Fuzz} runs any number of them;
 * {@link org.concordat.fuzz.Oracle} says what no answer may be.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.fuzz;
