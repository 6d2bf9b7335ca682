package org.concordat.app.backup;

import org.concordat.app.Bar;
import org.concordat.app.JournalCheck;
import org.concordat.app.KeyFile;
import org.concordat.app.Packs;
import org.concordat.app.keys.KeyRings;
import org.concordat.audit.log.Verifier.Report;
import org.concordat.config.Settings;
import org.concordat.keys.BackupCipher;
import org.concordat.keys.KeyRing;
import org.concordat.policy.Pack;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.Inventory;
import org.concordat.store.Inventory.Table;
import org.concordat.store.Refill;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Fills an empty database with what a backup holds, and verifies the journal in it. */
public final class Restore {
    private Restore() {}

    /**
     * Restores from the file that is named.
     *
     * @return 0 when the database is as it was and its journal verified, 1 when the journal is not as it was
     *     signed, 2 when nothing was restored
     */
    public static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Tool.run(arguments, "restore", environment, Restore::run, out, err);
    }

    private static void run(Tool.Asked asked, Settings settings, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Pack pack = Packs.read(Path.of("conf"), settings.partnership());
        KeyRing kek = keyEncryptionKeys(settings);
        BackupCipher cipher = new BackupCipher(KeyFile.read(asked.key(), false, KeyFile.BACKUP));
        try (InputStream file = Files.newInputStream(asked.file());
                BackupFile.Reader reader = new BackupFile.Reader(file, cipher)) {
            Inventory inventory = reader.inventory();
            refuseOther(inventory, pack);
            try (DatabaseAccess database = Database.prepareEmpty(settings, inventory.schema())) {
                load(reader, database, new Bar(err, asked.bar(), "row"));
                Database.bringUp(database);
                out.println(inventory.tables().size() + " tables with " + inventory.rows()
                        + " rows are restored as of " + inventory.at() + ".");
                verify(database, kek, pack, inventory, asked, out, err);
            }
        }
    }

    /** Asked for first: a node that found none would make another, and nobody could read anything. */
    private static KeyRing keyEncryptionKeys(Settings settings) throws IOException {
        Path file = KeyFile.ofNode(settings);
        boolean elsewhere = settings.kek().isPresent() || settings.kms().isPresent();
        if (!elsewhere && Files.notExists(file)) {
            throw new IOException("There is no key-encryption key in " + file
                    + ". It is never in a backup, and nothing can be read without it: put your copy there"
                    + " (chmod 600), or name its place with CONCORDAT_KEK_FILE.");
        }
        return KeyRings.known(settings);
    }

    private static void refuseOther(Inventory inventory, Pack pack) throws IOException {
        String origin = inventory.checkpoint().lines().findFirst().orElse("");
        if (!origin.isEmpty() && !origin.equals("concordat/" + pack.name())) {
            throw new IOException("The backup is of the partnership "
                    + origin.substring(origin.indexOf('/') + 1) + ", and the settings name "
                    + pack.name() + ": set CONCORDAT_PARTNERSHIP.");
        }
    }

    private static void load(BackupFile.Reader reader, DatabaseAccess database, Bar bar)
            throws IOException {
        Inventory inventory = reader.inventory();
        try (Refill refill = Refill.begin(database, inventory)) {
            Tool.Count count = new Tool.Count(bar, inventory.rows());
            for (Table table : inventory.tables()) {
                reader.begin(table);
                refill.load(table, reader::rows);
                count.add(table.rows());
            }
            // Nothing is kept of a backup that is not whole.
            reader.end();
            refill.end();
            count.end();
        }
    }

    private static void verify(
            DatabaseAccess database,
            KeyRing kek,
            Pack pack,
            Inventory inventory,
            Tool.Asked asked,
            PrintStream out,
            PrintStream err)
            throws IOException, InterruptedException {
        Bar bar = new Bar(err, asked.bar(), "journal entry");
        Report report;
        try (JournalCheck check = new JournalCheck(database, kek, pack)) {
            report = check.verify(
                    inventory.checkpoint(), entry -> bar.show(entry, inventory.journalEntries()));
        } catch (IOException e) {
            throw new Tool.NotWhole("The rows are restored, but the journal could not be verified: "
                    + e.getMessage()
                    + " Put that right, and restore again into an empty database.");
        }
        bar.hide();
        report.findings().forEach(finding -> out.println("WRONG  " + finding.text()));
        report.undecided().forEach(one -> out.println("UNDECIDED  " + one));
        if (!report.isWhole() || report.entries() != inventory.journalEntries()) {
            throw new Tool.NotWhole("The journal is not as it was signed: " + report.found()
                    + " findings in " + report.entries() + " of " + inventory.journalEntries()
                    + " entries. Do not work with this database.");
        }
        out.println("The journal's " + report.entries() + " entries are verified"
                + (report.erased() > 0 ? ", of which " + report.erased() + " were erased" : "")
                + (inventory.checkpoint().isEmpty()
                        ? "."
                        : ", against the checkpoint that the backup was taken with.")
                + " Nodes can be started.");
    }
}
