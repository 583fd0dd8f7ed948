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

    /** Tells another log as well. */
    default NetworkLog and(NetworkLog other) {
        NetworkLog first = this;
        return new NetworkLog() {
            @Override
            public void sent(Packet packet) {
                first.sent(packet);
                other.sent(packet);
            }

            @Override
            public void received(Packet packet) {
                first.received(packet);
                other.received(packet);
            }
        };
    }
}
