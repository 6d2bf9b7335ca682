/**
 * A person's timeline: what the reader's agency may see of somebody, of every kind, in one order of time. It owns no
 * table and decides nothing: each entry is there because the one who reads may see the thing itself, under row level
 * security. INVARIANT (silent).
 *
 * <p>May use {@code kernel, keys, audit}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.timeline;
