package org.concordat.policy;

import org.concordat.policy.Terms.Agreements;
import org.concordat.policy.Terms.Caldicott;
import org.concordat.policy.Terms.DraftTerms;
import org.concordat.policy.Terms.JournalTerms;
import org.concordat.policy.Terms.Membership;
import org.concordat.policy.Terms.NoticeTerms;
import org.concordat.policy.Terms.Party;
import org.concordat.policy.Terms.ReportTerms;
import org.concordat.policy.Terms.Stage;
import org.concordat.policy.Terms.Statement;
import org.concordat.policy.Terms.Training;
import org.concordat.policy.Terms.Witnesses;

import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what those who sign a protocol take on. */
final class TermsReader {
    /** Ten years: a document that nobody looks at for longer is not kept up. */
    static final int MOST_MONTHS = 120;

    private static final int MOST_DAYS = 365;

    /** Longer than anybody whom the journal could be about lives. */
    private static final int MOST_YEARS = 150;

    /** What nobody sends within a month is no draft any more, but a record that nobody knows of. */
    private static final int MOST_DRAFT_DAYS = 31;

    private static final int MOST_WITNESSES = 20;

    /** Thirty days: what nobody looks at for longer is not watched. */
    private static final int MOST_HOURS = 720;

    private TermsReader() {}

    static Terms read(
            YamlFields root, Set<String> categories, BiFunction<YamlFields, String, String> cited) {
        return new Terms(
                agreements(root.fields("agreements")),
                memberships(root.optionalFields("memberships")),
                training(root.fields("training")),
                caldicott(root.fields("caldicott")),
                stages(root),
                journal(root),
                drafts(root),
                ReviewTermsReader.read(root, cited),
                given(root, "cases").map(name -> CaseTerms.read(root.fields(name))),
                given(root, "retention")
                        .map(name -> RetentionTerms.read(root.fields(name), categories)),
                notices(root, cited),
                annualReport(root));
    }

    private static Agreements agreements(YamlFields fields) {
        fields.only("optional", "required", "reviewMonths");
        return new Agreements(
                fields.requiredFlag("optional"),
                fields.choices("required", Statement.class),
                fields.number("reviewMonths", 1, MOST_MONTHS));
    }

    private static Map<String, Membership> memberships(YamlFields entries) {
        Map<String, Membership> memberships = new LinkedHashMap<>();
        for (String id : entries.names()) {
            YamlFields fields = entries.fields(id);
            fields.only("label", "duties");
            memberships.put(
                    id,
                    new Membership(
                            id,
                            fields.text("label"),
                            List.copyOf(fields.texts("duties", true).keySet())));
        }
        return Collections.unmodifiableMap(memberships);
    }

    private static Training training(YamlFields fields) {
        fields.only("months");
        return new Training(fields.number("months", 1, MOST_MONTHS));
    }

    private static Caldicott caldicott(YamlFields fields) {
        fields.only("required", "kinds");
        return new Caldicott(
                fields.requiredFlag("required"),
                CatalogueReader.agencyKinds(fields, "kinds", true));
    }

    private static List<Stage> stages(YamlFields root) {
        List<Stage> stages = new ArrayList<>();
        for (YamlFields fields : root.optionalList("conflictResolution")) {
            fields.only("stage", "by", "who", "days");
            stages.add(new Stage(
                    fields.text("stage"),
                    fields.text("by"),
                    fields.choice("who", Party.class).orElse(Party.SUPERVISORS),
                    fields.number("days", 1, MOST_DAYS)));
        }
        return List.copyOf(stages);
    }

    private static Optional<JournalTerms> journal(YamlFields root) {
        if (!root.names().contains("journal")) {
            return Optional.empty();
        }
        YamlFields journal = root.fields("journal");
        journal.only("witnesses", "keepYears");
        return Optional.of(new JournalTerms(
                given(journal, "witnesses").map(name -> witnesses(journal.fields(name))),
                given(journal, "keepYears").map(name -> journal.number(name, 1, MOST_YEARS))));
    }

    private static Optional<DraftTerms> drafts(YamlFields root) {
        return given(root, "drafts").map(name -> {
            YamlFields drafts = root.fields(name);
            drafts.only("keepDays");
            return new DraftTerms(drafts.number("keepDays", 1, MOST_DRAFT_DAYS));
        });
    }

    private static Optional<NoticeTerms> notices(
            YamlFields root, BiFunction<YamlFields, String, String> cited) {
        return given(root, "notices").map(name -> {
            YamlFields notices = root.fields(name);
            notices.only("clause", "days");
            return new NoticeTerms(
                    cited.apply(notices, "clause"), notices.number("days", 1, MOST_DAYS));
        });
    }

    private static Optional<ReportTerms> annualReport(YamlFields root) {
        return given(root, "annualReport").flatMap(name -> {
            YamlFields report = root.fields(name);
            report.only("yearBegins");
            return report.choice("yearBegins", Month.class).map(ReportTerms::new);
        });
    }

    private static Optional<String> given(YamlFields fields, String name) {
        return Optional.of(name).filter(fields.names()::contains);
    }

    private static Witnesses witnesses(YamlFields fields) {
        fields.only("asked", "withinHours");
        return new Witnesses(
                fields.number("asked", 1, MOST_WITNESSES),
                fields.number("withinHours", 1, MOST_HOURS));
    }
}
