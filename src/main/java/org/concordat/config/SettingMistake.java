package org.concordat.config;

/**
 * One mistake in the settings.
 *
 * @param setting the setting's name as the operator wrote it: a key of the file or a variable
 * @param problem what is wrong; holds no secret value
 * @param remedy what to do about it
 */
public record SettingMistake(String setting, String problem, String remedy) {
    @Override
    public String toString() {
        return setting + ": " + problem + ". " + remedy + ".";
    }
}
