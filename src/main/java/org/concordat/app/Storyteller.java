package org.concordat.app;

import org.concordat.app.demo.PlayStory;

import java.io.IOException;
import java.nio.file.Path;

/** {@code scripts/play-story}: plays the demonstration's story on a running node and tells it. */
public final class Storyteller {
    private Storyteller() {}

    /** Takes the node's address and the folder of its data; both have defaults. */
    public static void main(String[] arguments) throws InterruptedException {
        String address = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080";
        Path data = Path.of(arguments.length > 1 ? arguments[1] : "data");
        try {
            PlayStory.play(address, data, System.out::println);
        } catch (IOException e) {
            System.err.println(
                    "The story could not be played at " + address + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
