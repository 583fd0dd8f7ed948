package dev.glomers.bench.client;

import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.Network;

/** Puts clients on the network: {@code c0}, {@code c1}, and so on. */
public final class RpcClients {
    private final EventLoop loop;
    private final Network network;
    private int nextId;

    /** Clients of this network. */
    public RpcClients(EventLoop loop, Network network) {
        this.loop = loop;
        this.network = network;
    }

    /** A new client. To be closed. */
    public RpcClient open() {
        return new RpcClient("c" + nextId++, loop, network);
    }
}
