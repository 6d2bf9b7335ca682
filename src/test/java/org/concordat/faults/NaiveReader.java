package org.concordat.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The control: reads what is greater than the last that it saw, which is what nobody must do. */
final class NaiveReader implements AutoCloseable {
    private final Superuser database;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::read, "naive-reader");
    private volatile boolean over;

    NaiveReader(Superuser database) {
        this.database = database;
        thread.start();
    }

    private void read() {
        long last = 0;
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select seq, ref from event where kind = 'inbox' and seq > ? order by seq")) {
            while (!over) {
                statement.setLong(1, last);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        seen.add(rows.getObject(2, UUID.class));
                    }
                }
                Pausing.millis(5);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long missing(Collection<UUID> expected) {
        Set<UUID> missing = new HashSet<>(expected);
        missing.removeAll(seen);
        return missing.size();
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
