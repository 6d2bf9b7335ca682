package org.concordat.store;

import org.concordat.config.Secret;

/** A role's name and its password. */
public record DatabaseLogin(String user, Secret password) {}
