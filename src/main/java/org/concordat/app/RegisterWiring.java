package org.concordat.app;

import io.vertx.core.Vertx;

import org.concordat.access.Accounts;
import org.concordat.access.Enrolment;
import org.concordat.access.PasswordCheck;
import org.concordat.access.SecondFactors;
import org.concordat.access.Sessions;
import org.concordat.audit.Journal;
import org.concordat.governance.AbsenceRegister;
import org.concordat.governance.AgencyRegister;
import org.concordat.governance.AgreementRegister;
import org.concordat.governance.AssessmentRegister;
import org.concordat.governance.ClosureRegister;
import org.concordat.governance.CommunityRegister;
import org.concordat.governance.RegisterBook;
import org.concordat.governance.RegisterReader;
import org.concordat.governance.SignIns;
import org.concordat.governance.StaffRegister;
import org.concordat.governance.TeamRegister;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Pack;
import org.concordat.provider.ProviderRegister;
import org.concordat.provider.ProviderSignIn;
import org.concordat.provider.Providers;
import org.concordat.store.PgAgencies;
import org.concordat.store.PgAgreements;
import org.concordat.store.PgAssessments;
import org.concordat.store.PgCommunities;
import org.concordat.store.PgDueList;
import org.concordat.store.PgPresence;
import org.concordat.store.PgProviders;
import org.concordat.store.PgRegister;
import org.concordat.store.PgRegisterHistory;
import org.concordat.store.PgStaff;
import org.concordat.web.AgencyRoutes;
import org.concordat.web.AgreementRoutes;
import org.concordat.web.CommunityRoutes;
import org.concordat.web.GovernanceRoutes;
import org.concordat.web.PresenceRoutes;
import org.concordat.web.ProviderRoutes;
import org.concordat.web.PublicRoutes;
import org.concordat.web.RegisterRoutes;
import org.concordat.web.Routes;
import org.concordat.web.StaffRoutes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Puts the register together. */
final class RegisterWiring {
    private final Pack pack;
    private final Transactions transactions;
    private final RegisterBook book;
    private final InstantSource clock;
    private final Pace pace;
    private final PgAgencies agencies = new PgAgencies();
    private final PgStaff staff = new PgStaff();
    private final PgPresence presence = new PgPresence();
    private final Permits permits;
    private final PgCommunities communities = new PgCommunities();
    private final PgAgreements agreements = new PgAgreements();
    private final PgAssessments assessments = new PgAssessments();
    private final PgRegisterHistory history = new PgRegisterHistory();

    RegisterWiring(
            Pack pack,
            Transactions transactions,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Permits permits,
            InstantSource clock,
            Pace pace) {
        this.pack = pack;
        this.transactions = transactions;
        this.clock = clock;
        this.pace = pace;
        this.permits = permits;
        this.book = new RegisterBook(transactions, history, journal, events, doorbell, permits);
    }

    /** Where accounts are kept and what belongs to them. */
    record AccessPorts(Accounts accounts, Sessions sessions, SecondFactors factors) {}

    /**
     * Agencies' identity providers.
     *
     * @param loopback whether one on this machine will do
     */
    Routes providers(ProviderSignIn.Ports ports, Vertx vertx, boolean loopback, byte[] secret) {
        return new ProviderRoutes(
                new ProviderSignIn(vertx, ports, loopback, secret, clock),
                new ProviderRegister(
                        book, agencies, staff, ports.providers(), ports.keys(), loopback));
    }

    private Enrolment enrolment(AccessPorts access, PasswordCheck passwords, byte[] secret) {
        return new Enrolment(
                book,
                new Enrolment.Ports(
                        agencies, staff, access.accounts(), access.sessions(), access.factors()),
                passwords,
                secret);
    }

    private StaffRegister staffRegister(Enrolment enrolment) {
        Providers providers = new PgProviders();
        SignIns signIns = (tx, practitioner) -> {
            providers.unlink(tx, practitioner);
            enrolment.shut(tx, practitioner);
        };
        return new StaffRegister(book, agencies, staff, signIns, pack);
    }

    /** For whoever suspends an account besides. */
    StaffRegister staffRegister(AccessPorts access, PasswordCheck passwords, byte[] secret) {
        return staffRegister(enrolment(access, passwords, secret));
    }

    AgreementRegister agreementRegister() {
        return new AgreementRegister(book, agreements, communities, agencies, pack);
    }

    /** Its part of the API. */
    List<Routes> routes(AccessPorts access, PasswordCheck passwords, byte[] secret) {
        RegisterReader reader = new RegisterReader(
                transactions,
                book,
                new RegisterReader.Ports(
                        agencies, communities, agreements, assessments, history, new PgDueList()));
        Enrolment enrolment = enrolment(access, passwords, secret);
        return List.of(
                new GovernanceRoutes(pack, transactions, new PgRegister(), communities, clock),
                new AgencyRoutes(
                        new AgencyRegister(book, agencies, pack),
                        new TeamRegister(book, agencies, staff),
                        clock),
                new StaffRoutes(staffRegister(enrolment), enrolment),
                new PresenceRoutes(
                        new AbsenceRegister(book, staff, presence, permits),
                        new ClosureRegister(book, agencies, presence)),
                new CommunityRoutes(new CommunityRegister(book, communities, agencies, pack)),
                new AgreementRoutes(agreementRegister(), pack, clock),
                new RegisterRoutes(
                        reader, new AssessmentRegister(book, assessments, agencies, agreements)),
                new PublicRoutes(pack, reader, clock, Duration.ofMillis(pace.registerMillis())));
    }
}
