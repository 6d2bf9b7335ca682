package org.concordat.app.demo;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the demonstration's files; what they do not know how to say is an error, not ignored. */
final class DemoYaml {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class,
                    lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    Map.class,
                    maps -> maps.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private DemoYaml() {}

    static <T> T read(String resource, Class<T> type) {
        return find(resource, type)
                .orElseThrow(() -> new IllegalStateException("not packaged: " + resource));
    }

    static <T> Optional<T> find(String resource, Class<T> type) {
        try (InputStream in = DemoYaml.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(read(resource, in, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException also for what is no such file, in words for whoever wrote it */
    static <T> T read(Path file, Class<T> type) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(String.valueOf(file), in, type);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static <T> T read(String label, InputStream in, Class<T> type) {
        LoadSettings settings = LoadSettings.builder().setLabel(label).build();
        return MAPPER.convertValue(new Load(settings).loadFromInputStream(in), type);
    }
}
