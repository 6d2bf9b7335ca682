package org.concordat.access;

import java.util.UUID;

/** A practitioner with a live session and a token for it. */
public record SignedIn(Identity identity, UUID session, Tokens.Issued token) {}
