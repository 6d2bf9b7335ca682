package org.concordat.bench;

import org.concordat.people.matching.Blocking;
import org.concordat.people.matching.Linker;
import org.concordat.people.matching.Linker.Before;
import org.concordat.people.matching.Linker.Finding;
import org.concordat.people.matching.NameFrequencies;
import org.concordat.people.matching.Parameters;
import org.concordat.people.matching.Profile;
import org.concordat.people.matching.Weighing;
import org.concordat.people.matching.Weighing.Verdict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Registers records one after the other, and links each as the product does on its arrival; then a hub
 * answers what it is asked.
 */
final class Sorting {
    /** The same on every day, so that what is measured is. */
    static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final List<Profile> records;
    private final Linker linker;
    private final int[] person;
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Map<String, List<Integer>> index = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();

    Sorting(List<Profile> records, Parameters parameters) {
        this.records = records;
        this.linker = new Linker(weighing(records, parameters));
        this.person = new int[records.size()];
    }

    static Weighing weighing(List<Profile> records, Parameters parameters) {
        return new Weighing(parameters, NameFrequencies.of(records), records.size(), TODAY);
    }

    /**
     * Two records put side by side.
     *
     * @param same what was answered; empty while it is open
     */
    record Question(int one, int other, Finding<Integer> finding, Optional<Boolean> same) {}

    /** Knows whether two records are of one person. */
    @FunctionalInterface
    interface Hub {
        boolean same(int one, int other);
    }

    Sorting run() {
        for (int i = 0; i < records.size(); i++) {
            person[i] = i;
            members.put(i, new ArrayList<>(List.of(i)));
            look(i);
            for (String key : Blocking.keys(records.get(i))) {
                index.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        return this;
    }

    private void look(int record) {
        Set<Integer> persons = new TreeSet<>();
        for (String key : Blocking.keys(records.get(record))) {
            index.getOrDefault(key, List.of()).forEach(other -> persons.add(person[other]));
        }
        persons.remove(person[record]);
        List<Linker.Candidate<Integer>> candidates = persons.stream()
                .map(p -> new Linker.Candidate<>(p, profiles(membersOf(p))))
                .toList();
        Map<Set<Integer>, Before> earlier = earlier(persons);
        for (Finding<Integer> finding : linker.steps(
                person[record],
                profiles(membersOf(person[record])),
                candidates,
                (a, b) -> earlier.getOrDefault(Set.of(a, b), Before.NOTHING))) {
            int other = membersOf(finding.candidate().person()).get(finding.nearest());
            if (finding.verdict() == Verdict.LINK) {
                merge(person[other], person[record]);
            } else {
                questions.add(new Question(record, other, finding, Optional.empty()));
            }
        }
    }

    private Map<Set<Integer>, Before> earlier(Set<Integer> persons) {
        Map<Set<Integer>, Before> earlier = new HashMap<>();
        for (Question question : questions) {
            Set<Integer> two = personsOf(question);
            if (two.size() == 2 && two.stream().anyMatch(persons::contains)) {
                Before now = question.same().isPresent() ? Before.SAID : Before.ASKED;
                earlier.merge(two, now, (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        return earlier;
    }

    /** Two, or one once they are one person's. */
    private Set<Integer> personsOf(Question question) {
        return new TreeSet<>(List.of(person[question.one()], person[question.other()]));
    }

    /**
     * Has the hub work through its queue, where the first who asks about two persons asks for all, and
     * looks again at those of whom it says that they are two.
     *
     * @return what it was asked
     */
    List<Question> answered(Hub hub) {
        List<Question> put = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Set<Integer> two = personsOf(question);
            if (two.size() == 1 || earlier(two).get(two) == Before.SAID) {
                continue;
            }
            boolean same = hub.same(question.one(), question.other());
            put.add(question);
            questions.set(
                    i,
                    new Question(
                            question.one(),
                            question.other(),
                            question.finding(),
                            Optional.of(same)));
            if (same) {
                merge(person[question.other()], person[question.one()]);
                membersOf(person[question.one()]).stream().toList().forEach(this::look);
            } else {
                two.stream().flatMap(p -> membersOf(p).stream()).toList().forEach(this::look);
            }
        }
        return put;
    }

    private List<Integer> membersOf(int one) {
        return members.getOrDefault(one, List.of());
    }

    private List<Profile> profiles(Collection<Integer> some) {
        return some.stream().map(records::get).toList();
    }

    private void merge(int into, int from) {
        if (into == from) {
            return;
        }
        List<Integer> all = new ArrayList<>(membersOf(into));
        for (int record : membersOf(from)) {
            person[record] = into;
            all.add(record);
        }
        members.remove(from);
        members.put(into, all);
    }

    /** The persons as they are now, as their records' places. */
    List<List<Integer>> persons() {
        return List.copyOf(members.values());
    }
}
