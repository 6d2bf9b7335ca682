package org.concordat.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the log of a node tells of faults.
 *
 * @param faults errors and stack traces, each with its first lines
 * @param databaseLost how often a connection to the database ended while it was used, or came just as nobody waited
 *     for it any more: a busy machine lets transactions run out of time. The database's client writes these with
 *     traces of its own, the first past any logger
 */
record NodeLog(List<String> faults, int databaseLost) {
    private static final Pattern FRAME =
            Pattern.compile("\\s+(at |[\\w.$]+(Exception|Error)\\b).*");
    private static final Pattern ERROR = Pattern.compile("\\S+ ERROR .*");
    private static final int TOLD = 5;

    static NodeLog of(String log) {
        List<String> faults = new ArrayList<>();
        int lost = 0;
        List<String> lines = log.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int end = i + 1;
            while (end < lines.size() && FRAME.matcher(lines.get(end)).matches()) {
                end++;
            }
            List<String> one = lines.subList(i, end);
            if (end > i + 1 && isLossOfDatabase(one)) {
                lost++;
            } else if (end > i + 1 || ERROR.matcher(lines.get(i)).matches()) {
                faults.add(String.join(" | ", one.subList(0, Math.min(TOLD, one.size()))));
            }
            i = end - 1;
        }
        return new NodeLog(faults, lost);
    }

    private static boolean isLossOfDatabase(List<String> trace) {
        String first = trace.get(0);
        return first.startsWith("java.io.IOException: ")
                || first.startsWith("java.net.SocketException: ")
                || (first.endsWith(" Unhandled exception")
                        && trace.get(1).endsWith("java.lang.IllegalStateException")
                        && trace.stream().anyMatch(l -> l.contains("pool.SqlConnectionPool")));
    }
}
