package org.concordat.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel tells of processes. */
final class Processes {
    private Processes() {}

    static void kill(long pid) {
        Account.own().signal("KILL", pid);
    }

    /** Command lines of living servers with data below {@code folder}; a zombie has none. */
    static List<String> servers(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> commandLine(process.pid()))
                .filter(line -> line.contains("-D\0" + folder))
                .toList();
    }

    /** The process group, which a Ctrl-C at the terminal reaches as a whole. */
    static String group(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2];
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
