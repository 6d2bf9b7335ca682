package org.concordat.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SocketInterceptorConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.nio.MemberSocketInterceptor;
import com.hazelcast.spi.MemberAddressProvider;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

import org.concordat.config.ClusterSettings;
import org.concordat.config.ClusterSettings.Finding;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;

/**
 * A node that is one of several. They tell one another who is there, that there is news, and who looks at what;
 * truth is in the database. Only who knows the cluster's key is let in, and only they can read what is said.
 */
public final class Membership {
    static final String CLUSTER = "concordat";

    private static final String NODE_ID = "__vertx.nodeId";
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("heartbeat.interval.seconds", "1"),
            Map.entry("max.no.heartbeat.seconds", "5"),
            Map.entry("merge.first.run.delay.seconds", "5"),
            Map.entry("merge.next.run.delay.seconds", "5"),
            Map.entry("max.join.seconds", "30"),
            Map.entry("operation.call.timeout.millis", "5000"),
            Map.entry("socket.bind.any", "false"),
            Map.entry("phone.home.enabled", "false"),
            Map.entry("shutdownhook.enabled", "false"),
            Map.entry("logging.type", "slf4j"));

    /** Where they have to be found first: without a while for it, each begins alone. */
    private static final String FOUND_WITHIN_SECONDS = "3";

    private Membership() {}

    /** Joins those it finds, or begins where it finds nobody. Blocks until then. */
    public static Future<Vertx> join(ClusterSettings own, ClusterKey key) {
        BusIdentity identity = new BusIdentity(key);
        EventBusOptions bus = new EventBusOptions()
                .setHost(own.host())
                .setPort(own.busPort())
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(identity.own())
                .setTrustOptions(identity.trusted());
        return Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(new Members(member(config(own), new Admission(key))))
                .buildClustered()
                .onSuccess(vertx -> vertx.eventBus()
                        .serializableChecker(name -> false)
                        .clusterSerializableChecker(name -> false));
    }

    /** Leaves for good when Vert.x does. */
    private static final class Members extends HazelcastClusterManager {
        private final HazelcastInstance member;

        private Members(HazelcastInstance member) {
            super(member);
            this.member = member;
        }

        @Override
        public void leave(Completable<Void> left) {
            super.leave((done, failure) -> {
                Thread leaving = new Thread(
                        () -> {
                            member.shutdown();
                            left.complete(null, failure);
                        },
                        "leaving the cluster");
                leaving.start();
            });
        }
    }

    /**
     * Hazelcast's open edition has the place at which connections are looked at, but fills it for its customers
     * only; so we fill it. {@code MembershipTest} fails when another version no longer asks us.
     */
    private static HazelcastInstance member(Config config, Admission admission) {
        config.getNetworkConfig()
                .setSocketInterceptorConfig(new SocketInterceptorConfig()
                        .setEnabled(true)
                        .setImplementation(admission));
        return HazelcastInstanceFactory.newHazelcastInstance(
                config,
                HazelcastInstanceFactory.createInstanceName(config),
                new DefaultNodeContext() {
                    @Override
                    public NodeExtension createNodeExtension(Node node) {
                        return new DefaultNodeExtension(node) {
                            @Override
                            public MemberSocketInterceptor getSocketInterceptor(
                                    EndpointQualifier qualifier) {
                                return admission;
                            }
                        };
                    }
                });
    }

    private static Config config(ClusterSettings own) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName(CLUSTER);
        PROPERTIES.forEach((name, value) -> config.setProperty("hazelcast." + name, value));
        config.setProperty(
                "hazelcast.wait.seconds.before.join",
                own.finding() instanceof Finding.Members ? "0" : FOUND_WITHIN_SECONDS);
        config.getMemberAttributeConfig()
                .setAttribute(NODE_ID, UUID.randomUUID().toString());
        config.getSerializationConfig()
                .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        NetworkConfig network = config.getNetworkConfig();
        network.getMemberAddressProviderConfig()
                .setEnabled(true)
                .setImplementation(new OwnAddress(own.host()));
        network.setPort(own.firstPort()).setPortAutoIncrement(own.mayTakeANearPort());
        find(network.getJoin(), own);
        return config;
    }

    /** Exactly what it is told, rather than what is found among the machine's. */
    private record OwnAddress(String host) implements MemberAddressProvider {
        @Override
        public InetSocketAddress getBindAddress() {
            return new InetSocketAddress(host, 0);
        }

        @Override
        public InetSocketAddress getPublicAddress() {
            return getBindAddress();
        }

        @Override
        public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
            return getBindAddress();
        }

        @Override
        public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
            return getBindAddress();
        }
    }

    /** In the way that is told and in no other. */
    private static void find(JoinConfig join, ClusterSettings own) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (own.finding() instanceof Finding.Members named) {
            join.getTcpIpConfig().setEnabled(true);
            named.members().forEach(m -> join.getTcpIpConfig().addMember(m.toString()));
        } else if (own.finding() instanceof Finding.Dns dns) {
            // Its resolver asks DNS alone; nothing of Kubernetes need be there.
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", dns.name())
                    .setProperty("service-port", Integer.toString(own.firstPort()));
        } else if (own.finding() instanceof Finding.Kubernetes service) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("namespace", service.namespace())
                    .setProperty("service-name", service.service())
                    .setProperty("service-port", Integer.toString(own.firstPort()));
        }
    }
}
