package org.concordat.app.demo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.keys.WrappedKeys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Agencies' wrapped keys over the owner's connection, within its transaction, of a database that has no others yet.
 * Blocks.
 */
final class OwnerKeys implements WrappedKeys {
    private static final String OFFER =
            "insert into agency_key (agency, wrapped, kek) values (?, ?, ?) on conflict do nothing";
    private static final String FIND = "select wrapped, kek from agency_key where agency = ?";

    private final Connection connection;

    OwnerKeys(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Future<List<Wrapped>> ofAgency(UUID agency) {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, agency);
            try (ResultSet rows = find.executeQuery()) {
                return Future.succeededFuture(
                        rows.next()
                                ? List.of(new Wrapped(
                                        Buffer.buffer(rows.getBytes(1)),
                                        Optional.ofNullable(rows.getString(2))))
                                : List.of());
            }
        } catch (SQLException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<List<Wrapped>> offerAgency(UUID agency, Wrapped fresh) {
        try (PreparedStatement offer = connection.prepareStatement(OFFER)) {
            offer.setObject(1, agency);
            offer.setBytes(2, fresh.bytes().getBytes());
            offer.setString(3, fresh.kek().orElse(null));
            offer.executeUpdate();
        } catch (SQLException e) {
            return Future.failedFuture(e);
        }
        return ofAgency(agency);
    }

    /** None was named before there was any. */
    @Override
    public Future<Optional<String>> current() {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Optional<PlatformKey>> ofPlatform(String purpose) {
        return notHere();
    }

    @Override
    public Future<PlatformKey> offerPlatform(String purpose, PlatformKey fresh) {
        return notHere();
    }

    @Override
    public Future<Map<String, Long>> underOthers(Collection<String> keks) {
        return notHere();
    }

    @Override
    public Future<Long> hold(UUID node, Collection<String> keks) {
        return notHere();
    }

    private static <T> Future<T> notHere() {
        return Future.failedFuture(
                new UnsupportedOperationException("a demonstration has agencies' keys alone"));
    }
}
