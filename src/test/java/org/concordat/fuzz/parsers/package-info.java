/**
 * What reads text that others wrote, given text that nobody would write: each of our own parsers either reads it or
 * fails as it says it does, soon, and in little room. {@link org.concordat.fuzz.parsers.Parsers} lists them.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.fuzz.parsers;
