package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.TotpSecret;
import org.concordat.app.demo.Account;
import org.concordat.support.Codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the demonstration's people sign in with. */
public final class Accounts {
    private final Map<String, Login> logins = new HashMap<>();

    Accounts(List<Account> accounts) {
        accounts.forEach(a -> logins.put(
                a.username(),
                new Login(a.username(), a.password(), a.totpSecret().map(TotpSecret::of))));
    }

    /**
     * What somebody signs in with.
     *
     * @param factor where their role needs one
     */
    public record Login(String username, String password, Optional<TotpSecret> factor) {
        public JsonObject credentials() {
            return with(Codes::next);
        }

        /** For who signs in more often than codes change: what was taken last is forgotten, which needs its database. */
        public JsonObject credentials(Superuser database) {
            return with(secret -> {
                database.forgetLastCode(username);
                return Codes.now(secret);
            });
        }

        private JsonObject with(Function<TotpSecret, String> code) {
            JsonObject shown = new JsonObject().put("username", username).put("password", password);
            factor.ifPresent(secret -> shown.put("code", code.apply(secret)));
            return shown;
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** As a node wrote them down. */
    public static Accounts of(Path dataFolder) {
        Accounts read = new Accounts(List.of());
        try {
            JsonArray list =
                    new JsonArray(Files.readString(dataFolder.resolve("demo-accounts.json")));
            for (int i = 0; i < list.size(); i++) {
                JsonObject one = list.getJsonObject(i);
                String username = one.getString("username");
                read.logins.put(
                        username,
                        new Login(
                                username,
                                one.getString("password"),
                                Optional.ofNullable(one.getString("totpSecret"))
                                        .map(TotpSecret::of)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    public Login of(String username) {
        Login login = logins.get(username);
        if (login == null) {
            throw new IllegalArgumentException(username);
        }
        return login;
    }
}
