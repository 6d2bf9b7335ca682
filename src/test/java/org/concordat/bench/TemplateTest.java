package org.concordat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;

import org.concordat.bench.Template.Statement;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class TemplateTest {
    private static final String KEPT = "01a20a12-05c6-7000-8443-9216367a5dc0";
    private static final String MADE = "01a20a12-d2c6-7000-87a6-7873b3c357af";
    private static final String MADE_THEN = "01a20a13-0000-7000-87a6-7873b3c357af";
    private static final String KEY = "dcc8e43d-0e41-465c-b611-b7dfd407f516";
    private static final String KEY_THEN = "0cc8e43d-0e41-465c-b611-b7dfd407f516";

    private static String log(String made, String key) {
        return """
                2026-11-23 20:22:15.436 UTC [7] LOG:  statement: BEGIN
                2026-11-23 20:22:15.436 UTC [8] LOG:  execute 0: select 'of another process'
                2026-11-23 20:22:15.442 UTC [7] LOG:  execute 0000018: select lock($1,
                \t    $2)
                2026-11-23 20:22:15.442 UTC [7] DETAIL:  Parameters: $1 = '{kept,NULL}', $2 = NULL
                2026-11-23 20:22:15.494 UTC [7] LOG:  execute 0000002: select clock_timestamp()
                2026-11-23 20:22:15.515 UTC [7] LOG:  execute 0000012: insert into thing values ($1, $2)
                2026-11-23 20:22:15.515 UTC [7] DETAIL:  Parameters: $1 = '{made,kept}', $2 = 'it''s made, key'
                2026-11-23 20:22:15.548 UTC [7] LOG:  statement: COMMIT
                2026-11-23 20:22:16.000 UTC [8] LOG:  statement: BEGIN
                2026-11-23 20:22:16.001 UTC [8] LOG:  execute 1: select 1
                2026-11-23 20:22:16.002 UTC [8] LOG:  statement: COMMIT
                """.replace("kept", KEPT).replace("made", made).replace("key", key);
    }

    private static Template template() {
        List<List<Statement>> sent =
                Template.transactions(log(MADE, KEY) + log(MADE_THEN, KEY_THEN), "select lock(");
        assertThat(sent).hasSize(2);
        return Template.of(sent.get(0), sent.get(1));
    }

    @Test
    void shouldReadATransactionOfOneProcess_asItWasSent() {
        Template template = template();

        assertThat(template.statements())
                .extracting(Statement::sql)
                .containsExactly(
                        "BEGIN",
                        "select lock($1,\n    $2)",
                        "select clock_timestamp()",
                        "insert into thing values ($1, $2)",
                        "COMMIT");
        assertThat(template.statements().get(1).parameters())
                .isEqualTo(Arrays.asList("{" + KEPT + ",NULL}", null));
        assertThat(template.statements().get(3).parameters())
                .containsExactly("{" + MADE + "," + KEPT + "}", "it's " + MADE + ", " + KEY);
        assertThat(template.reads()).isEqualTo(3);
        assertThat(Template.of(template.json())).isEqualTo(template);
    }

    @Test
    void shouldMakeAnewWhatEachMade_andNothingElse() {
        Template template = template();
        assertThat(template.fresh()).containsExactlyInAnyOrder(MADE, KEY);
        Filling filling = new Filling(template);
        template.statements()
                .forEach(statement -> filling.add(
                        statement,
                        statement.sql().startsWith("insert")
                                ? List.of(
                                        new UUID[] {UUID.fromString(MADE), UUID.fromString(KEPT)},
                                        statement.parameters().get(1))
                                : List.of()));

        UUID[] ids = filling.ids();
        Tuple values = filling.values(3, ids);

        UUID made = values.getArrayOfUUIDs(0)[0];
        assertThat(made.toString()).isNotEqualTo(MADE);
        assertThat(made.version()).isEqualTo(7);
        assertThat(values.getArrayOfUUIDs(0)[1]).hasToString(KEPT);
        assertThat(values.getString(1))
                .startsWith("it's " + made + ", ")
                .doesNotContain(KEY)
                .hasSameSizeAs("it's " + MADE + ", " + KEY);
        assertThat(filling.ids()).doesNotContain(ids);
    }
}
