package org.concordat.subjectaccess;

import java.util.UUID;

/** Somebody by id and name. */
public record Named(UUID id, String name) {}
