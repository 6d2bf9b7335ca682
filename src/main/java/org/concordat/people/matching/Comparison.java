package org.concordat.people.matching;

import java.util.EnumMap;
import java.util.Map;

/**
 * What two records say alike and what not.
 *
 * @param generationApart whether one may be the other's parent by their births
 * @param rivalNames whether one person would hardly bear both given names
 * @param knownNames whether both given names are such as people have, and not one in two spellings
 */
public record Comparison(
        Map<Field, Level> levels, boolean generationApart, boolean rivalNames, boolean knownNames) {
    public Comparison {
        levels = Map.copyOf(levels);
    }

    public Level of(Field field) {
        return levels.getOrDefault(field, Level.MISSING);
    }

    static Comparison of(Profile a, Profile b, NameComparison names) {
        Map<Field, Level> levels = new EnumMap<>(Field.class);
        NameComparison.Levels name = names.compare(a, b);
        levels.put(Field.GIVEN_NAME, name.given());
        levels.put(Field.FAMILY_NAME, name.family());
        BirthComparison.Result birth = BirthComparison.compare(a.birth(), b.birth());
        levels.put(Field.BIRTH, birth.level());
        PlaceComparison.Levels place = PlaceComparison.compare(a.places(), b.places());
        levels.put(Field.LINES, place.lines());
        levels.put(Field.TOWN, place.town());
        levels.put(Field.POSTCODE, place.postcode());
        levels.put(Field.SEX, sex(a, b));
        levels.put(Field.IDENTIFIER, identifier(a, b));
        return new Comparison(levels, birth.generationApart(), name.rivals(), name.known());
    }

    private static Level sex(Profile a, Profile b) {
        if (a.sex().isEmpty() || b.sex().isEmpty()) {
            return Level.MISSING;
        }
        return a.sex().equals(b.sex()) ? Level.EXACT : Level.DIFFERENT;
    }

    /** One that agrees is enough, unless another contradicts it. */
    private static Level identifier(Profile a, Profile b) {
        Level found = Level.MISSING;
        for (Map.Entry<String, String> entry : a.identifiers().entrySet()) {
            String other = b.identifiers().get(entry.getKey());
            if (other == null) {
                continue;
            }
            if (!other.equals(entry.getValue())) {
                boolean slip = !(a.proven() && b.proven())
                        && Similarity.edits(other, entry.getValue()) == 1;
                return slip ? Level.CLOSE : Level.DIFFERENT;
            }
            found = Level.EXACT;
        }
        return found;
    }
}
