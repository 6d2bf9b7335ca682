package org.concordat.app;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

import org.concordat.config.HostPort;

/** A node that is one of several. Membership and doorbells only; truth is in the database. */
final class Clustered {
    private static final String LOOPBACK = "127.0.0.1";

    private Clustered() {}

    /** Joins the cluster of the member at an address; that address may be this node's own. */
    static Future<Vertx> join(HostPort member) {
        HazelcastClusterManager manager = new HazelcastClusterManager(config(member));
        return Vertx.builder()
                .with(new io.vertx.core.VertxOptions()
                        .setEventBusOptions(new EventBusOptions().setHost(LOOPBACK)))
                .withClusterManager(manager)
                .buildClustered();
    }

    private static Config config(HostPort member) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName("concordat");
        for (String[] setting : new String[][] {
            {"heartbeat.interval.seconds", "1"},
            {"max.no.heartbeat.seconds", "5"},
            {"merge.first.run.delay.seconds", "5"},
            {"merge.next.run.delay.seconds", "5"},
            {"wait.seconds.before.join", "0"},
            {"operation.call.timeout.millis", "5000"},
            {"socket.bind.any", "false"},
            {"phone.home.enabled", "false"},
            {"logging.type", "slf4j"},
        }) {
            config.setProperty("hazelcast." + setting[0], setting[1]);
        }
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember(member.toString());
        config.getNetworkConfig().setPublicAddress(LOOPBACK);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        config.getNetworkConfig().setPort(member.port()).setPortAutoIncrement(true);
        return config;
    }
}
