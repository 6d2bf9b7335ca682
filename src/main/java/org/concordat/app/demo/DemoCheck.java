package org.concordat.app.demo;

import org.concordat.kernel.Role;
import org.concordat.policy.Pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds every mistake of a demonstration's file at once: names that nothing has, in it or in the pack. */
final class DemoCheck {
    private final DemoFile file;
    private final Pack pack;
    private final List<String> mistakes = new ArrayList<>();

    private final Set<String> agencies = new HashSet<>();
    private final Set<String> teams = new HashSet<>();
    private final Set<String> usernames = new HashSet<>();
    private final Set<String> communities = new HashSet<>();

    private DemoCheck(DemoFile file, Pack pack) {
        this.file = file;
        this.pack = pack;
    }

    static List<String> mistakes(DemoFile file, Pack pack) {
        DemoCheck check = new DemoCheck(file, pack);
        check.names();
        file.agencies().forEach(check::agency);
        file.communities().forEach(check::community);
        file.agreements().forEach(check::agreement);
        file.assessments().forEach(check::assessment);
        Set<String> records = new HashSet<>();
        for (DemoFile.PersonRecord record : file.people()) {
            check.fresh(records, record.key(), "people");
            check.record(record);
        }
        return List.copyOf(check.mistakes);
    }

    private void names() {
        if (!file.partnership().equals(pack.name())) {
            mistakes.add("made for the pack " + file.partnership() + ", not " + pack.name());
        }
        for (DemoFile.Agency agency : file.agencies()) {
            fresh(agencies, agency.key(), "agencies");
            agency.teams().forEach(t -> fresh(teams, agency.key() + "/" + t.key(), "teams"));
            agency.staff().forEach(s -> fresh(usernames, s.username(), "staff"));
        }
        file.communities().forEach(c -> fresh(communities, c.key(), "communities"));
    }

    private void fresh(Set<String> taken, String name, String where) {
        if (!taken.add(name)) {
            mistakes.add(where + ": " + name + " is there twice");
        }
    }

    private void known(Collection<String> known, Stream<String> names, String where) {
        names.filter(name -> !known.contains(name))
                .forEach(name -> mistakes.add(where + ": there is no " + name));
    }

    private void agency(DemoFile.Agency agency) {
        String where = "agency " + agency.key();
        for (DemoFile.Team team : agency.teams()) {
            known(file.covers().keySet(), team.cover().stream(), where);
        }
        known(agencies, agency.commissioner().stream(), where);
        known(pack.terms().memberships().keySet(), agency.membership().stream(), where);
        for (DemoFile.Staff staff : agency.staff()) {
            known(teams, staff.teams().stream().map(t -> agency.key() + "/" + t), where);
            known(agencies, staff.home().stream(), where);
            known(Stream.of(Role.values()).map(Role::id).toList(), staff.roles().stream(), where);
        }
    }

    private void community(DemoFile.Community community) {
        String where = "community " + community.key();
        known(pack.purposes().keySet(), community.purposes().stream(), where);
        known(agencies, community.members().stream(), where);
    }

    /** An agreement may not say more than its community does (ROT-4.3c). */
    private void agreement(DemoFile.Agreement agreement) {
        String where = "agreement " + agreement.title();
        known(communities, Stream.of(agreement.community()), where);
        file.communities().stream()
                .filter(c -> c.key().equals(agreement.community()))
                .forEach(c -> {
                    known(c.members(), agreement.disclosers().stream(), where);
                    known(c.members(), agreement.recipients().stream(), where);
                    known(c.purposes(), agreement.purposes().stream(), where);
                });
        known(pack.categories().keySet(), agreement.categories().stream(), where);
        known(
                pack.bases().keySet(),
                Stream.concat(Stream.of(agreement.basis()), agreement.power().stream()),
                where);
    }

    private void assessment(DemoFile.Assessment assessment) {
        String where = "assessment " + assessment.title();
        known(agencies, assessment.agencies().stream(), where);
        known(
                file.agreements().stream().map(DemoFile.Agreement::title).toList(),
                assessment.agreements().stream(),
                where);
    }

    private void record(DemoFile.PersonRecord record) {
        String where = "people " + record.key();
        known(agencies, Stream.of(record.agency()), where);
        long births = Stream.of(record.born(), record.estimated(), record.expected())
                .filter(java.util.Optional::isPresent)
                .count();
        if (births != 1) {
            mistakes.add(where + ": one of born, estimated and expected is wanted");
        }
        record.addresses().forEach(a -> known(agencies, a.restricted().stream(), where));
        record.notices().forEach(n -> known(usernames, Stream.of(n.recorder()), where));
        record.consents().forEach(consent -> consent(consent, where));
    }

    private void consent(DemoFile.Consent consent, String where) {
        known(usernames, Stream.of(consent.recorder()), where);
        known(agencies, consent.disclosers().stream(), where);
        known(agencies, consent.agencies().stream(), where);
        known(communities, consent.communities().stream(), where);
        known(pack.purposes().keySet(), consent.purposes().stream(), where);
        known(pack.categories().keySet(), consent.categories().stream(), where);
    }
}
