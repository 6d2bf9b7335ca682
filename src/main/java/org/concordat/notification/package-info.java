/**
 * Says outside the platform, without a word of what it is, that there is something to read. What is due is worked out
 * from the event table by a follower of it, so that nothing is lost; a message may be sent twice when a node ends
 * between sending and writing that down.
 */
@NullMarked
package org.concordat.notification;

import org.jspecify.annotations.NullMarked;
