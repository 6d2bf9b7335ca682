package org.concordat.stories;

import io.vertx.core.json.JsonObject;

import org.concordat.access.Authority;
import org.concordat.access.Operations;
import org.concordat.kernel.Action;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Role;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Walks every operation of the contract as people of every role, with what is theirs, what is somebody else's and what
 * there is not. INVARIANT (silent): whoever may not do something to a thing is answered as if it were not there.
 */
public final class AuthorityWalk {
    private static final int AT_ONCE = 4;
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+[0-9:]+)";
    private static final Optional<JsonObject> NONE = Optional.empty();
    private static final Set<String> OF_THE_CONNECTION = Set.of("date", "set-cookie");

    /** A stream never ends; who signed out is answered nothing more; a password tried too often is slowed down. */
    private static final Set<String> NOT_CALLED_WHEN_ADMITTED =
            Set.of("stream", "followJournal", "followLeaves", "signOut", "signIn", "renewSession");

    private static final Set<String> JOURNALS = Set.of("journal", "journalFile");

    private final Contract contract = Contract.read();
    private final Authority authority = new Authority();
    private final Things things;
    private final List<Somebody> everybody;
    private final Collection<String> findings = new ConcurrentLinkedQueue<>();
    private final Set<String> covered = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    private AuthorityWalk(Things things, int port) {
        this.things = things;
        everybody = People.at(port);
    }

    /**
     * What it came to.
     *
     * @param findings what somebody was answered who should not have been
     * @param missing operations, with a role or a relation, that nobody tried
     */
    public record Found(Set<String> findings, Set<String> missing, String said) {}

    /** Makes what is walked to, while no node that hurries less takes part of the work. */
    public static void worldIsThere() {
        FullWorld.isThere();
    }

    /** At the node at a port, with things that any node of its database knows. */
    public static Found at(int port) {
        AuthorityWalk walk = new AuthorityWalk(Things.made(), port);
        walk.everybodyWalks();
        Set<String> all = walk.toCover();
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(walk.covered);
        int done = all.size() - missing.size();
        return new Found(
                new TreeSet<>(walk.findings),
                missing,
                String.format(
                        "authorisation walk: %d operations x %d roles and nobody x relations: %d of %d (%d %%), %d calls",
                        walk.contract.operations().size(),
                        Role.values().length,
                        done,
                        all.size(),
                        100 * done / all.size(),
                        walk.calls.values().stream().mapToInt(i -> i).sum()));
    }

    private void everybodyWalks() {
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Boolean>> walks = new ArrayList<>();
            everybody.forEach(who -> walks.add(() -> {
                contract.operations().forEach(operation -> tries(who, operation));
                return true;
            }));
            for (Future<Boolean> one : several.invokeAll(walks)) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            several.shutdown();
        }
    }

    // --- What is to be covered ---

    /** Each operation with each role and with nobody; and with each relation that its action knows, and none. */
    private Set<String> toCover() {
        Set<String> all = new TreeSet<>();
        for (Contract.Operation operation : contract.operations()) {
            String id = operation.id();
            all.add(id + " as nobody");
            for (Role role : Role.values()) {
                all.add(id + " as " + role);
            }
            // What anybody may ask for is nobody's.
            if (!kind(operation).isEmpty() && !Operations.OPEN.contains(id)) {
                all.add(id + " of somebody else");
                Operations.action(id)
                        .ifPresent(action -> relations(action)
                                .forEach(relation -> all.add(id + " standing " + relation)));
            }
        }
        return all;
    }

    /** Those that make a difference to an action, whatever one's roles. */
    private Set<Relation> relations(Action action) {
        Set<Relation> known = EnumSet.noneOf(Relation.class);
        for (Role role : Role.values()) {
            Somebody one = new Somebody("", "", Set.of(role), Desk.of("r.ahmed"));
            for (Relation relation : Relation.values()) {
                if (relation != Relation.ANY
                        && !authority.allows(one.caller(), action)
                        && authority.allows(one.caller(), action, relation)) {
                    known.add(relation);
                }
            }
        }
        return known;
    }

    // --- One operation ---

    private static String kind(Contract.Operation operation) {
        String path = operation.paths().get(0);
        return Things.PLACES.entrySet().stream()
                .filter(place -> path.startsWith(place.getKey() + "{"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> {
                    if (path.contains("{")) {
                        throw new IllegalStateException("of which kind is " + path + "?");
                    }
                    return "";
                });
    }

    private void tries(Somebody who, Contract.Operation operation) {
        if (who.isNobody()) {
            covered.add(operation.id() + " as nobody");
        }
        who.roles().forEach(role -> covered.add(operation.id() + " as " + role));
        boolean open = Operations.OPEN.contains(operation.id());
        boolean admitted = !who.isNobody() && authority.admits(who.caller(), operation.id());
        String kind = kind(operation);
        if (!open && !admitted) {
            refused(who, operation, kind);
        } else if (!NOT_CALLED_WHEN_ADMITTED.contains(operation.id())) {
            if (kind.isEmpty()) {
                listed(who, operation);
                naming(who, operation);
            } else if (!open) {
                // What anybody may ask for has no relation to mind.
                things.of(kind).forEach(thing -> touches(who, operation, thing));
            }
        }
    }

    /** At the door, and there it makes no difference what there is. */
    private void refused(Somebody who, Contract.Operation operation, String kind) {
        int expected = who.isNobody() ? 401 : 403;
        Optional<JsonObject> body = bodies(operation).get(0);
        for (String path : operation.paths()) {
            if (kind.isEmpty()) {
                expects(expected, who, operation, call(who, operation, path, body));
            }
            for (Thing thing : things.of(kind)) {
                Answer answer = call(who, operation, filled(path, thing), body);
                expects(expected, who, operation, answer);
                same(who, operation, path, answer, unknown(who, operation, path, body));
            }
        }
    }

    private void touches(Somebody who, Contract.Operation operation, Thing thing) {
        meets(operation, who, thing);
        Action action = Operations.action(operation.id()).orElseThrow();
        Set<Relation> relations = thing.relations(who);
        // Everybody has sessions; which are whose the table does not say.
        boolean theirs = thing.kind().equals("session")
                ? relations.contains(Relation.THEMSELVES)
                : authority.allows(who.caller(), action, relations.toArray(Relation[]::new));
        for (String path : operation.paths()) {
            if (!theirs) {
                looks(who, operation, path, thing);
            } else if (operation.method().equals("get")
                    && !Things.IMAGINED.contains(thing.kind())) {
                // What somebody may do is another test's; but this shows that there is something.
                expects(200, who, operation, call(who, operation, filled(path, thing), NONE));
            }
        }
    }

    /** As if it were not there; and it is the thing that is asked for, not the body that is refused. */
    private void looks(Somebody who, Contract.Operation operation, String path, Thing thing) {
        boolean asked = false;
        Answer nowhere = unknown(who, operation, path, NONE);
        for (Optional<JsonObject> body : bodies(operation)) {
            Answer there = call(who, operation, filled(path, thing), body);
            nowhere = unknown(who, operation, path, body);
            asked |= nowhere.status() == 404;
            if (!Things.REGISTER.contains(thing.kind())) {
                same(who, operation, path + " of " + thing.kind(), there, nowhere);
            } else if (there.status() < 400) {
                find(who, operation, "may do it to " + thing.kind() + ": " + shape(there));
            }
        }
        // Everybody has drafts of their own.
        if (!asked && !thing.kind().equals("draft")) {
            find(who, operation, path + " asked for nothing: " + nowhere.text());
        }
    }

    private void meets(Contract.Operation operation, Somebody who, Thing thing) {
        Set<Relation> relations = thing.relations(who);
        relations.forEach(r -> covered.add(operation.id() + " standing " + r));
        if (relations.isEmpty()) {
            covered.add(operation.id() + " of somebody else");
        }
    }

    /** What somebody is shown names nothing that they could not ask for. */
    /** What a colleague did is in the journal that supervisors of their agency read, by its id. */
    private boolean isOf(String agency, String username) {
        return everybody.stream()
                .anyMatch(one -> one.username().equals(username) && one.agency().equals(agency));
    }

    private void listed(Somebody who, Contract.Operation operation) {
        if (!operation.method().equals("get")) {
            return;
        }
        for (String path : operation.paths()) {
            for (String query : operation.queries()) {
                String text = call(who, operation, path + query, NONE).text();
                things.all().stream()
                        .filter(thing -> text.contains(thing.id()))
                        .filter(thing -> !Things.REGISTER.contains(thing.kind()))
                        .filter(thing -> !mayReach(who, thing))
                        .filter(thing -> !JOURNALS.contains(operation.id())
                                || !isOf(who.agency(), thing.author()))
                        .forEach(thing -> find(
                                who, operation, query + " shows a " + thing.kind() + " of others"));
            }
        }
    }

    private boolean mayReach(Somebody who, Thing thing) {
        String by = Things.KNOWN_BY.getOrDefault(thing.kind(), thing.kind());
        if (thing.kind().equals("session")) {
            return thing.relations(who).contains(Relation.THEMSELVES);
        }
        return contract.operations().stream()
                .filter(operation -> List.of(thing.kind(), by).contains(kind(operation)))
                .map(operation -> Operations.action(operation.id()).orElseThrow())
                .anyMatch(action -> authority.allows(
                        who.caller(), action, thing.relations(who).toArray(Relation[]::new)));
    }

    /** A body that names a thing of somebody else's, or one that there is not. */
    private void naming(Somebody who, Contract.Operation operation) {
        if (operation.body().isEmpty() || who.isNobody()) {
            return;
        }
        Set<String> fields = new TreeSet<>();
        Bodies all = new Bodies(
                contract,
                true,
                field -> {
                    fields.add(field);
                    return UUID.randomUUID();
                },
                Map.of());
        all.of(operation.body().get(), operation.id());
        fields.removeIf(field -> things.named(field).isEmpty() || mayName(who, field));
        for (String field : fields) {
            String there = things.named(field);
            String nowhere = UUID.randomUUID().toString();
            same(
                    who,
                    operation,
                    "naming a " + field,
                    call(who, operation, operation.paths().get(0), naming(operation, field, there)),
                    call(
                            who,
                            operation,
                            operation.paths().get(0),
                            naming(operation, field, nowhere)));
        }
    }

    private boolean mayName(Somebody who, String field) {
        String kind =
                Set.of("person", "persons", "about", "record", "attachment").contains(field)
                        ? "record"
                        : field.equals("request") ? "request" : "sharing";
        return mayReach(who, things.of(kind).get(0));
    }

    private Optional<JsonObject> naming(Contract.Operation operation, String named, String id) {
        Bodies bodies = new Bodies(
                contract,
                true,
                field -> UUID.fromString(field.equals(named) ? id : common(field)),
                Map.of());
        return operation.body().map(body -> (JsonObject) bodies.of(body, operation.id()));
    }

    /** As little as may be sent, and as much; one of them gets as far as to the thing. */
    private List<Optional<JsonObject>> bodies(Contract.Operation operation) {
        // Kept once, a draft is there, whatever there was before.
        Stream<Boolean> ways =
                operation.id().equals("keepDraft") ? Stream.of(false) : Stream.of(false, true);
        return operation.body().isEmpty()
                ? List.of(NONE)
                : ways.map(most -> new Bodies(
                                contract, most, field -> UUID.fromString(common(field)), Map.of()))
                        .map(made -> Optional.of(
                                (JsonObject) made.of(operation.body().get(), operation.id())))
                        .toList();
    }

    /** What the register tells everybody; of all else, nobody's. */
    private String common(String field) {
        return switch (field) {
            case "team" -> Places.HUB_DUTY.toString();
            case "practitioner" -> Desk.of("j.okafor").practitioner().toString();
            case "agency", "agencies", "disclosers" ->
                things.of("agency").get(0).id();
            case "community", "communities" -> things.of("community").get(0).id();
            default -> new UUID(7, 7).toString();
        };
    }

    private String filled(String path, Thing thing) {
        return filled(path, thing.id(), thing.id());
    }

    private String filled(String path, String id, String like) {
        StringBuilder filled = new StringBuilder();
        for (String part : path.substring(1).split("/")) {
            filled.append('/');
            if (Set.of("{id}", "{form}").contains(part)) {
                filled.append(id);
            } else {
                filled.append(part.startsWith("{") ? things.beside(part, like) : part);
            }
        }
        return filled.toString();
    }

    private Answer unknown(
            Somebody who, Contract.Operation operation, String path, Optional<JsonObject> body) {
        String id = (path.contains("{form}") ? Things.FORM : "") + UUID.randomUUID();
        return call(who, operation, filled(path, id, ""), body);
    }

    private Answer call(
            Somebody who, Contract.Operation operation, String path, Optional<JsonObject> body) {
        calls.merge(who.username(), 1, Integer::sum);
        HttpRequest.Builder request = who.desk().request(path);
        String method = operation.method().toUpperCase(Locale.ROOT);
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", Desk.aKey());
        }
        if (body.isPresent() && !method.equals("GET")) {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(body.get().encode()));
        } else {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return who.desk().send(request);
    }

    // --- What is found ---

    private void find(Somebody who, Contract.Operation operation, String what) {
        findings.add(who.username() + ": " + operation.id() + ": " + what);
    }

    private void expects(int status, Somebody who, Contract.Operation operation, Answer answer) {
        if (answer.status() != status) {
            find(who, operation, "not " + status + " but " + answer.status() + " " + answer.text());
        }
    }

    private void same(
            Somebody who, Contract.Operation operation, String what, Answer there, Answer nowhere) {
        if (!shape(there).equals(shape(nowhere))) {
            find(who, operation, what + ": " + shape(there) + " but " + shape(nowhere));
        }
    }

    private static String shape(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(OF_THE_CONNECTION);
        String text = answer.text();
        return (answer.status() + " " + headers + " "
                        + text.substring(0, Math.min(2000, text.length())))
                .replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replace(Things.FORM, "")
                .replaceAll(ID, "id")
                .replaceAll(TIME, "time");
    }
}
