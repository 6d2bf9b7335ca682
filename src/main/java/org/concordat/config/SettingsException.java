package org.concordat.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Carries every mistake found, not only the first. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingMistake> mistakes;

    /** {@code mistakes} must not be empty. */
    public SettingsException(List<SettingMistake> mistakes) {
        super(mistakes.stream()
                .map(SettingMistake::toString)
                .collect(Collectors.joining("\n  ", "The settings cannot be used:\n  ", "")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** The mistakes: those of the file itself first, then in the order of the settings. */
    public List<SettingMistake> mistakes() {
        return mistakes;
    }
}
