package org.concordat.policy;

/**
 * A mistake in a pack or in the catalogue of lawful bases.
 *
 * @param file which of the two, such as {@code rotherham.yaml}
 * @param line its line, counted from one
 * @param path where it is, such as {@code checks.authority.clause}
 * @param problem what is wrong
 * @param remedy what to write instead
 */
public record Mistake(String file, int line, String path, String problem, String remedy) {
    /** One line for a terminal, as editors and build tools jump to it. */
    public String describe() {
        return file + ":" + line + ": " + path + ": " + problem + " " + remedy;
    }
}
