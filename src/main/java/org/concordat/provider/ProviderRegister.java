package org.concordat.provider;

import io.vertx.core.Future;

import org.concordat.governance.Agencies;
import org.concordat.governance.Entered;
import org.concordat.governance.RegisterBook;
import org.concordat.governance.RegisterChange;
import org.concordat.governance.Staff;
import org.concordat.governance.StaffRules;
import org.concordat.governance.Thing;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.provider.Providers.Link;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps providers: by an agency's representative, for their own, and by the steward. */
public final class ProviderRegister {
    private final RegisterBook book;
    private final Agencies agencies;
    private final Staff staff;
    private final Providers providers;
    private final KeyService keys;
    private final Endpoints endpoints;

    /**
     * A register.
     *
     * @param loopback whether a provider on this machine will do: in the demonstration
     */
    public ProviderRegister(
            RegisterBook book,
            Agencies agencies,
            Staff staff,
            Providers providers,
            KeyService keys,
            boolean loopback) {
        this.book = book;
        this.agencies = agencies;
        this.staff = staff;
        this.providers = providers;
        this.keys = keys;
        this.endpoints = new Endpoints(loopback);
    }

    /** A provider as its keepers see it: without its secret. */
    public record View(Optional<ProviderSettings> settings, boolean bySteward, List<Link> links) {
        public View {
            links = List.copyOf(links);
        }
    }

    public Future<View> of(Caller caller, UUID agency) {
        return book.reading(caller, Action.CHANGE_AGENCY, "provider", View.class, tx -> {
            book.require(caller, Action.CHANGE_AGENCY, agency);
            return Future.all(
                            agencies.find(tx, agency),
                            providers.find(tx, agency),
                            providers.links(tx, agency))
                    .map(all -> {
                        if (all.<Optional<?>>resultAt(0).isEmpty()) {
                            throw Problem.notFound();
                        }
                        Optional<Provider> found = all.resultAt(1);
                        return new View(
                                found.map(Provider::settings),
                                found.filter(Provider::bySteward).isPresent(),
                                all.resultAt(2));
                    });
        });
    }

    private record Found(Agencies.Locked agency, Optional<Provider> before) {}

    private Future<Found> locked(Tx tx, Caller caller, UUID agency) {
        return Future.all(agencies.lock(tx, agency), providers.find(tx, agency)).map(both -> {
            book.require(caller, Action.CHANGE_AGENCY, agency);
            Optional<Agencies.Locked> found = both.resultAt(0);
            Agencies.Locked here = found.orElseThrow(Problem::notFound);
            here.refuseLeft();
            return new Found(here, both.resultAt(1));
        });
    }

    /**
     * Saves how an agency's provider is used; sessions that began with its word end, so that what is taken away
     * is gone at once.
     *
     * @param secret empty: the one that it has
     */
    public Future<Entered> save(
            Caller caller,
            Attempt attempt,
            UUID agency,
            ProviderSettings settings,
            Optional<String> secret) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                endpoints.issuer(settings.issuer()).isPresent(),
                "issuer",
                "format",
                "Enter an address that begins with https, as the provider names itself.");
        errors.addUnless(
                settings.namesForEver(),
                "subjectClaim",
                "reused",
                "Names and addresses are given to somebody else one day. Name a field that stays, such as sub.");
        Set<String> groups = new HashSet<>();
        for (ProviderSettings.Mapping one : settings.mapping()) {
            errors.addUnless(
                    groups.add(one.group()), "mapping", "repeated", "Name each group once.");
        }
        errors.throwIfAny();
        return keyOf(caller, agency)
                .compose(key -> book.act(
                        caller,
                        attempt,
                        tx -> locked(tx, caller, agency),
                        (tx, found) -> saved(tx, caller, agency, settings, found, key, secret)));
    }

    /** Made the first time that it is asked for: so only for an agency that there is, and that is the caller's to keep. */
    private Future<AgencyKey> keyOf(Caller caller, UUID agency) {
        return book.read(caller, tx -> agencies.find(tx, agency)).compose(found -> {
            book.require(caller, Action.CHANGE_AGENCY, agency);
            return found.map(there -> keys.of(agency))
                    .orElseGet(() -> Future.failedFuture(Problem.notFound()));
        });
    }

    private Entered saved(
            Tx tx,
            Caller caller,
            UUID agency,
            ProviderSettings settings,
            Found found,
            AgencyKey key,
            Optional<String> secret) {
        Content sealed = secret.map(key::seal).orElseGet(() -> kept(settings, found.before()));
        boolean steward = book.allowsEverywhere(caller, Action.CHANGE_AGENCY);
        providers.save(tx, new Provider(agency, settings, steward, sealed));
        providers.end(tx, agency, Optional.empty(), Optional.empty());
        Map<String, String> before =
                found.before().map(one -> one.settings().fields()).orElse(Map.of());
        return book.enter(
                tx,
                caller,
                change(
                                Thing.AGENCY,
                                agency,
                                "keepProvider",
                                agency,
                                found.agency().now())
                        .from(before, settings.fields()));
    }

    /** The secret of one provider is shown to no other: whoever names another brings its secret. */
    private static Content kept(ProviderSettings settings, Optional<Provider> before) {
        return before.filter(one -> one.settings().issuer().equals(settings.issuer()))
                .map(Provider::secret)
                .orElseThrow(() -> Problem.field(
                        "clientSecret",
                        "required",
                        "Enter the secret that the provider gave you."));
    }

    /** From now on the agency's people sign in with passwords alone. */
    public Future<Entered> end(Caller caller, Attempt attempt, UUID agency) {
        return book.act(caller, attempt, tx -> locked(tx, caller, agency), (tx, found) -> {
            Provider before = found.before().orElseThrow(Problem::notFound);
            providers.end(tx, agency, Optional.empty(), Optional.empty());
            providers.remove(tx, agency);
            return book.enter(
                    tx,
                    caller,
                    change(
                                    Thing.AGENCY,
                                    agency,
                                    "endProvider",
                                    agency,
                                    found.agency().now())
                            .from(before.settings().fields(), Map.of()));
        });
    }

    private record Linking(Staff.Locked member, Optional<UUID> holder) {}

    /**
     * Says who somebody is at their agency's provider; nobody is, without. Of those who answer for the whole
     * partnership only the steward says so.
     */
    public Future<Entered> link(
            Caller caller, Attempt attempt, UUID practitioner, Optional<String> subject) {
        return book.act(
                caller,
                attempt,
                tx -> staff.lock(tx, practitioner).compose(found -> {
                    Staff.Locked member = found.orElseThrow(Problem::notFound);
                    UUID agency = member.member().agency();
                    book.require(caller, Action.CHANGE_STAFF, agency);
                    return subject.map(text -> providers.linked(tx, agency, text))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                            .map(holder -> new Linking(member, holder));
                }),
                (tx, linking) -> {
                    UUID agency = linking.member().member().agency();
                    linking.member().refuseLeft();
                    StaffRules.refuseBeyond(
                            linking.member().member(),
                            book.allowsEverywhere(caller, Action.CHANGE_REGISTER));
                    if (linking.holder().filter(id -> !id.equals(practitioner)).isPresent()) {
                        throw Problem.field(
                                "subject", "taken", "Somebody else of the agency has this id.");
                    }
                    subject.ifPresentOrElse(
                            text -> providers.link(tx, agency, new Link(practitioner, text)),
                            () -> providers.unlink(tx, practitioner));
                    providers.endOf(tx, practitioner);
                    return book.enter(
                            tx,
                            caller,
                            change(
                                    Thing.PRACTITIONER,
                                    practitioner,
                                    subject.isPresent() ? "linkProvider" : "unlinkProvider",
                                    agency,
                                    linking.member().now()));
                });
    }

    private static RegisterChange change(
            Thing thing, UUID id, String what, UUID agency, Instant now) {
        return RegisterChange.of(thing, id, what, List.of(agency), now);
    }
}
