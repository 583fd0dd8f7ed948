package dev.glomers.bench.sim;

/** Told of every message. */
public interface NetworkLog {
    /** A log that keeps nothing. */
    NetworkLog NONE = new NetworkLog() {
        @Override
        public void sent(Packet packet) {}

        @Override
        public void received(Packet packet) {}
    };

    /** A message was sent. It may be lost yet. */
    void sent(Packet packet);

    /** A message is being handed to its receiver. */
    void received(Packet packet);
}
