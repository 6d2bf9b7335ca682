package org.concordat.app.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.TotpSecret;
import org.concordat.governance.Cover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Plays the story of the young person whom everybody passes on (HMG-5) against a running node, as its
 * people would: signed in, over the API, knowing nothing but what each of them may find. Told on the way;
 * afterwards it can be looked at in the browser.
 */
public final class PlayStory {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();
    private final DemoFile file;

    private PlayStory(String address, List<Account> known, DemoFile file) {
        this.address = address;
        this.file = file;
        known.forEach(account -> accounts.put(account.username(), account));
    }

    /**
     * Plays it on the node at {@code address}, with the accounts of the demonstration in {@code data}.
     *
     * @param tell is told each step and what came of it
     * @throws IOException when there is no demonstration, or the node answers otherwise than the story
     */
    public static void play(String address, Path data, Consumer<String> tell)
            throws IOException, InterruptedException {
        List<Account> known = new AccountsFile(data.resolve("demo-accounts.json")).read();
        if (known.isEmpty()) {
            throw new IOException("There is no demonstration in this data folder.");
        }
        new PlayStory(address, known, Demonstration.read("rotherham")).play(Story.passedOn(), tell);
    }

    private void play(Story story, Consumer<String> tell) throws IOException, InterruptedException {
        tell.accept(story.title() + " (" + story.source() + ")\n");
        int number = 0;
        for (Story.Step step : story.steps()) {
            Map<String, String> ids = ids(step);
            Map<String, Object> body =
                    step.bodyWith(reference -> ids.getOrDefault(reference, reference));
            JsonObject answer = post(step.as(), path(step, ids), new JsonObject(body));
            made.put(step.key(), answer.getString("id"));
            number++;
            tell.accept(number + ". " + step.tells().strip());
            String summary = answer.getString("summary");
            tell.accept(
                    summary == null
                            ? ""
                            : "   " + answer.getString("outcome") + ": " + summary + "\n");
        }
    }

    /** Finds what the step refers to, each as whoever does the step may find it. */
    private Map<String, String> ids(Story.Step step) throws IOException, InterruptedException {
        Map<String, String> ids = new LinkedHashMap<>();
        step.id().ifPresent(id -> ids.put(id.substring(1), ""));
        step.bodyWith(reference -> {
            ids.put(reference, "");
            return reference;
        });
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            entry.setValue(found(step.as(), entry.getKey()));
        }
        return ids;
    }

    private String found(String as, String reference) throws IOException, InterruptedException {
        if (reference.startsWith("today")) {
            return new Day(reference).on(java.time.LocalDate.now(Cover.ZONE)).toString();
        }
        int colon = reference.indexOf(':');
        String key = reference.substring(colon + 1);
        return switch (reference.substring(0, colon)) {
            case "step" -> Optional.ofNullable(made.get(key)).orElseThrow();
            case "person" -> person(as, key);
            case "team" -> team(as, key);
            case "practitioner" -> practitioner(as, key);
            case "agency" -> agency(as, key).getString("id");
            default -> throw new IOException("the story names something unknown: " + reference);
        };
    }

    private String person(String as, String key) throws IOException, InterruptedException {
        DemoFile.PersonRecord person = file.people().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        JsonObject search = new JsonObject().put("familyName", person.family());
        person.given().ifPresent(given -> search.put("givenName", given));
        person.born().ifPresent(born -> search.put("dateOfBirth", born.toString()));
        person.estimated().ifPresent(estimated -> search.put("estimatedBirth", estimated));
        return only(post(as, "/people/search", search).getJsonArray("persons"), key)
                .getString("id");
    }

    private String team(String as, String key) throws IOException, InterruptedException {
        int slash = key.indexOf('/');
        String name = agencyOf(key.substring(0, slash)).teams().stream()
                .filter(team -> team.key().equals(key.substring(slash + 1)))
                .map(DemoFile.Team::name)
                .findFirst()
                .orElseThrow();
        return named(agency(as, key.substring(0, slash)).getJsonArray("teams"), name)
                .getString("id");
    }

    private String practitioner(String as, String username)
            throws IOException, InterruptedException {
        for (DemoFile.Agency agency : file.agencies()) {
            for (DemoFile.Staff staff : agency.staff()) {
                if (staff.username().equals(username)) {
                    return named(
                                    agency(as, agency.key()).getJsonArray("practitioners"),
                                    staff.name())
                            .getString("id");
                }
            }
        }
        throw new IOException("the story names somebody unknown: " + username);
    }

    private JsonObject agency(String as, String key) throws IOException, InterruptedException {
        return named(
                get(as, "/directory").getJsonArray("agencies"), agencyOf(key).name());
    }

    private DemoFile.Agency agencyOf(String key) {
        return file.agencies().stream()
                .filter(agency -> agency.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject named(JsonArray list, String name) throws IOException {
        for (int i = 0; i < list.size(); i++) {
            if (name.equals(list.getJsonObject(i).getString("name"))) {
                return list.getJsonObject(i);
            }
        }
        throw new IOException(name + " is not in the directory");
    }

    private static JsonObject only(JsonArray list, String key) throws IOException {
        if (list.isEmpty()) {
            throw new IOException("nobody is found for " + key);
        }
        return list.getJsonObject(0);
    }

    private static String path(Story.Step step, Map<String, String> ids) throws IOException {
        String id = step.id().map(one -> ids.get(one.substring(1))).orElse("");
        return switch (step.operation()) {
            case "share" -> "/sharings";
            case "notShared" -> "/sharings/" + id + "/not-shared";
            case "recordConsent" -> "/people/" + id + "/consents";
            default ->
                throw new IOException("the story does something unknown: " + step.operation());
        };
    }

    private JsonObject get(String as, String path) throws IOException, InterruptedException {
        return answer(
                request(path).header("Authorization", "Bearer " + token(as)).GET());
    }

    private JsonObject post(String as, String path, JsonObject body)
            throws IOException, InterruptedException {
        return answer(request(path)
                .header("Authorization", "Bearer " + token(as))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private String token(String username) throws IOException, InterruptedException {
        String known = tokens.get(username);
        if (known != null) {
            return known;
        }
        Account account = Optional.ofNullable(accounts.get(username))
                .orElseThrow(() -> new IOException("there is no account " + username));
        String token = signIn(account);
        tokens.put(username, token);
        return token;
    }

    /** Each code is good once: where the story was told a moment ago, the one beside it will do. */
    private String signIn(Account account) throws IOException, InterruptedException {
        JsonObject entry = new JsonObject()
                .put("username", account.username())
                .put("password", account.password());
        if (account.totpSecret().isEmpty()) {
            return answer(signIn(entry)).getString("token");
        }
        TotpSecret secret = TotpSecret.of(account.totpSecret().get());
        for (int steps : List.of(0, 1)) {
            Instant moment = Instant.now().plusSeconds((long) steps * TotpSecret.STEP_SECONDS);
            HttpResponse<String> response = http.send(
                    signIn(entry.copy().put("code", secret.codeAt(moment))).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return new JsonObject(response.body()).getString("token");
            }
        }
        throw new IOException(
                "the code of " + account.username() + " was not taken: try again in a minute");
    }

    private HttpRequest.Builder signIn(JsonObject entry) {
        return request("/sign-in")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(entry.encode()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path));
    }

    private JsonObject answer(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " "
                    + new JsonObject(response.body()).getString("detail", ""));
        }
        return new JsonObject(response.body());
    }
}
