package org.concordat.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node and one browser for all tests of a run; each test brings persons of its own. */
final class Stage implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final NodeUnderTest node;
    private final Playwright playwright;
    private final Browser browser;

    private Stage() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        prepareDriver(environment);
        try {
            node = NodeUnderTest.start();
        } catch (IOException e) {
            throw new IllegalStateException("No node could be started.", e);
        }
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(ARGUMENTS)
                        .setChromiumSandbox(!"root".equals(System.getProperty("user.name"))));
    }

    private static Path chromium() {
        return Path.of(System.getenv().getOrDefault("CONCORDAT_CHROMIUM", "/usr/bin/chromium"));
    }

    /**
     * The Java driver looks for {@code package/cli.js} and for {@code node}, which is how its own bundle
     * lies on disk. The package of npm has neither: it gets a folder that has.
     */
    private static void prepareDriver(Map<String, String> environment) {
        String given = System.getProperty("playwright.cli.dir", "");
        if (given.isBlank()) {
            throw new IllegalStateException("Say where playwright-core lies:"
                    + " -Dplaywright.cli.dir=.../node_modules/playwright-core (version 1.62.0)");
        }
        Path folder = Path.of(given).toAbsolutePath();
        try {
            if (Files.exists(folder.resolve("cli.js"))) {
                Path driver = Files.createTempDirectory("concordat-driver");
                Files.createSymbolicLink(driver.resolve("package"), folder);
                // Deleted in the opposite order: the link before its folder.
                driver.toFile().deleteOnExit();
                driver.resolve("package").toFile().deleteOnExit();
                folder = driver;
                System.setProperty("playwright.cli.dir", driver.toString());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Playwright's driver could not be prepared.", e);
        }
        if (!Files.exists(folder.resolve("node"))) {
            environment.putIfAbsent("PLAYWRIGHT_NODEJS_PATH", nodejs());
        }
    }

    private static String nodejs() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Node.js is missing."));
    }

    NodeUnderTest node() {
        return node;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() throws IOException {
        browser.close();
        playwright.close();
        node.close();
    }

    /** Hands the stage to each test that asks for it, and takes it down after the last. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Stage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Stage.class))
                    .getOrComputeIfAbsent(Stage.class, type -> new Stage(), Stage.class);
        }
    }
}
