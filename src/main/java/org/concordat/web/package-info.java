/**
 * The API over HTTP: one {@code *Routes} for each feature, the contract at the door, one mapper of
 * problems, live streams, static files.
 *
 * <p>May use the features; never {@code store} or {@code cluster}. Owns no table. No handler writes an
 * error of its own: it fails with a {@link org.concordat.kernel.Problem}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.web;
