package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.governance.AgreementTransition;
import org.concordat.governance.Register;
import org.concordat.governance.Stewardship;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Pack;

import java.time.InstantSource;
import java.util.Map;

/** The pack's choices, the directory, and the register with the steward's acts on it. */
public final class GovernanceRoutes implements Routes {
    private final Pack pack;
    private final Transactions transactions;
    private final Register register;
    private final Stewardship stewardship;
    private final InstantSource clock;

    public GovernanceRoutes(
            Pack pack,
            Transactions transactions,
            Register register,
            Stewardship stewardship,
            InstantSource clock) {
        this.pack = pack;
        this.transactions = transactions;
        this.register = register;
        this.stewardship = stewardship;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "pack", this::pack,
                "directory", this::directory,
                "communities", this::communities,
                "agreements", this::agreements,
                "changeAgreement", this::changeAgreement);
    }

    private Future<Reply> pack(Request request) {
        return transactions
                .read(Scope.of(request.caller()), register::communities)
                .map(communities -> Reply.ok(GovernanceJson.pack(pack, communities)));
    }

    private Future<Reply> directory(Request request) {
        return transactions
                .read(Scope.of(request.caller()), register::directory)
                .map(found -> Reply.ok(GovernanceJson.directory(found, clock.instant())));
    }

    private Future<Reply> communities(Request request) {
        return transactions
                .read(Scope.of(request.caller()), register::communities)
                .map(found -> Reply.ok(GovernanceJson.communities(found)));
    }

    private Future<Reply> agreements(Request request) {
        return transactions
                .read(Scope.of(request.caller()), register::agreements)
                .map(found -> Reply.ok(GovernanceJson.agreements(found)));
    }

    private Future<Reply> changeAgreement(Request request) {
        AgreementTransition transition = AgreementTransition.of(
                        String.valueOf(request.path().get("transition")))
                .orElseThrow(Problem::notFound);
        return stewardship
                .change(
                        request.caller(),
                        request.required(),
                        request.id(),
                        transition,
                        request.body().getString("reason"))
                .map(done -> Reply.created(GovernanceJson.changed(done)));
    }
}
