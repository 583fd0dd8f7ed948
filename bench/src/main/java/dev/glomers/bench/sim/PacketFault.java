package dev.glomers.bench.sim;

import java.util.List;

/** What befalls messages on their way. */
@FunctionalInterface
public interface PacketFault {
    /**
     * What becomes of the copies of a message that was sent just now.
     *
     * @param delaysNanos how long each copy would be under way
     * @return how long each copy is: none if the message is lost
     */
    List<Long> apply(Packet packet, List<Long> delaysNanos);
}
