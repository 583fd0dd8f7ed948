package dev.glomers.bench.cli;

import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.store.TestLog;
import java.nio.charset.StandardCharsets;

/** Puts messages into the test's log, for {@code --log-net-send} and {@code --log-net-recv}. */
record PacketLog(TestLog log, boolean sends, boolean receives) implements NetworkLog {
    @Override
    public void sent(Packet packet) {
        if (sends) {
            log.info("net", ":send " + new String(packet.json(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void received(Packet packet) {
        if (receives) {
            log.info("net", ":recv " + new String(packet.json(), StandardCharsets.UTF_8));
        }
    }
}
