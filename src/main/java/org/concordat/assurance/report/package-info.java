/**
 * Which numbers of a year are told, so that none under five can be worked out: pure functions, without I/O.
 * docs/decisions/0034-annual-report.md says why they are safe. May use {@code kernel} and {@code policy}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.assurance.report;
