package org.concordat.kernel;

import org.concordat.fuzz.parsers.Parser;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What reads small things. */
public final class KernelParsers {
    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "cursor",
                    Set.of(),
                    text -> Cursor.parse(text)
                            .ifPresent(cursor -> Parser.hold(
                                    Cursor.parse(cursor.toString()).equals(Optional.of(cursor)),
                                    "the same again")),
                    "3f.1",
                    "1y2p0ij32e8e7.1y2p0ij32e8e7",
                    "-1.0",
                    "9".repeat(50_000) + ".1"),
            Parser.ofText(
                    "networks",
                    Set.of(),
                    text -> Networks.parse(text)
                            .ifPresent(networks -> Parser.hold(!networks.isEmpty(), "some")),
                    "10.0.0.0/8, fd00::/8",
                    "::ffff:10.0.0.1/96",
                    "999.1.1.1",
                    ".:",
                    ":".repeat(100_000) + "x",
                    "0.0.0.0/1,".repeat(5_000)),
            Parser.ofText(
                    "written-line",
                    Set.of(),
                    text -> again(text, WrittenText::line),
                    " Si\u00e2n O\u2019Neill ",
                    "e\u00a0\u0301",
                    "a" + "\u0301\u0323".repeat(200_000),
                    "\u202eabc"),
            Parser.ofText(
                    "written-paragraphs",
                    Set.of(),
                    text -> again(text, WrittenText::paragraphs),
                    "One.\r\n\tTwo.\rThree.",
                    "a" + "\u0301\u0323".repeat(200_000),
                    "\u0958\u1d160"),
            Parser.ofText(
                    "journalled",
                    Set.of(IllegalArgumentException.class),
                    text -> Journalled.Entry.parse(Journalled.Entry.parse(text).toString()),
                    "0190a1b2-0000-7000-8000-000000000000 "
                            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                    "nothing"));

    private KernelParsers() {}

    private interface Written {
        Optional<String> read(FieldErrors errors, String field, String text);
    }

    /** What is kept once is kept so again. */
    private static void again(String text, Written written) {
        FieldErrors errors = new FieldErrors();
        written.read(errors, "text", text)
                .ifPresent(kept -> Parser.hold(
                        written.read(errors, "text", kept).equals(Optional.of(kept)), "one form"));
    }
}
