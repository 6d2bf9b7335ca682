package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.demo.Account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The passwords of the demonstration's accounts. */
final class Accounts {
    private final Map<String, String> passwords = new HashMap<>();

    Accounts(List<Account> accounts) {
        accounts.forEach(a -> passwords.put(a.username(), a.password()));
    }

    /** As a node wrote them down. */
    static Accounts of(Path dataFolder) {
        Accounts read = new Accounts(List.of());
        try {
            JsonArray list =
                    new JsonArray(Files.readString(dataFolder.resolve("demo-accounts.json")));
            for (int i = 0; i < list.size(); i++) {
                JsonObject one = list.getJsonObject(i);
                read.passwords.put(one.getString("username"), one.getString("password"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    String passwordOf(String username) {
        String password = passwords.get(username);
        if (password == null) {
            throw new IllegalArgumentException(username);
        }
        return password;
    }
}
