package org.concordat.governance;

import java.util.UUID;

/**
 * An inbox of an agency.
 *
 * @param dutyDesk the one to write to when nobody else is on duty
 */
public record Team(UUID id, UUID agency, String name, boolean dutyDesk, Cover cover) {}
