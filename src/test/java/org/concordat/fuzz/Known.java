package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * What answers have told: ids and words, by what they name. A request is drawn with marks for them, so that it
 * can be drawn again; what a mark stands for is looked up when it is sent.
 */
final class Known {
    /** Where the length of the body is to stand. */
    static final String LENGTH = "@{length}";

    private static final String BEGIN = "@{";
    private static final int KEPT = 512;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MARK = Pattern.compile("!?[A-Za-z-]+/[0-9]{1,5}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, Ring> rings = new ConcurrentHashMap<>();
    private final Set<String> spared = ConcurrentHashMap.newKeySet();

    /** The last so many of one kind. */
    private static final class Ring {
        private final AtomicReferenceArray<@Nullable String> values =
                new AtomicReferenceArray<>(KEPT);
        private final AtomicInteger added = new AtomicInteger();

        private void add(String value) {
            int at = added.get() % KEPT;
            if (!value.equals(values.get((at + KEPT - 1) % KEPT))) {
                values.set(Math.floorMod(added.getAndIncrement(), KEPT), value);
            }
        }

        private @Nullable String get(int number) {
            int size = Math.min(added.get(), KEPT);
            return size == 0 ? null : values.get(number % size);
        }
    }

    /** A mark for one of a kind. */
    static String mark(String kind, int number) {
        return BEGIN + kind + "/" + number + "}";
    }

    /** A mark for one of a kind whose loss would end the run. */
    static String sparingMark(String kind, int number) {
        return BEGIN + "!" + kind + "/" + number + "}";
    }

    void add(String kind, String value) {
        if (WORD.matcher(value).matches()) {
            rings.computeIfAbsent(kind, k -> new Ring()).add(value);
        }
    }

    /** Is not to be ended by what is sent: those who send would be gone. */
    void spare(List<String> ids) {
        spared.addAll(ids);
    }

    /** Keeps what an answer names. */
    void learn(String resource, @Nullable Object json) {
        if (json instanceof JsonObject object) {
            for (Map.Entry<String, Object> member : object) {
                Object value = member.getValue();
                String name = Fitting.meant(member.getKey());
                if (value instanceof String text) {
                    if (member.getKey().equals("id")) {
                        add(resource, text);
                    } else if (UUID_FORM.matcher(text).matches()) {
                        add(name, text);
                    }
                } else {
                    learn(name, value);
                }
            }
        } else if (json instanceof JsonArray array) {
            for (int i = 0; i < Math.min(array.size(), 50); i++) {
                learn(resource, array.getValue(i));
            }
        }
    }

    /** What stands for a mark's inside, such as {@code sharing/17}. */
    private String meaning(String mark) {
        boolean sparing = mark.startsWith("!");
        int slash = mark.indexOf('/');
        String kind = mark.substring(sparing ? 1 : 0, slash);
        int number = Integer.parseInt(mark.substring(slash + 1));
        Ring ring = rings.get(kind);
        for (int i = 0; ring != null && i < 8; i++) {
            String value = ring.get(number + i);
            if (value != null && !(sparing && spared.contains(value))) {
                return value;
            }
        }
        return new UUID(number, 0x8000_0000_0000_0000L | number).toString();
    }

    /** With everything looked up, of {@code who} what they send to be let in. */
    byte[] filledIn(Buffer marked, Map<String, String> who) {
        byte[] template = marked.getBytes();
        Octets out = new Octets(template.length + 256);
        int from = 0;
        for (int i = 0; i + 1 < template.length; i++) {
            if (template[i] != '@' || template[i + 1] != '{') {
                continue;
            }
            int end = i + 2;
            while (end < template.length && template[end] != '}' && end - i < 80) {
                end++;
            }
            if (end == template.length || template[end] != '}') {
                continue;
            }
            String mark = Octets.latin(template, i + 2, end);
            String own = who.get(mark);
            if (own == null && !MARK.matcher(mark).matches()) {
                continue;
            }
            out.add(template, from, i).add(own == null ? meaning(mark) : own);
            i = end;
            from = end + 1;
        }
        return measured(out.add(template, from, template.length).all());
    }

    /** With the length of its body written where it is asked for. */
    private static byte[] measured(byte[] request) {
        int head = 0;
        while (head + 3 < request.length
                && !(request[head] == '\r'
                        && request[head + 1] == '\n'
                        && request[head + 2] == '\r'
                        && request[head + 3] == '\n')) {
            head++;
        }
        String lines = Octets.latin(request, 0, Math.min(head, request.length));
        int at = lines.indexOf(LENGTH);
        if (at < 0) {
            return request;
        }
        return new Octets(request.length)
                .add(request, 0, at)
                .add(Integer.toString(request.length - head - 4))
                .add(request, at + LENGTH.length(), request.length)
                .all();
    }
}
