package org.concordat.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {
    private static LoggingEvent event() {
        Exception failure = new IllegalStateException(
                "Key (name)=(somebody) exists", new RuntimeException("of somebody"));
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                LogLineTest.class.getName(),
                context.getLogger("org.concordat.web.ProblemMapper"),
                Level.ERROR,
                "{} failed",
                failure,
                new Object[] {"share"});
        event.addKeyValuePair(new KeyValuePair("request", "the id"));
        return event;
    }

    private static String line(String form) {
        LogLine layout = new LogLine();
        layout.setForm(form);
        return layout.doLayout(event());
    }

    @Test
    void shouldTellAFailureByItsKindAndPlace_andNotByItsWords() {
        JsonObject json = new JsonObject(line("json"));
        assertThat(json.getString("message")).isEqualTo("share failed");
        assertThat(json.getString("request")).isEqualTo("the id");
        assertThat(json.getJsonArray("failures")).hasSize(2);
        assertThat(json.encode()).contains("LogLineTest.event").doesNotContain("somebody");

        assertThat(line("text"))
                .contains("ERROR", "share failed request=the id", "IllegalStateException", "event(")
                .doesNotContain("somebody");
    }

    @Test
    void shouldBeOneLine_whateverIsInIt() {
        assertThat(line("json").strip().lines()).hasSize(1);
    }
}
