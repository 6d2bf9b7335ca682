package org.concordat.app.demo;

import java.security.SecureRandom;

/** Makes passwords that can be read aloud: three words of no language, about 50 bits. */
final class Passwords {
    private static final String CONSONANTS = "bdfghjkmnprstvwyz";
    private static final String VOWELS = "aeiou";
    private static final String WORD = "cvcvc";
    private static final int WORDS = 3;

    private final SecureRandom random;

    Passwords(SecureRandom random) {
        this.random = random;
    }

    String next() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            password.append(i == 0 ? "" : "-");
            WORD.chars()
                    .forEach(kind -> password.append(letter(kind == 'c' ? CONSONANTS : VOWELS)));
        }
        return password.toString();
    }

    private char letter(String among) {
        return among.charAt(random.nextInt(among.length()));
    }
}
