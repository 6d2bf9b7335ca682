package org.concordat.provider;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.governance.Agency;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where providers are kept. What is started here is durable when its transaction commits. */
public interface Providers {
    /** From the way there to the way back. */
    Duration ATTEMPT = Duration.ofMinutes(10);

    Future<Optional<Provider>> find(Tx tx, UUID agency);

    /** The same; nobody changes it, or anything about the agency's staff, until the transaction ends. */
    Future<Optional<Provider>> hold(Tx tx, UUID agency);

    /** Agencies that have one, by name: for whoever is about to sign in. */
    Future<List<Agency.Named>> agencies(Tx tx);

    void save(Tx tx, Provider provider);

    void remove(Tx tx, UUID agency);

    /** Who is whom at an agency's provider. */
    record Link(UUID practitioner, String subject) {}

    Future<List<Link>> links(Tx tx, UUID agency);

    /** Who has this subject there, unless they left. */
    Future<Optional<UUID>> linked(Tx tx, UUID agency, String subject);

    /** In the place of the link that the practitioner had. */
    void link(Tx tx, UUID agency, Link link);

    void unlink(Tx tx, UUID practitioner);

    /** Somebody sets out for the provider. Attempts that are over go on this occasion. */
    void setOut(Tx tx, Buffer attempt, UUID agency);

    /** Takes an attempt away, so that nobody comes back from it twice; whose provider it was. */
    Future<Optional<UUID>> comeBack(Tx tx, Buffer attempt);

    void began(Tx tx, ProviderSession session);

    /** Those who have a live session of a provider, by its name for the session or, without one, for them. */
    Future<List<UUID>> signedIn(Tx tx, UUID agency, Optional<String> subject, Optional<String> sid);

    /** Starts ending somebody's sessions that began with a provider's word. */
    void endOf(Tx tx, UUID practitioner);

    /** Starts ending sessions as above; all of the agency's, when neither is named. */
    void end(Tx tx, UUID agency, Optional<String> subject, Optional<String> sid);
}
