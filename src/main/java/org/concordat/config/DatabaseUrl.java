package org.concordat.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the operator's own PostgreSQL is, and who administers it.
 *
 * @param server host and port
 * @param database the database's name; created at start when missing and allowed
 * @param user the administrator: a superuser, or a role with CREATEROLE and CREATEDB
 * @param password the administrator's password
 * @param sslMode how the connection is protected
 * @param rootCertificate the authority that is believed, as a PEM file; empty for those that Java knows
 */
public record DatabaseUrl(
        HostPort server,
        String database,
        String user,
        Secret password,
        SslMode sslMode,
        Optional<Path> rootCertificate) {}
