package org.concordat.config;

/**
 * Where the operator's own PostgreSQL is, and who administers it.
 *
 * @param server host and port
 * @param database the database's name; created at start when missing and allowed
 * @param user the administrator: a superuser, or a role with CREATEROLE and CREATEDB
 * @param password the administrator's password
 * @param sslMode how the connection is protected
 */
public record DatabaseUrl(
        HostPort server, String database, String user, Secret password, SslMode sslMode) {}
