package org.concordat.fuzz.parsers;

import org.concordat.access.AccessParsers;
import org.concordat.app.backup.BackupParsers;
import org.concordat.app.importing.ImportParsers;
import org.concordat.app.verifying.VerifyingParsers;
import org.concordat.audit.log.LogParsers;
import org.concordat.config.ConfigParsers;
import org.concordat.kernel.KernelParsers;
import org.concordat.policy.PolicyParsers;
import org.concordat.web.WebParsers;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All of them. */
final class Parsers {
    static final List<Parser> ALL = Stream.of(
                    WebParsers.ALL,
                    AccessParsers.ALL,
                    PolicyParsers.ALL,
                    ImportParsers.ALL,
                    ConfigParsers.ALL,
                    KernelParsers.ALL,
                    LogParsers.ALL,
                    VerifyingParsers.ALL,
                    BackupParsers.ALL)
            .flatMap(List::stream)
            .toList();

    /** Is wrong on purpose, and shows that fuzzing finds what is wrong. */
    static final Parser PLANTED = Parser.ofText(
            "planted",
            Set.of(IllegalArgumentException.class),
            text -> Parser.hold(!(text.startsWith("fu") && text.length() > 3), "planted"),
            "f");

    private Parsers() {}

    static Parser named(String name) {
        return Stream.concat(ALL.stream(), Stream.of(PLANTED))
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parser has the name " + name));
    }
}
