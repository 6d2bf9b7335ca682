package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Problem;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages that everybody may read, whole as they leave the server: no sign-in, no cookie, and no script
 * needed. They show what the API's public operations answer, and nothing else.
 */
final class PublicSite implements Handler<RoutingContext> {
    private static final Pattern TABLE =
            Pattern.compile("/public/register/(agencies|communities|agreements)\\.csv");
    private static final int LONGEST_SEARCH = 100;

    private final Function<String, Future<JsonObject>> common;
    private final String base;

    /**
     * The public pages.
     *
     * @param common answers a public operation by its id
     * @param base the path below which a proxy serves the platform; empty at the root
     */
    PublicSite(Function<String, Future<JsonObject>> common, String base) {
        this.common = common;
        this.base = base;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            context.fail(405);
            return;
        }
        answer(context).onFailure(context::fail);
    }

    private Future<?> answer(RoutingContext context) {
        String path = context.request().path();
        Matcher table = TABLE.matcher(path);
        if (table.matches()) {
            return common.apply("publicRegister")
                    .onSuccess(said -> Replies.send(
                            context,
                            Reply.file(new Reply.Text(
                                    "text/csv; charset=utf-8",
                                    table.group(1) + ".csv",
                                    new PublicRegisterHtml(said, "").csv(table.group(1))))));
        }
        return page(path, context).onSuccess(page -> Replies.page(context, below(page)));
    }

    /** What people wrote holds no quotation mark by then: only our own attributes do. */
    private String below(String page) {
        return base.isEmpty()
                ? page
                : page.replaceAll(" (href|src|action)=\"/", " $1=\"" + base + "/");
    }

    private Future<String> page(String path, RoutingContext context) {
        return switch (path) {
            case "/public", "/public/rights" ->
                common.apply("publicRights")
                        .map(said -> PublicFrame.page(
                                "rights",
                                "Your information and your rights",
                                partnership(said),
                                PublicHtml.rights(said)));
            case "/public/protocol" ->
                common.apply("publicProtocol")
                        .map(said -> PublicFrame.page(
                                "protocol",
                                "The information sharing protocol",
                                partnership(said),
                                PublicHtml.protocol(said)));
            case "/public/accessibility" ->
                common.apply("publicRights")
                        .map(said -> PublicFrame.page(
                                "accessibility",
                                "Accessibility",
                                partnership(said),
                                AccessibilityHtml.statement()));
            case "/public/register" -> register(searched(context));
            default -> Future.failedFuture(Problem.notFound());
        };
    }

    /** A partnership that does not open its register says so on a page, and not by an error. */
    private Future<String> register(String wanted) {
        return common.apply("publicRegister")
                .map(said -> PublicFrame.page(
                        "register",
                        "The register",
                        partnership(said),
                        new PublicRegisterHtml(said, wanted).page()))
                .recover(failure ->
                        failure instanceof Problem p && p.code() == Problem.Code.NOT_FOUND
                                ? common.apply("publicRights")
                                        .map(said -> PublicFrame.page(
                                                "register",
                                                "The register",
                                                partnership(said),
                                                Html.paragraph(
                                                        "This partnership does not publish its register."
                                                                + " Ask any agency that you deal with whom it shares"
                                                                + " information with.")))
                                : Future.failedFuture(failure));
    }

    private static String partnership(JsonObject said) {
        return said.getString("partnership", "");
    }

    private static String searched(RoutingContext context) {
        String wanted = Optional.ofNullable(context.queryParams().get("q")).orElse("");
        return wanted.substring(0, Math.min(wanted.length(), LONGEST_SEARCH));
    }
}
