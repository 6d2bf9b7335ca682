/**
 * The key service: a data key for each text, wrapped by its agency's key, wrapped in turn by the
 * key-encryption key that is kept outside database and backup. Erasing a key erases its text.
 *
 * <p>May use {@code kernel}. Owns the tables {@code agency_key, platform_key, key_encryption_key, key_holder,
 * content, attachment, attachment_piece}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.keys;
