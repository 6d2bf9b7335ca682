package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CsvTest {
    private static String cell(String text) {
        String table = Csv.table(List.of("a"), List.of(List.of(text)));
        assertThat(table).startsWith("a\r\n").endsWith("\r\n");
        return table.substring(3, table.length() - 2);
    }

    @Test
    void shouldEndEveryLineAsTheStandardSays() {
        assertThat(Csv.table(List.of("a", "b"), List.of(List.of("1", ""), List.of("2", "x"))))
                .isEqualTo("a,b\r\n1,\r\n2,x\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a,b|\"a,b\"", "say \"so\"|\"say \"\"so\"\"\"", "plain|plain"})
    void shouldQuote_whereACellWouldEnd(String text, String expected) {
        assertThat(cell(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 20", "-1", "@SUM(A1)", " =1", "\t=1", "\n@x"})
    void shouldBeNoFormula(String text) {
        assertThat(cell(text).replace("\"", "")).startsWith("'" + text.charAt(0));
    }
}
