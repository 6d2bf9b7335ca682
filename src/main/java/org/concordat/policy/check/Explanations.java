package org.concordat.policy.check;

import org.concordat.policy.Decision;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Explanation.Line;
import org.concordat.policy.Pack;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.LawfulBasis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts into five lines why something may be shared (LLR-P3), whatever else the checks say. */
public final class Explanations {
    private final Situation situation;
    private final Decision decision;

    private Explanations(Situation situation, Decision decision) {
        this.situation = situation;
        this.decision = decision;
    }

    public static List<Line> of(Situation situation, Decision decision) {
        Explanations lines = new Explanations(situation, decision);
        return List.of(
                lines.purpose(),
                lines.power(),
                lines.lawfulBasis(),
                lines.categories(),
                lines.interest());
    }

    private Line purpose() {
        return Optional.ofNullable(
                        situation.pack().purposes().get(situation.request().purpose()))
                .map(purpose -> line(
                        Line.Kind.PURPOSE,
                        "What it is for: " + purpose.label() + ".",
                        purpose.clause()))
                .orElseGet(() -> line(
                        Line.Kind.PURPOSE,
                        "What it is for is not in the partnership's list.",
                        clause("purpose")));
    }

    /** What is stated goes before what an agreement rests on. */
    private Line power() {
        Optional<LawfulBasis> stated = StatedGround.weight(situation)
                .flatMap(weight -> situation.request().ground())
                .flatMap(ground -> ground.power())
                .flatMap(situation::usableBasis);
        Optional<LawfulBasis> agreed = situation.agreementsInForce().stream()
                .flatMap(agreement -> agreement.legalPower().stream())
                .flatMap(power -> situation.usableBasis(power).stream())
                .findFirst();
        return stated.or(() -> agreed)
                .map(basis -> line(
                        Line.Kind.POWER,
                        (basis.duty() ? "A law that obliges: " : "A law that allows it: ")
                                + basis.title() + ".",
                        basis.id()))
                .orElseGet(() -> line(
                        Line.Kind.POWER,
                        "No statute of its own is named for it.",
                        clause("lawfulBasis")));
    }

    private Line lawfulBasis() {
        List<LawfulBasis> open = new ArrayList<>();
        for (int position : going()) {
            for (LawfulBasis basis : LawfulBases.ofItem(situation, position).shown()) {
                if (!open.contains(basis)) {
                    open.add(basis);
                }
            }
        }
        if (open.isEmpty()) {
            return line(
                    Line.Kind.LAWFUL_BASIS,
                    "Its basis in today's law is not settled yet.",
                    clause("lawfulBasis"));
        }
        return line(
                Line.Kind.LAWFUL_BASIS,
                "Its basis in today's law: "
                        + Words.list(open.stream().map(LawfulBasis::title).toList()) + ".",
                open.get(0).id());
    }

    /** Of what goes; while nothing does, of what is meant to. */
    private List<Integer> going() {
        List<Integer> released = new ArrayList<>();
        for (ItemVerdict item : decision.items()) {
            if (item.verdict() == Verdict.RELEASED) {
                released.add(item.position());
            }
        }
        return released.isEmpty() ? situation.positions().boxed().toList() : released;
    }

    private Line categories() {
        Set<String> labels = new LinkedHashSet<>();
        for (int position : going()) {
            situation
                    .category(situation.items().get(position).category())
                    .map(Category::label)
                    .ifPresent(labels::add);
        }
        return line(
                Line.Kind.CATEGORIES,
                labels.isEmpty()
                        ? "What kinds of information it shares is not said."
                        : "What it shares, beside who it is about: " + String.join("; ", labels)
                                + ".",
                clause("category"));
    }

    private Line interest() {
        String text = situation
                .request()
                .interest()
                .map(interest -> switch (interest) {
                    case PERSON -> "Whose interest it serves: the person's own.";
                    case COMMUNITY -> "Whose interest it serves: the community's.";
                })
                .orElse("Whose interest it serves is not said yet.");
        return line(Line.Kind.INTEREST, text, clause("purpose"));
    }

    private String clause(String check) {
        return Optional.ofNullable(situation.pack().checks().get(check))
                .map(Pack.CheckRule::clause)
                .orElseThrow();
    }

    private Line line(Line.Kind kind, String text, String clause) {
        return new Line(kind, text, clause, situation.section(clause));
    }
}
