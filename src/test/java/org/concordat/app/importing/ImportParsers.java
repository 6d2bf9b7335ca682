package org.concordat.app.importing;

import org.concordat.fuzz.parsers.Parser;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;

/** What reads the files that people are taken in from. */
public final class ImportParsers {
    public static final List<Parser> ALL = List.of(Parser.ofText(
            "csv",
            Set.of(Csv.Broken.class),
            text -> {
                Csv csv = new Csv(new BufferedReader(new StringReader(text)));
                int line = 0;
                for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                    Parser.hold(row.get().line() > line, "lines go on");
                    line = row.get().line();
                }
            },
            "\uFEFFfamily name,given names\nO'Neill,\"Leo \"\"L\"\", Max\"\r\n\n,,\n",
            "\"a\nb\"\n\"never closed",
            "\"".repeat(50_001),
            "a,".repeat(50_000)));

    private ImportParsers() {}
}
