package org.concordat.policy;

import org.concordat.policy.PublicPages.Complaints;
import org.concordat.policy.PublicPages.Document;
import org.concordat.policy.PublicPages.Right;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what everybody may read. */
final class PublicPagesReader {
    private PublicPagesReader() {}

    static PublicPages read(YamlFields fields) {
        fields.only("uses", "rights", "complaints", "documents");
        return new PublicPages(
                fields.text("uses"),
                fields.list("rights").stream().map(PublicPagesReader::right).toList(),
                complaints(fields.fields("complaints")),
                documents(fields));
    }

    private static Right right(YamlFields fields) {
        fields.only("title", "text");
        return new Right(fields.text("title"), fields.text("text"));
    }

    private static Complaints complaints(YamlFields fields) {
        fields.only("title", "text", "steps");
        return new Complaints(
                fields.text("title"),
                fields.text("text"),
                List.copyOf(fields.texts("steps", true).keySet()));
    }

    private static List<Document> documents(YamlFields pages) {
        List<Document> documents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlFields fields : pages.list("documents")) {
            fields.only("id", "title", "text");
            String id = fields.text("id");
            if (!id.isEmpty() && !ids.add(id)) {
                fields.wrong("id", id + " is here twice.", "Give each document its own id.");
            }
            documents.add(new Document(id, fields.text("title"), fields.text("text")));
        }
        return List.copyOf(documents);
    }
}
