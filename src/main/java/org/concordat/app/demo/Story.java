package org.concordat.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A story to be played over the API, on the demonstration, step by step.
 *
 * @param source what it follows
 */
public record Story(String title, String source, List<Step> steps) {

    public Story {
        steps = List.copyOf(steps);
    }

    /**
     * One request.
     *
     * @param key by which later steps name what this one made: {@code @step:KEY}
     * @param as username of whoever does it
     * @param tells what happens, in a sentence or two
     * @param operation its id in the API's contract
     * @param id the path's id, a reference
     * @param body as the contract has it, with references instead of ids and {@code @today-3} for days
     * @param outcome what a sharing comes to: delivered or held
     */
    public record Step(
            String key,
            String as,
            String tells,
            String operation,
            Optional<String> id,
            Map<String, Object> body,
            Optional<String> outcome) {

        public Step {
            body = new LinkedHashMap<>(body);
        }

        /**
         * The body with its references replaced.
         *
         * @param replace gets {@code team:police/desk}, {@code practitioner:r.ahmed}, {@code
         *     person:amy}, {@code agency:police}, {@code community:safer}, {@code step:first}, {@code
         *     today-3}: what follows the sign
         */
        public Map<String, Object> bodyWith(UnaryOperator<String> replace) {
            Map<String, Object> done = new LinkedHashMap<>();
            body.forEach((name, value) -> done.put(name, replaced(value, replace)));
            return done;
        }
    }

    /** The story of the young person of sixteen whom everybody passes on (HMG-5). */
    public static Story passedOn() {
        return DemoYaml.read("/demo/story-hmg5.yaml", Story.class);
    }

    private static Object replaced(Object value, UnaryOperator<String> replace) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> done = new LinkedHashMap<>();
            map.forEach((name, inner) -> done.put(String.valueOf(name), replaced(inner, replace)));
            return done;
        }
        if (value instanceof List<?> list) {
            List<Object> done = new ArrayList<>();
            list.forEach(inner -> done.add(replaced(inner, replace)));
            return done;
        }
        return value instanceof String text && text.startsWith("@")
                ? replace.apply(text.substring(1))
                : value;
    }
}
