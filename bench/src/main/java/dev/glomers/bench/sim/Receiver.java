package dev.glomers.bench.sim;

/** Somebody on the network. */
@FunctionalInterface
public interface Receiver {
    /** Takes a message that has arrived. */
    void receive(Packet packet);
}
