package org.concordat.bench;

import org.concordat.people.matching.Blocking;
import org.concordat.people.matching.Linker;
import org.concordat.people.matching.NameFrequencies;
import org.concordat.people.matching.Parameters;
import org.concordat.people.matching.Profile;
import org.concordat.people.matching.Weighing;
import org.concordat.people.matching.Weighing.Verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Registers records one after the other, and links each as the product does on its arrival. */
final class Sorting {
    private final List<Profile> records;
    private final Linker linker;
    private final int[] person;
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Map<String, List<Integer>> index = new HashMap<>();
    private final List<int[]> asked = new ArrayList<>();

    Sorting(List<Profile> records, Parameters parameters) {
        this.records = records;
        this.linker =
                new Linker(new Weighing(parameters, NameFrequencies.of(records), records.size()));
        this.person = new int[records.size()];
    }

    Sorting run() {
        for (int i = 0; i < records.size(); i++) {
            person[i] = i;
            members.put(i, new ArrayList<>(List.of(i)));
            arrive(i);
            for (String key : Blocking.keys(records.get(i))) {
                index.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        return this;
    }

    private void arrive(int record) {
        Set<Integer> persons = new TreeSet<>();
        for (String key : Blocking.keys(records.get(record))) {
            index.getOrDefault(key, List.of()).forEach(other -> persons.add(person[other]));
        }
        List<Linker.Candidate<Integer>> candidates = persons.stream()
                .map(p -> new Linker.Candidate<>(p, profiles(membersOf(p))))
                .toList();
        for (Linker.Finding<Integer> finding :
                linker.findings(List.of(records.get(record)), candidates)) {
            int other = membersOf(finding.candidate().person()).get(finding.nearest());
            if (finding.verdict() == Verdict.LINK) {
                merge(person[other], person[record]);
            } else {
                asked.add(new int[] {record, other});
            }
        }
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

    /** The persons that came out, as their records' places. */
    Collection<List<Integer>> persons() {
        return members.values();
    }

    /** Whom somebody is to look at: one question for each two persons, as one of their records each. */
    List<int[]> reviews() {
        Map<String, int[]> open = new LinkedHashMap<>();
        for (int[] pair : asked) {
            int a = Math.min(person[pair[0]], person[pair[1]]);
            int b = Math.max(person[pair[0]], person[pair[1]]);
            if (a != b) {
                open.putIfAbsent(a + ":" + b, pair);
            }
        }
        return List.copyOf(open.values());
    }

    List<Integer> recordsWith(int record) {
        return membersOf(person[record]);
    }
}
