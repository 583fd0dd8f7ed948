package dev.glomers.bench.sim;

/** Counts of messages, as Maelstrom's {@code :net} results have them. */
public final class NetworkStats {
    private final Count all = new Count();
    private final Count clients = new Count();
    private final Count servers = new Count();

    /** How many messages were sent and received. */
    public static final class Count {
        private long sent;
        private long received;

        /** Messages sent, lost ones included. */
        public long sent() {
            return sent;
        }

        /** Messages that were received. */
        public long received() {
            return received;
        }
    }

    void countSent(Packet packet) {
        all.sent++;
        side(packet).sent++;
    }

    void countReceived(Packet packet) {
        all.received++;
        side(packet).received++;
    }

    private Count side(Packet packet) {
        return packet.involvesClient() ? clients : servers;
    }

    /** All messages. */
    public Count all() {
        return all;
    }

    /** Those from or to a client. */
    public Count clients() {
        return clients;
    }

    /** Those between servers, services included. */
    public Count servers() {
        return servers;
    }
}
