package org.concordat.kernel;

/** Records as JSON text, for what is kept whole. */
public interface Codec {
    String write(Object value);

    <T> T read(String text, Class<T> type);
}
