package org.concordat.web;

import io.nayuki.qrcodegen.QrCode;
import io.vertx.core.json.JsonArray;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A text as the square picture that a telephone reads: rows of 1 for dark and 0 for light. */
final class QrPicture {
    private QrPicture() {}

    static JsonArray of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        JsonArray rows = new JsonArray();
        for (int y = 0; y < code.size; y++) {
            int row = y;
            rows.add(IntStream.range(0, code.size)
                    .mapToObj(x -> code.getModule(x, row) ? "1" : "0")
                    .collect(Collectors.joining()));
        }
        return rows;
    }
}
