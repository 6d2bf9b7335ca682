package org.concordat.consent;

import org.concordat.consent.ConsentEntry.Capacity;
import org.concordat.consent.ConsentEntry.Explained;
import org.concordat.consent.ConsentEntry.ScopeEntry;
import org.concordat.consent.Consents.Parties;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.WrittenText;
import org.concordat.policy.Facts.ConsentState;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What may be recorded. Whose word counts, at which age and with which competence, is for each
 * decision to say and no reason to refuse a record of what was said.
 */
final class ConsentRules {
    private static final ZoneId HOME = ZoneId.of("Europe/London");
    private static final int OLDEST_YEARS = 130;

    private final ConsentTerms terms;
    private final InstantSource clock;

    ConsentRules(ConsentTerms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** What was entered, in the form in which it is kept. */
    record Checked(Statement statement, Remarks remarks) {}

    Checked checked(ConsentEntry entry, UUID ownAgency) {
        FieldErrors errors = new FieldErrors();
        ScopeEntry scope = entry.scope().orElse(ScopeEntry.EVERYTHING);
        Explained explained = entry.explained().orElse(new Explained(false, false));
        if (entry.state() == ConsentState.GIVEN) {
            checkExplained(errors, explained);
            checkNamed(errors, scope);
        }
        checkLists(errors, entry, scope);
        LocalDate today = today();
        errors.addUnless(
                entry.until().map(until -> !until.isBefore(today)).orElse(true),
                "until",
                "past",
                "This day has passed. Enter the last day on which it holds, or leave it out.");
        Remarks remarks = new Remarks(
                entry.capacity()
                        .flatMap(Capacity::note)
                        .flatMap(note -> text(errors, "capacity/note", note)),
                entry.note().flatMap(note -> text(errors, "note", note)));
        errors.throwIfAny();
        Statement statement = new Statement(
                entry.state(),
                entry.by(),
                entry.capacity().map(Capacity::competent),
                explained.purpose(),
                explained.sharing(),
                distinct(entry.disclosers().orElseGet(() -> disclosers(entry.state(), ownAgency))),
                distinct(scope.communities().orElse(List.of())),
                distinct(scope.agencies().orElse(List.of())),
                distinct(scope.purposes().orElse(List.of())),
                distinct(scope.categories().orElse(List.of())),
                entry.until());
        return new Checked(statement, remarks);
    }

    /** BAR-4.1.1a and b, ROT-1.5a: nobody has consented to what was not explained to them. */
    private static void checkExplained(FieldErrors errors, Explained explained) {
        errors.addUnless(
                explained.purpose(),
                "explained/purpose",
                "required",
                "Explain what the information is for before recording that consent was given.");
        errors.addUnless(
                explained.sharing(),
                "explained/sharing",
                "required",
                "Explain that partners may receive it before recording that consent was given.");
    }

    private static void checkNamed(FieldErrors errors, ScopeEntry scope) {
        errors.addUnless(
                scope.communities().isPresent() || scope.agencies().isPresent(),
                "scope/communities",
                "required",
                "Name the communities or agencies that may receive it.");
        errors.addUnless(
                scope.purposes().isPresent(),
                "scope/purposes",
                "required",
                "Name what it may be shared for.");
    }

    private void checkLists(FieldErrors errors, ConsentEntry entry, ScopeEntry scope) {
        checkNotEmpty(errors, "disclosers", entry.disclosers());
        checkNotEmpty(errors, "scope/communities", scope.communities());
        checkNotEmpty(errors, "scope/agencies", scope.agencies());
        checkNotEmpty(errors, "scope/purposes", scope.purposes());
        checkNotEmpty(errors, "scope/categories", scope.categories());
        refuseUnknown(
                errors,
                "scope/purposes",
                scope.purposes().orElse(List.of()),
                terms.purposes(),
                "This purpose is not one of the partnership's.");
        refuseUnknown(
                errors,
                "scope/categories",
                scope.categories().orElse(List.of()),
                terms.categories(),
                "This category is not one of the partnership's.");
    }

    private static void checkNotEmpty(
            FieldErrors errors, String field, Optional<? extends List<?>> list) {
        errors.addUnless(
                list.map(entries -> !entries.isEmpty()).orElse(true),
                field,
                "empty",
                "Name at least one, or leave the list out.");
    }

    /** Throws a problem that names every agency and community which the register does not know. */
    static void refuseUnknown(ConsentEntry entry, Parties known) {
        FieldErrors errors = new FieldErrors();
        ScopeEntry scope = entry.scope().orElse(ScopeEntry.EVERYTHING);
        String noAgency = "This agency is not in the register.";
        Set<UUID> agencies = known.agencies().keySet();
        refuseUnknown(
                errors, "disclosers", entry.disclosers().orElse(List.of()), agencies, noAgency);
        refuseUnknown(
                errors, "scope/agencies", scope.agencies().orElse(List.of()), agencies, noAgency);
        refuseUnknown(
                errors,
                "scope/communities",
                scope.communities().orElse(List.of()),
                known.communities().keySet(),
                "This community is not in the register.");
        errors.throwIfAny();
    }

    private static <T> void refuseUnknown(
            FieldErrors errors, String field, List<T> named, Set<T> known, String detail) {
        for (int i = 0; i < named.size(); i++) {
            errors.addUnless(known.contains(named.get(i)), field + "/" + i, "unknown", detail);
        }
    }

    NoticeEntry checked(NoticeEntry entry) {
        FieldErrors errors = new FieldErrors();
        Optional<String> notice = WrittenText.line(errors, "notice", entry.notice());
        LocalDate today = today();
        errors.addUnless(
                !entry.givenOn().isAfter(today),
                "givenOn",
                "future",
                "This lies in the future. Record it once it was given.");
        errors.addUnless(
                !entry.givenOn().isBefore(today.minusYears(OLDEST_YEARS)),
                "givenOn",
                "tooLongAgo",
                "Look at the year again.");
        errors.throwIfAny();
        return new NoticeEntry(notice.orElseThrow(), entry.givenOn(), entry.manner());
    }

    /**
     * Who is meant where nobody is named. INVARIANT (fresh): what withdraws has to reach at least
     * as far as what it withdraws, which may have named other agencies; the same person's record
     * may lie with several. A no is therefore said to everybody, as its missing scope means
     * everything.
     */
    private static List<UUID> disclosers(ConsentState state, UUID ownAgency) {
        return switch (state) {
            case GIVEN, NOT_SOUGHT -> List.of(ownAgency);
            case REFUSED, WITHDRAWN -> List.of();
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HOME);
    }

    /** A form sends a note that nobody wrote as an empty one. */
    private static Optional<String> text(FieldErrors errors, String field, String written) {
        return written.isBlank()
                ? Optional.empty()
                : WrittenText.paragraphs(errors, field, written);
    }

    private static <T> List<T> distinct(List<T> list) {
        return list.stream().distinct().toList();
    }
}
