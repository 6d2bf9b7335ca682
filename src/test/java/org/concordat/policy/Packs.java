package org.concordat.policy;

import org.concordat.policy.Pack.GroundRule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packs under {@code conf/}, as the node reads them. */
final class Packs {
    static final Pack BARNSLEY = load("barnsley");
    static final Pack BUCKINGHAMSHIRE = load("buckinghamshire");
    static final Pack LEICESTERSHIRE = load("leicestershire");
    static final Pack ROTHERHAM = load("rotherham");

    static final List<Pack> ALL = List.of(BARNSLEY, BUCKINGHAMSHIRE, LEICESTERSHIRE, ROTHERHAM);

    private Packs() {}

    /** What a partnership calls the purpose of protecting people. */
    static String protecting(Pack pack) {
        return switch (pack.name()) {
            case "barnsley" -> "children";
            case "buckinghamshire" -> "safeguard";
            case "leicestershire" -> "safety";
            default -> "protect";
        };
    }

    static Pack named(String name) {
        return ALL.stream()
                .filter(pack -> pack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pack " + name));
    }

    static String text(String name) {
        return text(name, ".yaml");
    }

    static String text(String name, String ending) {
        return read(Path.of("conf", "partnerships", name + ending));
    }

    static String bases() {
        return read(Path.of("conf", "lawful-bases.yaml"));
    }

    static String guidance() {
        return read(Path.of("conf", "guidance.yaml"));
    }

    static String holidays() {
        return read(Path.of("conf", "bank-holidays.yaml"));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pack load(String name) {
        return PackParser.parse(name, text(name), bases()).fold(pack -> pack, mistakes -> {
            throw new AssertionError(mistakes.toString());
        });
    }

    /** The same pack with other switches. */
    static Pack with(Pack pack, boolean agreementOptional, boolean powerOutweighsRefusal) {
        Pack.Settings s = pack.settings();
        Pack.Settings changed = new Pack.Settings(
                powerOutweighsRefusal,
                s.ageToAsk(),
                s.adultAge(),
                s.confirmAfterHours(),
                s.escalateAfterHours(),
                s.informWithinHours(),
                s.reviewWithinHours(),
                s.completeWithinHours());
        Terms t = pack.terms();
        Terms terms = new Terms(
                new Terms.Agreements(
                        agreementOptional,
                        t.agreements().required(),
                        t.agreements().reviewMonths()),
                t.memberships(),
                t.training(),
                t.caldicott(),
                t.conflictResolution(),
                t.journal(),
                t.drafts(),
                t.reviews(),
                t.cases(),
                t.retention(),
                t.notices(),
                t.annualReport());
        return with(pack, pack.grounds(), terms, changed);
    }

    static Pack without(Pack pack, GroundRule ground) {
        Map<String, GroundRule> grounds = new LinkedHashMap<>(pack.grounds());
        grounds.remove(ground.id());
        return with(pack, grounds, pack.terms(), pack.settings());
    }

    private static Pack with(
            Pack pack, Map<String, GroundRule> grounds, Terms terms, Pack.Settings settings) {
        return new Pack(
                pack.name(),
                pack.version(),
                pack.partnership(),
                pack.protocol(),
                pack.tiers(),
                pack.purposes(),
                pack.categories(),
                grounds,
                pack.clauses(),
                pack.checks(),
                pack.bases(),
                pack.bars(),
                pack.obligations(),
                terms,
                pack.hub(),
                pack.publicPages(),
                settings);
    }
}
