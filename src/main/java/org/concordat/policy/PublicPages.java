package org.concordat.policy;

import java.util.List;

/**
 * What people whose information is shared may read, in plain words.
 *
 * @param uses how information about them is used
 */
public record PublicPages(
        String uses, List<Right> rights, Complaints complaints, List<Document> documents) {

    /** Something a person may ask for. */
    public record Right(String title, String text) {}

    /** How to complain, step by step. */
    public record Complaints(String title, String text, List<String> steps) {}

    /** A document of the partnership, or what it says, in our words. */
    public record Document(String id, String title, String text) {}
}
