package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Flag;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.policy.SharingRequest.Recipient;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decision cases written as data: what differs from {@link Scene}, and what must come of it. */
final class CaseFile {
    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final Map<String, UUID> IDS = Map.of(
            "school", Scene.SCHOOL,
            "hub", Scene.HUB,
            "police", Scene.POLICE,
            "families", Scene.FAMILIES,
            "streets", Scene.STREETS,
            "child", Scene.CHILD,
            "adult", Scene.ADULT);

    private CaseFile() {}

    /** One case; {@code plain} is the plainest delivery of its pack, which it is compared with. */
    record Case(
            String name,
            Pack pack,
            List<String> clauses,
            Scene scene,
            Scene plain,
            Values expected) {
        @Override
        public String toString() {
            return name + " (" + pack.name() + ")";
        }
    }

    /** The cases of every pack. */
    static List<Case> all() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(read(file));
            }
        }
        return cases;
    }

    private static List<Case> read(Path path) throws IOException {
        String name = path.getFileName().toString();
        Pack pack = Packs.named(name.substring(0, name.indexOf('-')));
        Object root =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
        List<Case> cases = new ArrayList<>();
        Values whole = new Values(root);
        whole.only("protectIs", "cases");
        String protect = whole.find("protectIs").orElse("protect");
        for (Values values : whole.list("cases")) {
            values.only(
                    "name",
                    "clauses",
                    "kind",
                    "recipient",
                    "persons",
                    "purpose",
                    "interest",
                    "urgent",
                    "askingRisk",
                    "items",
                    "ground",
                    "judgement",
                    "confirmed",
                    "sender",
                    "receiver",
                    "desk",
                    "communities",
                    "agreements",
                    "born",
                    "consents",
                    "flagged",
                    "trainedUntil",
                    "unknownPerson",
                    "heldSince",
                    "expect");
            cases.add(new Case(
                    values.text("name"),
                    pack,
                    values.texts("clauses").orElseThrow(),
                    scene(values).protectIs(protect),
                    new Scene().items("attendance").protectIs(protect),
                    values.child("expect").orElseThrow()));
        }
        return cases;
    }

    private static Scene scene(Values values) {
        Scene scene = new Scene();
        values.find("kind").ifPresent(kind -> scene.kind = choice(Kind.class, kind));
        values.find("recipient").ifPresent(to -> scene.recipient = recipient(to));
        values.texts("persons").ifPresent(persons -> scene.persons = ids(persons));
        values.find("purpose").ifPresent(purpose -> scene.purpose = purpose);
        values.find("interest").ifPresent(unsaid -> scene.interest = Optional.empty());
        scene.urgent = values.flag("urgent", false);
        scene.confirmed = values.flag("confirmed", false);
        values.find("askingRisk")
                .ifPresent(risk -> scene.askingRisk = choice(AskingRisk.class, risk));
        values.list("items").forEach(item -> {
            item.find("forwarded")
                    .ifPresent(permission -> scene.origins.add(origin(scene, permission)));
            scene.items.add(item(scene.items.size(), item));
        });
        scene.ground = values.child("ground").map(ground -> ground(scene, ground));
        scene.judgement = values.child("judgement").map(CaseFile::judgement);
        facts(scene, values);
        return scene;
    }

    private static void facts(Scene scene, Values values) {
        values.child("sender").ifPresent(agency -> scene.sender = agency(Scene.SCHOOL, agency));
        values.child("receiver").ifPresent(agency -> scene.receiver = agency(Scene.HUB, agency));
        values.child("desk")
                .ifPresent(desk -> scene.desk = new RecipientDesk(
                        desk.flag("exists", true),
                        desk.flag("active", true),
                        desk.flag("covered", true),
                        desk.find("nextCover").map(Instant::parse),
                        desk.texts("barred").map(CaseFile::ids).orElse(List.of()),
                        desk.texts("links").map(CaseFile::ids).orElse(List.of(Scene.HUB))));
        values.texts("communities")
                .ifPresent(names -> scene.communities =
                        new ArrayList<>(names.stream().map(CaseFile::community).toList()));
        if (values.has("agreements")) {
            scene.agreements = new ArrayList<>(
                    values.list("agreements").stream().map(CaseFile::agreement).toList());
        }
        values.child("born").ifPresent(born -> {
            for (String person : born.names()) {
                scene.born(idOf(person), day(born.text(person)));
            }
        });
        values.child("consents").ifPresent(consents -> {
            for (String person : consents.names()) {
                List<Consent> statements = new ArrayList<>();
                for (Values one : consents.list(person)) {
                    statements.add(consent(
                            10 * scene.persons.indexOf(idOf(person)) + statements.size(), one));
                }
                scene.consents(idOf(person), statements);
            }
        });
        values.child("flagged").ifPresent(flagged -> {
            for (String person : flagged.names()) {
                scene.flagged(idOf(person), flag(flagged, person));
            }
        });
        values.find("trainedUntil").ifPresent(until -> scene.trainedUntil = day(until));
        values.find("unknownPerson")
                .ifPresent(
                        person -> scene.people.removeIf(known -> known.id().equals(idOf(person))));
        scene.heldSince = values.find("heldSince").map(Instant::parse);
    }

    /** {@code everybody}, or the agencies that must not learn of it. */
    private static Flag flag(Values flagged, String person) {
        return flagged.texts(person)
                .map(agencies -> agencies.equals(List.of("everybody"))
                        ? new Flag(true, List.of())
                        : new Flag(false, ids(agencies)))
                .orElseThrow();
    }

    private static Optional<LocalDate> day(String text) {
        return text.equals("unknown") ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    private static Recipient recipient(String to) {
        Optional<UUID> none = Optional.empty();
        return switch (to) {
            case "external" -> new Recipient(none, none, none, true);
            case "practitioner" ->
                new Recipient(Optional.of(Scene.HUB), none, Optional.of(Scene.DESK), false);
            case "nobody" -> new Recipient(Optional.of(Scene.HUB), none, none, false);
            default -> throw new IllegalArgumentException(to);
        };
    }

    private static Item item(int number, Values values) {
        values.only(
                "is",
                "about",
                "undated",
                "unsourced",
                "noNature",
                "unjustified",
                "forwarded",
                "supervisorReleased");
        Item item = Scene.item(number, values.text("is"));
        return new Item(
                item.id(),
                item.category(),
                values.texts("about").map(CaseFile::ids).orElse(item.about()),
                values.flag("noNature", false) ? Optional.<Nature>empty() : item.nature(),
                values.flag("undated", false) ? Optional.empty() : item.observedOn(),
                !values.flag("unsourced", false),
                !values.flag("unjustified", false),
                values.find("forwarded").map(permission -> Scene.received(number)),
                values.flag("supervisorReleased", false));
    }

    /** {@code own}: the sender's own information came back to it; otherwise the police's answer. */
    private static Origin origin(Scene scene, String permission) {
        UUID received = Scene.received(scene.items.size());
        return permission.equals("own")
                ? new Origin(received, Scene.SCHOOL, Permission.NOT_ASKED)
                : new Origin(received, Scene.POLICE, choice(Permission.class, permission));
    }

    private static Ground ground(Scene scene, Values values) {
        values.only("id", "items", "lacks", "power");
        List<String> lacks = values.texts("lacks").orElse(List.of());
        return new Ground(
                values.text("id"),
                values.texts("items").orElse(List.of()).stream()
                        .map(position ->
                                scene.items.get(Integer.parseInt(position)).id())
                        .toList(),
                !lacks.contains("particulars"),
                !lacks.contains("necessity"),
                !lacks.contains("proportionality"),
                !lacks.contains("ifShared"),
                !lacks.contains("ifNotShared"),
                values.find("power"));
    }

    private static Judgement judgement(Values values) {
        values.only("categories", "lacks");
        List<String> lacks = values.texts("lacks").orElse(List.of());
        return new Judgement(
                values.texts("categories").orElseThrow(),
                !lacks.contains("necessity"),
                !lacks.contains("proportionality"),
                !lacks.contains("ifShared"),
                !lacks.contains("ifNotShared"));
    }

    private static Optional<Agency> agency(UUID id, Values values) {
        values.only("unknown", "kind", "signed", "registration", "commissioned", "guardian");
        return values.flag("unknown", false)
                ? Optional.empty()
                : Optional.of(new Agency(
                        id,
                        values.find("kind").orElse("school"),
                        values.flag("signed", true),
                        day(values.find("registration").orElse("2027-06-30")),
                        values.flag("commissioned", false),
                        values.flag("guardian", true)));
    }

    private static Community community(String name) {
        return new Community(
                idOf(name),
                name,
                name.equals("families")
                        ? List.of("protect", "supportInNeed")
                        : List.of("crimeReduction"));
    }

    private static Agreement agreement(Values values) {
        values.only(
                "number", "state", "purposes", "categories", "basis", "power", "from", "reviewBy");
        Agreement usual = Scene.agreement14();
        int number = values.find("number").map(Integer::valueOf).orElse(usual.number());
        return new Agreement(
                Scene.id(26 + number),
                number,
                usual.community(),
                values.find("state")
                        .map(text -> choice(AgreementState.class, text))
                        .orElse(usual.state()),
                values.texts("purposes").orElse(usual.purposes()),
                values.texts("categories").orElse(usual.categories()),
                values.find("basis").orElse(usual.lawfulBasis()),
                values.find("power"),
                values.find("from").map(LocalDate::parse).orElse(usual.from()),
                values.find("reviewBy").map(LocalDate::parse).orElse(usual.reviewBy()),
                usual.controller());
    }

    private static Consent consent(int number, Values values) {
        values.only(
                "state",
                "by",
                "at",
                "competent",
                "disclosers",
                "communities",
                "agencies",
                "purposes",
                "categories",
                "until",
                "on");
        ConsentBy by = choice(ConsentBy.class, values.find("by").orElse("parent"));
        Consent usual = Scene.consent(
                number,
                idOf(values.find("at").orElse("school")),
                choice(ConsentState.class, values.text("state")),
                by);
        return new Consent(
                usual.id(),
                usual.recordedBy(),
                usual.state(),
                by,
                values.find("competent").map(CaseFile::known).orElse(usual.competent()),
                values.texts("disclosers").map(CaseFile::ids).orElse(usual.disclosers()),
                values.texts("communities").map(CaseFile::ids).orElse(usual.communities()),
                values.texts("agencies").map(CaseFile::ids).orElse(usual.agencies()),
                values.texts("purposes").orElse(usual.purposes()),
                values.texts("categories").orElse(usual.categories()),
                values.find("until").map(LocalDate::parse),
                values.find("on").map(Instant::parse).orElse(usual.recordedAt()));
    }

    private static Optional<Boolean> known(String text) {
        return text.equals("unknown") ? Optional.empty() : Optional.of(text.equals("true"));
    }

    private static UUID idOf(String name) {
        return Optional.ofNullable(IDS.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    static List<UUID> ids(List<String> names) {
        return names.stream().map(CaseFile::idOf).toList();
    }

    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        return Enum.valueOf(type, text.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    /** A mapping of the test data; a misspelt name fails, so that no case passes for nothing. */
    record Values(Object raw) {
        Map<?, ?> map() {
            assertThat(raw).isInstanceOf(Map.class);
            return (Map<?, ?>) raw;
        }

        Set<String> names() {
            return Set.copyOf(map().keySet().stream().map(String::valueOf).toList());
        }

        void only(String... known) {
            assertThat(names()).isSubsetOf(known);
        }

        boolean has(String name) {
            return map().containsKey(name);
        }

        private <T> Optional<T> at(String name, Function<Object, T> read) {
            return Optional.<Object>ofNullable(map().get(name)).map(read);
        }

        Optional<String> find(String name) {
            return at(name, String::valueOf);
        }

        String text(String name) {
            return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + raw));
        }

        boolean flag(String name, boolean otherwise) {
            return find(name).map(Boolean::parseBoolean).orElse(otherwise);
        }

        Optional<Values> child(String name) {
            return at(name, Values::new);
        }

        Optional<List<String>> texts(String name) {
            return at(
                    name, list -> ((List<?>) list).stream().map(String::valueOf).toList());
        }

        /** A bare word in a list stands for {@code {is: word}}. */
        List<Values> list(String name) {
            return at(
                            name,
                            list -> ((List<?>) list)
                                    .stream()
                                            .map(one -> new Values(
                                                    one instanceof Map ? one : Map.of("is", one)))
                                            .toList())
                    .orElse(List.of());
        }
    }
}
