package org.concordat.faults;

import org.concordat.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * That there is one journal: every entry has one place, no place is empty, and every checkpoint is of this
 * history. Computes leaves and roots by itself, as RFC 6962 writes them.
 */
final class JournalChecker {
    private static final int NEWEST = 20;

    private final Superuser database;

    JournalChecker(Superuser database) {
        this.database = database;
    }

    void check(Verdict verdict) {
        boolean sequenced = Pausing.upTo(
                20_000, () -> database.number("select count(*) from journal_pending") == 0);
        List<List<String>> leaves = database.rows("""
                select position, id,
                       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                       encode(what, 'base64'), encode(who, 'base64')
                from journal_leaf order by position
                """);
        int gaps = 0;
        for (int i = 0; i < leaves.size(); i++) {
            gaps += Long.parseLong(leaves.get(i).get(0)) == i ? 0 : 1;
        }
        List<byte[]> hashes = leaves.stream().map(JournalChecker::hash).toList();
        verdict.atLeast("journal_entries", leaves.size(), 1)
                .atLeast(
                        "journal_checkpoints",
                        database.number("select count(*) from journal_checkpoint"),
                        1)
                .none("journal_waiting", sequenced ? 0 : 1)
                .none("journal_gaps", gaps)
                .none("journal_unplaced", database.number("""
                                select count(*) from journal_entry e
                                where not exists (select from journal_leaf l where l.id = e.id)
                                  and not exists (select from journal_pending p where p.id = e.id)
                                """))
                .none("journal_forks", forks(hashes));
    }

    /** The node goes on by itself: what came since the leaves were read is left out. */
    private long forks(List<byte[]> hashes) {
        long forks = 0;
        List<List<String>> checkpoints = database.rows(
                "select size, note from journal_checkpoint where size <= ? order by size desc limit "
                        + NEWEST,
                hashes.size());
        for (List<String> checkpoint : checkpoints) {
            int size = Integer.parseInt(checkpoint.get(0));
            String root = Base64.getEncoder().encodeToString(root(hashes.subList(0, size)));
            forks += checkpoint.get(1).lines().skip(2).findFirst().orElse("").equals(root) ? 0 : 1;
        }
        return forks
                + database.number(
                        "select count(*) from journal_head where size < ? or (size = ? and encode(root, 'base64') <> ?)",
                        (long) hashes.size(),
                        (long) hashes.size(),
                        Base64.getEncoder().encodeToString(root(hashes)));
    }

    private static byte[] hash(List<String> leaf) {
        MessageDigest digest = Sha256.fresh();
        digest.update((byte) 0);
        digest.update(("concordat/journal-entry/v1\n"
                        + String.join("\n", leaf.subList(1, leaf.size()))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.fresh().digest();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int cut = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest digest = Sha256.fresh();
        digest.update((byte) 1);
        digest.update(root(leaves.subList(0, cut)));
        return digest.digest(root(leaves.subList(cut, leaves.size())));
    }
}
