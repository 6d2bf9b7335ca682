package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.governance.Communities;
import org.concordat.governance.Register;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Pack;

import java.time.InstantSource;
import java.util.Map;

/** What one may choose from: the pack's words, the directory, and what the protocol asks for. */
public final class GovernanceRoutes implements Routes {
    private final Pack pack;
    private final Transactions transactions;
    private final Register register;
    private final Communities communities;
    private final InstantSource clock;

    public GovernanceRoutes(
            Pack pack,
            Transactions transactions,
            Register register,
            Communities communities,
            InstantSource clock) {
        this.pack = pack;
        this.transactions = transactions;
        this.register = register;
        this.communities = communities;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "pack", this::pack,
                "directory", this::directory,
                "registerTerms", this::terms);
    }

    private Future<Reply> pack(Request request) {
        return transactions
                .read(Scope.of(request.caller()), communities::all)
                .map(found -> Reply.ok(GovernanceJson.pack(pack, found)));
    }

    private Future<Reply> directory(Request request) {
        return transactions
                .read(Scope.of(request.caller()), register::directory)
                .map(found -> Reply.ok(GovernanceJson.directory(found, clock.instant())));
    }

    private Future<Reply> terms(Request request) {
        return Future.succeededFuture(Reply.ok(GovernanceJson.terms(pack)));
    }
}
