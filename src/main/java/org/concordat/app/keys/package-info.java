/**
 * Where the key-encryption keys come from, and how one takes another's place while nodes serve. May use
 * everything; owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.keys;
