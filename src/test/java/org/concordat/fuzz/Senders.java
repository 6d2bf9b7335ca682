package org.concordat.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Accounts;
import org.concordat.faults.Accounts.Login;
import org.concordat.faults.Client;
import org.concordat.faults.Superuser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts that requests come from, signed in: at least one of each role, of several agencies. */
final class Senders {
    static final List<String> ACCOUNTS = List.of(
            "r.ahmed",
            "d.marsh",
            "l.hartley",
            "j.okafor",
            "c.brennan",
            "k.shepherd",
            "v.adeyemi",
            "h.stead",
            "e.fairclough",
            "g.lindqvist");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final Map<String, Sender> senders = new HashMap<>();

    Senders(int port, Accounts accounts, Superuser database) {
        this.port = port;
        ACCOUNTS.forEach(name -> senders.put(
                name,
                new Sender(new Client(() -> credentials(accounts.of(name), database), PATIENCE))));
    }

    /** Others of this address guess all the time, and are made to wait for it: these are not. */
    private static JsonObject credentials(Login login, Superuser database) {
        database.run("delete from concordat.sign_in_delay");
        return login.credentials(database);
    }

    private final class Sender {
        private final Client client;
        private String token = "";
        private Map<String, String> marks = Map.of();

        private Sender(Client client) {
            this.client = client;
        }

        private synchronized Map<String, String> marks() {
            String now = client.token(port);
            if (!now.equals(token)) {
                JsonObject me = now.isEmpty() ? new JsonObject() : me();
                token = now;
                marks = now.isEmpty()
                        ? Map.of()
                        : Map.of("token", now, "csrf", me.getString("csrfToken", ""));
            }
            return marks;
        }

        private JsonObject me() {
            Client.Answer answer = client.get(port, "/me");
            return answer.status() == 200 ? answer.json() : new JsonObject();
        }
    }

    /** What stands for the marks of who sends; nothing for nobody, or where they cannot sign in. */
    Map<String, String> marks(String who) {
        Sender sender = senders.get(who);
        return sender == null ? Map.of() : sender.marks();
    }

    /** Their session may be over, or what they sent was so strange that nobody could tell whose it was. */
    void refused(String who) {
        Sender sender = senders.get(who);
        if (sender != null) {
            sender.me();
        }
    }

    /** Whom the run needs: themselves, their agencies, their teams. */
    List<String> needed() {
        List<String> ids = new ArrayList<>();
        for (Sender sender : senders.values()) {
            JsonObject who = sender.me().getJsonObject("practitioner", new JsonObject());
            ids.add(who.getString("id", ""));
            ids.add(who.getJsonObject("agency", new JsonObject()).getString("id", ""));
            JsonArray teams = who.getJsonArray("teams", new JsonArray());
            for (int i = 0; i < teams.size(); i++) {
                ids.add(teams.getJsonObject(i).getString("id"));
            }
        }
        return ids;
    }
}
