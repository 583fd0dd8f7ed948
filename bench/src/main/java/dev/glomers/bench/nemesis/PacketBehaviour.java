package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a fault does to the messages that it hits, each for itself: there is no correlation between one message and the
 * next. After {@code all-packet-behaviors} of jepsen.net, which leaves the work to tc-netem.
 */
sealed interface PacketBehaviour {
    /** How the history shows it. */
    Map<Keyword, Object> toEdn();

    /** The delays of a message's copies, given what they would be. */
    List<Long> apply(Packet packet, List<Long> delaysNanos, Network network, RandomGenerator random);

    /** So many of a hundred messages are lost: {@code {:percent 20}}. */
    record Loss(int percent) implements PacketBehaviour {
        @Override
        public Map<Keyword, Object> toEdn() {
            return Map.of(Keyword.of("percent"), percent);
        }

        @Override
        public List<Long> apply(Packet packet, List<Long> delaysNanos, Network network, RandomGenerator random) {
            return delaysNanos.stream()
                    .filter(delay -> random.nextInt(100) >= percent)
                    .toList();
        }
    }

    /** So many of a hundred messages come a second time, each after a delay of its own: {@code {:percent 20}}. */
    record Duplicate(int percent) implements PacketBehaviour {
        @Override
        public Map<Keyword, Object> toEdn() {
            return Map.of(Keyword.of("percent"), percent);
        }

        @Override
        public List<Long> apply(Packet packet, List<Long> delaysNanos, Network network, RandomGenerator random) {
            if (random.nextInt(100) >= percent) {
                return delaysNanos;
            }
            List<Long> more = new ArrayList<>(delaysNanos);
            more.add(network.drawDelayNanos(packet, random));
            return more;
        }
    }

    /**
     * Messages are longer under way, by a normal distribution, and never by less than nothing:
     * {@code {:mean-ms 50, :jitter-ms 10, :distribution :normal}}.
     */
    record Slow(int meanMs, int jitterMs) implements PacketBehaviour {
        private static final double NANOS_PER_MILLI = 1e6;

        @Override
        public Map<Keyword, Object> toEdn() {
            Map<Keyword, Object> edn = new LinkedHashMap<>();
            edn.put(Keyword.of("mean-ms"), meanMs);
            edn.put(Keyword.of("jitter-ms"), jitterMs);
            edn.put(Keyword.of("distribution"), Keyword.of("normal"));
            return edn;
        }

        @Override
        public List<Long> apply(Packet packet, List<Long> delaysNanos, Network network, RandomGenerator random) {
            return delaysNanos.stream().map(delay -> delay + extraNanos(random)).toList();
        }

        private long extraNanos(RandomGenerator random) {
            return Math.max(0, (long) ((meanMs + jitterMs * standardNormal(random)) * NANOS_PER_MILLI));
        }

        /** Box and Muller's. StrictMath: the same bits on every JVM. */
        private static double standardNormal(RandomGenerator random) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
    }
}
