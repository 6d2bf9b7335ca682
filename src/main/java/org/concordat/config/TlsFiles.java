package org.concordat.config;

import java.nio.file.Path;

/**
 * What a web server shows of itself: PEM files.
 *
 * @param certificate its own certificate first, then those between it and its authority
 * @param key the certificate's key, without a password
 */
public record TlsFiles(Path certificate, Path key) {}
