/**
 * The API over HTTP: one {@code *Routes} for each feature, the contract at the door, one mapper of
 * problems, live streams, static files.
 *
 * <p>A request passes, in this order: {@link org.concordat.web.Entrance} (id, headers, the path's
 * spelling), {@link org.concordat.web.Reception} (whether there is room), the limit on bodies, {@link org.concordat.web.Door} (token, forgery, authority), {@link
 * org.concordat.web.ContractOperation} (the contract), its operation, and out through {@link
 * org.concordat.web.Replies} or {@link org.concordat.web.ProblemMapper}.
 *
 * <p>May use the features; never {@code store} or {@code cluster}. Owns no table. No handler writes an
 * error of its own: it fails with a {@link org.concordat.kernel.Problem}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.web;
