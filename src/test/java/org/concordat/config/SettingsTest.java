package org.concordat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.concordat.config.ClusterSettings.Finding;
import org.concordat.kernel.Limits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void shouldGiveDefaults_whenNothingIsSet() {
        Settings settings = Settings.load(folder.resolve("missing.yaml"), Map.of());

        assertThat(settings.listen()).isEqualTo(new HostPort("127.0.0.1", 8080));
        assertThat(settings.dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.partnership()).isEqualTo("rotherham");
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.poolConnections()).isEqualTo(16);
        assertThat(settings.demo()).isEqualTo(DemoMode.AUTO);
        assertThat(settings.cluster().isAlone()).isTrue();
        assertThat(settings.cluster().host()).isEqualTo("127.0.0.1");
        assertThat(settings.limits()).isEqualTo(Limits.usual());
        assertThat(settings.kekFile()).isEmpty();
    }

    @Test
    void shouldKnowItsProxyAndItsAddress_orSayWhatIsWrongOfThem() {
        Settings settings = Settings.load(
                folder.resolve("missing.yaml"),
                Map.of(
                        "CONCORDAT_TRUSTED_PROXY", "10.0.0.5, 10.1.0.0/16",
                        "CONCORDAT_ADDRESS", "https://county.example/concordat"));
        assertThat(settings.trustedProxy().contains("10.1.2.3")).isTrue();
        assertThat(settings.trustedProxy().contains("10.2.2.3")).isFalse();
        assertThat(settings.address()).contains("https://county.example/concordat");
        assertThat(settings.isDemonstration()).isFalse();

        SettingsException wrong = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(
                        folder.resolve("missing.yaml"),
                        Map.of(
                                "CONCORDAT_TRUSTED_PROXY", "proxy.example",
                                "CONCORDAT_ADDRESS", "https://concordat.example/path/")));
        assertThat(wrong.mistakes()).hasSize(2);
    }

    @Test
    void shouldGiveDefaults_whenFileIsTheOneShipped() {
        Path shipped = Path.of("conf/concordat.yaml");

        assertThat(shipped).exists();
        assertThat(Settings.load(shipped, Map.of()))
                .isEqualTo(Settings.load(folder.resolve("missing.yaml"), Map.of()));
    }

    @Test
    void shouldPreferEnvironment_whenFileSaysOtherwise() throws IOException {
        Path file = file("port: 9000\npool:\n  connections: 4\ndemo: never\njoin: '[::1]:5701'\n");

        Settings settings = Settings.load(
                file,
                Map.of(
                        "CONCORDAT_PORT", "9001",
                        "CONCORDAT_KEK_FILE", "/keys/kek",
                        "CONCORDAT_DEMO", "",
                        "CONCORDAT_TEST_FULL", "1",
                        "PATH", "/bin"));

        assertThat(settings.listen().port()).isEqualTo(9001);
        assertThat(settings.poolConnections()).isEqualTo(4);
        assertThat(settings.demo()).isEqualTo(DemoMode.NEVER);
        assertThat(settings.cluster().finding())
                .isEqualTo(new Finding.Members(List.of(new HostPort("::1", 5701))));
        assertThat(settings.cluster().firstPort()).isEqualTo(5701);
        assertThat(settings.kekFile()).contains(Path.of("/keys/kek"));
    }

    @Nested
    class Mistakes {
        @Test
        void shouldAllBeReportedTogether() throws IOException {
            Path file = file("port: 99999\nprot: 1\npool:\n  size: 3\nhost: [a, b]\n");

            List<SettingMistake> mistakes = mistakes(
                    file,
                    Map.of(
                            "CONCORDAT_DATABSE_URL", "x",
                            "CONCORDAT_PARTNERSHIP", "../etc",
                            "CONCORDAT_DEMO", "yes",
                            "CONCORDAT_JOIN", "there"));

            assertThat(mistakes)
                    .extracting(SettingMistake::setting)
                    .containsExactlyInAnyOrder(
                            "port",
                            "prot",
                            "pool.size",
                            "host",
                            "CONCORDAT_DATABSE_URL",
                            "CONCORDAT_PARTNERSHIP",
                            "CONCORDAT_DEMO",
                            "CONCORDAT_JOIN");
            assertThat(mistakes).allSatisfy(mistake -> {
                assertThat(mistake.problem()).isNotBlank();
                assertThat(mistake.remedy()).isNotBlank();
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "10.0.0.5",
                    "example.org",
                    "::",
                    "[::]",
                    "127.0.0.1.x",
                    "127.0.0.256"
                })
        void shouldRefuseHost_whenNotLoopback(String host) {
            assertThat(mistakes(folder.resolve("none"), Map.of("CONCORDAT_HOST", host)))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.problem()).contains("not a loopback"));
        }

        @Test
        void shouldRefuseHalfACertificate() {
            assertThat(mistakes(folder.resolve("none"), Map.of("CONCORDAT_TLS_KEY", "/k")))
                    .extracting(SettingMistake::setting)
                    .containsExactly("tls.certificate");
            assertThat(mistakes(folder.resolve("none"), Map.of("CONCORDAT_TLS_CERTIFICATE", "/c")))
                    .extracting(SettingMistake::setting)
                    .containsExactly("tls.key");
        }

        @Test
        void shouldRefuseARootCertificate_whenItWouldNotBeLookedAt() {
            Map<String, String> plain = Map.of(
                    "CONCORDAT_DATABASE_URL", "postgresql://a:b@db.example/d?sslmode=require",
                    "CONCORDAT_DATABASE_ROOT_CERTIFICATE", "/root.pem");
            assertThat(mistakes(folder.resolve("none"), plain))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.problem()).contains("verify-full"));
        }

        @Test
        void shouldRefuseADatabaseElsewhere_whenNothingProtectsTheWay() {
            assertThat(mistakes(
                            folder.resolve("none"),
                            Map.of(
                                    "CONCORDAT_DATABASE_URL",
                                    "postgresql://a:b@10.0.0.5/d?sslmode=disable")))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.problem()).contains("unprotected"));
        }

        @Test
        void shouldRefuseAKeyService_whenWhatItNeedsIsMissing_andQuoteNothing() {
            String url = "https://vault.example/v1/transit";
            assertThat(mistakes(
                            folder.resolve("none"),
                            Map.of("CONCORDAT_KMS_URL", url, "CONCORDAT_KMS_KEY", "k")))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.problem()).contains("token"));
            assertThat(mistakes(
                            folder.resolve("none"),
                            Map.of(
                                    "CONCORDAT_KMS_URL",
                                    "https://a:hun ter2@vault.example",
                                    "CONCORDAT_KMS_KEY",
                                    "k",
                                    "CONCORDAT_KMS_TOKEN_FILE",
                                    "/token")))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.problem()).doesNotContain("hun"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "10.0.0.5", "::", "[::]"})
        void shouldAcceptHost_whenItHasACertificate(String host) {
            Settings settings = Settings.load(
                    folder.resolve("none"),
                    Map.of(
                            "CONCORDAT_HOST", host,
                            "CONCORDAT_TLS_CERTIFICATE", "/c.pem",
                            "CONCORDAT_TLS_KEY", "/k.pem"));

            assertThat(settings.tls()).contains(new TlsFiles(Path.of("/c.pem"), Path.of("/k.pem")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"})
        void shouldAcceptHost_whenLoopback(String host) {
            Settings settings =
                    Settings.load(folder.resolve("none"), Map.of("CONCORDAT_HOST", host));

            assertThat(settings.listen().host()).isEqualTo(host.replaceAll("[\\[\\]]", ""));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a: [",
                    "port: 1\nport: 2\n",
                    "just words",
                    "- a\n- b\n",
                    "port: !<%20x> 1\n"
                })
        void shouldNameTheFile_whenItIsNotSettings(String text) throws IOException {
            Path file = file(text);

            assertThat(mistakes(file, Map.of()))
                    .extracting(SettingMistake::setting)
                    .containsExactly(file.toString());
        }

        @Test
        void shouldQuoteNothing_whenFileWithPasswordIsBroken() throws IOException {
            Path file = file("database:\n  url: \"postgresql://a:hunter2@h/d\" x: ]\n");

            assertThat(catchThrowableOfType(
                            SettingsException.class, () -> Settings.load(file, Map.of())))
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Nested
    class MailServer {
        @Test
        void shouldBeReached_encryptedUnlessItIsHere() {
            Map<String, String> there = Map.of(
                    "CONCORDAT_SMTP_AT", "mail.example.org:587",
                    "CONCORDAT_SMTP_FROM", "concordat@example.org",
                    "CONCORDAT_SMTP_USER", "concordat",
                    "CONCORDAT_SMTP_PASSWORD", "a b");
            SmtpSettings mail =
                    Settings.load(folder.resolve("none"), there).smtp().orElseThrow();
            assertThat(mail.security()).isEqualTo(SmtpSettings.Security.STARTTLS);
            assertThat(mail.login().orElseThrow().password().reveal()).isEqualTo("a b");
            assertThat(mail.toString()).doesNotContain("a b");

            Map<String, String> open = new HashMap<>(there);
            open.put("CONCORDAT_SMTP_SECURITY", "none");
            assertThat(mistakes(folder.resolve("none"), open))
                    .extracting(SettingMistake::setting)
                    .containsExactly("CONCORDAT_SMTP_AT");
            open.put("CONCORDAT_SMTP_AT", "127.0.0.1:25");
            assertThat(Settings.load(folder.resolve("none"), open).smtp()).isPresent();
        }

        @ParameterizedTest
        @CsvSource({
            "CONCORDAT_SMTP_SECURITY, ssl",
            "CONCORDAT_SMTP_FROM, nobody",
            "CONCORDAT_SMTP_AT, mail.example.org",
        })
        void shouldBeRefused_whenItCannotBe(String name, String value) {
            assertThat(mistakes(folder.resolve("none"), Map.of(name, value)))
                    .extracting(SettingMistake::setting)
                    .containsExactly(name);
        }

        @Test
        void shouldHaveASender_andBothOfAName() {
            assertThat(mistakes(
                            folder.resolve("none"),
                            Map.of(
                                    "CONCORDAT_SMTP_AT", "mail.example.org:587",
                                    "CONCORDAT_SMTP_USER", "concordat")))
                    .extracting(SettingMistake::setting)
                    .containsExactlyInAnyOrder("smtp.from", "smtp.password");
        }
    }

    @Nested
    class Cluster {
        private ClusterSettings cluster(Map<String, String> environment) {
            return Settings.load(folder.resolve("none"), environment).cluster();
        }

        @Test
        void shouldNameSeveralMembersAndItsOwnPlace_whenOnSeveralMachines() {
            ClusterSettings cluster = cluster(Map.of(
                    "CONCORDAT_JOIN", "10.0.0.5:5701,node-b.example:5801",
                    "CONCORDAT_CLUSTER_HOST", "10.0.0.6",
                    "CONCORDAT_CLUSTER_PORT", "5901",
                    "CONCORDAT_CLUSTER_BUS_PORT", "5902"));

            assertThat(cluster.finding())
                    .isEqualTo(new Finding.Members(List.of(
                            new HostPort("10.0.0.5", 5701), new HostPort("node-b.example", 5801))));
            assertThat(cluster.host()).isEqualTo("10.0.0.6");
            assertThat(cluster.firstPort()).isEqualTo(5901);
            assertThat(cluster.busPort()).isEqualTo(5902);
            assertThat(cluster.mayTakeANearPort()).isFalse();
        }

        @Test
        void shouldFindTheOthersByNameOrByService() {
            assertThat(cluster(Map.of(
                                    "CONCORDAT_CLUSTER_DNS", "nodes.example",
                                    "CONCORDAT_CLUSTER_HOST", "10.0.0.6"))
                            .finding())
                    .isEqualTo(new Finding.Dns("nodes.example"));
            assertThat(cluster(Map.of(
                                    "CONCORDAT_CLUSTER_KUBERNETES", "concordat/nodes",
                                    "CONCORDAT_CLUSTER_HOST", "10.0.0.6"))
                            .finding())
                    .isEqualTo(new Finding.Kubernetes("concordat", "nodes"));
        }

        @ParameterizedTest
        @CsvSource({
            "CONCORDAT_CLUSTER_HOST,0.0.0.0",
            "CONCORDAT_CLUSTER_HOST,node-b.example",
            "CONCORDAT_CLUSTER_PORT,0",
            "CONCORDAT_CLUSTER_DNS,not a name",
            "CONCORDAT_CLUSTER_KUBERNETES,nodes",
            "CONCORDAT_CLUSTER_DNS,nodes.example",
            "CONCORDAT_CLUSTER_KUBERNETES,concordat/nodes",
            "CONCORDAT_JOIN,10.0.0.5:5701",
            "CONCORDAT_LIMITS_REQUESTS,0"
        })
        void shouldRefuse_whenItCannotWork(String name, String value) {
            assertThat(mistakes(folder.resolve("none"), Map.of(name, value)))
                    .extracting(SettingMistake::setting)
                    .containsExactly(name);
        }

        @Test
        void shouldRefuse_whenToldTwoWaysOfFindingTheOthers() {
            assertThat(mistakes(
                            folder.resolve("none"),
                            Map.of(
                                    "CONCORDAT_JOIN", "127.0.0.1:5701",
                                    "CONCORDAT_CLUSTER_HOST", "10.0.0.6",
                                    "CONCORDAT_CLUSTER_DNS", "nodes.example")))
                    .extracting(SettingMistake::setting)
                    .containsExactly("join");
        }
    }

    @Nested
    class DatabaseUrlSetting {
        @Test
        void shouldBeRead_whenWhole() {
            DatabaseUrl url = url("postgresql://ad%40min:p%3Aw+d@db.example:6432/con");

            assertThat(url.server()).isEqualTo(new HostPort("db.example", 6432));
            assertThat(url.database()).isEqualTo("con");
            assertThat(url.user()).isEqualTo("ad@min");
            assertThat(url.password().reveal()).isEqualTo("p:w+d");
            assertThat(url.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
            assertThat(url.toString()).contains("[REDACTED]").doesNotContain("p:w+d");
        }

        @ParameterizedTest
        @CsvSource({
            "postgres://a:b@127.0.0.1/d,DISABLE",
            "postgres://a:b@[::1]:5432/d,DISABLE",
            "postgres://a:b@h/d?sslmode=require,REQUIRE"
        })
        void shouldChooseProtection(String text, SslMode mode) {
            assertThat(url(text).sslMode()).isEqualTo(mode);
            assertThat(url(text).server().port()).isEqualTo(5432);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mysql://a:hunter2@h/d",
                    "postgresql://hunter2@h/d",
                    "postgresql://a:@h/d",
                    "postgresql://a:hunter2@h",
                    "postgresql://a:hunter2@h/",
                    "postgresql://a:hunter2@h/d/e",
                    "postgresql://a:hunter2@/d",
                    "postgresql://a:hunter2@h:99999/d",
                    "postgresql://a:hunter2@h/d?sslmode=maybe",
                    "postgresql://a:hun ter2@h/d",
                    "postgresql://a:hunter2%zz@h/d",
                    "hunter2"
                })
        void shouldBeRefusedWithoutQuotingIt_whenBroken(String text) {
            SettingsException refusal = catchThrowableOfType(
                    SettingsException.class,
                    () -> Settings.load(
                            folder.resolve("none"), Map.of("CONCORDAT_DATABASE_URL", text)));

            assertThat(refusal).isNotNull().hasMessageNotContaining("hun");
            assertThat(refusal.mistakes())
                    .extracting(SettingMistake::setting)
                    .containsExactly("CONCORDAT_DATABASE_URL");
        }

        private DatabaseUrl url(String text) {
            return Settings.load(folder.resolve("none"), Map.of("CONCORDAT_DATABASE_URL", text))
                    .databaseUrl()
                    .orElseThrow();
        }
    }

    @Test
    void shouldNotPrint_whenSecret() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("[REDACTED]").isEqualTo(Secret.of("hunter2"));
        assertThat(secret).isNotEqualTo(Secret.of("hunter3"));
    }

    private static List<SettingMistake> mistakes(Path file, Map<String, String> environment) {
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class, () -> Settings.load(file, environment));
        assertThat(refusal).isNotNull();
        return refusal.mistakes();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("concordat.yaml"), text);
    }
}
