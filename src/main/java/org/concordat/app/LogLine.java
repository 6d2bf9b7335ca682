package org.concordat.app;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.slf4j.event.KeyValuePair;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the log, as text or as JSON. A failure is told by its kind and place: its message is left out,
 * because it may quote what somebody wrote.
 */
public final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FRAMES = 12;
    private static final String NODE = node();

    private final TargetLengthBasedClassNameAbbreviator shorter =
            new TargetLengthBasedClassNameAbbreviator(20);
    private boolean json;

    private static String node() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "/" + ProcessHandle.current().pid();
    }

    /** {@code json}, or else text. */
    public void setForm(String form) {
        json = form.equals("json");
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return json ? json(event) : text(event);
    }

    private String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(TIME.format(event.getInstant()))
                .append(String.format(" %-5s ", event.getLevel()))
                .append(shorter.abbreviate(event.getLoggerName()))
                .append(' ')
                .append(event.getFormattedMessage());
        pairs(event).forEach(p -> line.append(' ').append(p.key).append('=').append(p.value));
        for (IThrowableProxy one = event.getThrowableProxy(); one != null; one = one.getCause()) {
            line.append("\n  ").append(one.getClassName());
            frames(one).forEach(frame -> line.append("\n    ").append(frame));
        }
        return line.append('\n').toString();
    }

    private static String json(ILoggingEvent event) {
        JsonObject line = new JsonObject()
                .put("at", TIME.format(event.getInstant()))
                .put("level", event.getLevel().toString())
                .put("node", NODE)
                .put("logger", event.getLoggerName())
                .put("thread", event.getThreadName())
                .put("message", event.getFormattedMessage());
        pairs(event).forEach(p -> line.put(p.key, String.valueOf(p.value)));
        JsonArray failures = new JsonArray();
        for (IThrowableProxy one = event.getThrowableProxy(); one != null; one = one.getCause()) {
            failures.add(new JsonObject()
                    .put("class", one.getClassName())
                    .put("frames", new JsonArray(frames(one))));
        }
        if (!failures.isEmpty()) {
            line.put("failures", failures);
        }
        return line.encode() + "\n";
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of());
    }

    private static List<String> frames(IThrowableProxy failure) {
        StackTraceElementProxy[] all = failure.getStackTraceElementProxyArray();
        return java.util.Arrays.stream(all)
                .limit(FRAMES)
                .map(StackTraceElementProxy::getSTEAsString)
                .toList();
    }
}
