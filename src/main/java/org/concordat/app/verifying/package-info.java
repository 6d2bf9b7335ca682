/** What {@code scripts/verify-journal} does: reads files, and hands them to the pure verifier. */
@org.jspecify.annotations.NullMarked
package org.concordat.app.verifying;
