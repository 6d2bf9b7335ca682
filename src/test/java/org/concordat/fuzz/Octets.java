package org.concordat.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes, put together. */
final class Octets {
    private byte[] bytes;
    private int length;

    Octets(int size) {
        this.bytes = new byte[size];
    }

    Octets add(byte[] more, int from, int to) {
        if (length + to - from > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + to - from));
        }
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    Octets add(byte[] more) {
        return add(more, 0, more.length);
    }

    Octets add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] all() {
        return Arrays.copyOf(bytes, length);
    }

    static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
