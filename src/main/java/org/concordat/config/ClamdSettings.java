package org.concordat.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where clamd is, which looks for viruses in files: exactly one of the two, on this machine, since what is sent to
 * it is not encrypted.
 *
 * @param required whether no file is taken in while it cannot be asked
 */
public record ClamdSettings(Optional<HostPort> at, Optional<Path> socket, boolean required) {}
