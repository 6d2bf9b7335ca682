package org.concordat.bench;

import org.concordat.people.Address;
import org.concordat.people.Birth;
import org.concordat.people.NameKeys;
import org.concordat.people.matching.Place;
import org.concordat.people.matching.Profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sets of FEBRL: synthetic persons of whom {@code rec-N-org} and {@code rec-N-dup-M} are one. */
final class Febrl {
    private static final Pattern ID = Pattern.compile("rec-(\\d+)-(?:org|dup-\\d+)");
    /** The halves of one set are named alike but for a letter: {@code dataset4a}, {@code dataset4b}. */
    private static final Pattern HALF = Pattern.compile("(.*\\d)[ab]");

    private Febrl() {}

    /** The sets of a folder, by name. */
    static List<MatchSet> sets(Path folder, boolean withIdentifier) throws IOException {
        Map<String, List<Path>> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(file -> {
                String stem = file.getFileName().toString().replaceFirst("\\.csv$", "");
                Matcher half = HALF.matcher(stem);
                String set = half.matches() ? half.group(1) : stem;
                files.computeIfAbsent(set, name -> new ArrayList<>()).add(file);
            });
        }
        List<MatchSet> sets = new ArrayList<>();
        for (Map.Entry<String, List<Path>> set : files.entrySet()) {
            List<Profile> records = new ArrayList<>();
            List<String> truth = new ArrayList<>();
            for (Path file : set.getValue()) {
                read(file, withIdentifier, records, truth);
            }
            sets.add(new MatchSet(set.getKey(), records, truth));
        }
        return sets;
    }

    private static void read(
            Path file, boolean withIdentifier, List<Profile> records, List<String> truth)
            throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = cells(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                if (!cells.get(i).isEmpty()) {
                    row.put(header.get(i), cells.get(i));
                }
            }
            Matcher id = ID.matcher(row.getOrDefault("rec_id", ""));
            if (!id.matches()) {
                throw new Bench.Misused(file + " is no set of FEBRL");
            }
            truth.add(id.group(1));
            records.add(profile(row, withIdentifier));
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    /** Only what a record of ours holds: the state is left out. */
    private static Profile profile(Map<String, String> row, boolean withIdentifier) {
        List<String> lines = new ArrayList<>();
        String first = (row.getOrDefault("street_number", "") + " "
                        + row.getOrDefault("address_1", ""))
                .strip();
        for (String line : List.of(first, row.getOrDefault("address_2", ""))) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        Address address = new Address(
                lines,
                Optional.ofNullable(row.get("suburb")),
                Optional.ofNullable(row.get("postcode")),
                false,
                List.of());
        Optional<String> identifier =
                Optional.ofNullable(row.get("soc_sec_id")).filter(id -> withIdentifier);
        return new Profile(
                Profile.given(Optional.ofNullable(row.get("given_name"))),
                Optional.ofNullable(row.get("surname")).map(NameKeys::of).orElse(""),
                Optional.ofNullable(row.get("date_of_birth")).flatMap(Febrl::birth),
                Optional.empty(),
                identifier.map(id -> Map.of("soc", id)).orElse(Map.of()),
                false,
                List.of(Place.of(address)));
    }

    /** What is no date is kept as the month or the year that it names. */
    private static Optional<Birth> birth(String digits) {
        try {
            return Optional.of(
                    new Birth.On(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (DateTimeException e) {
            if (digits.length() != 8) {
                return Optional.empty();
            }
            String year = digits.substring(0, 4);
            return Birth.Estimated.of(year + "-" + digits.substring(4, 6))
                    .or(() -> Birth.Estimated.of(year))
                    .map(Birth.class::cast);
        }
    }
}
