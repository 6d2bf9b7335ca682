/**
 * Backups: the whole database in one encrypted file, taken while nodes serve; and an empty database filled
 * from one again, its journal verified. May use everything.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.backup;
