package dev.glomers.bench.sim;

/**
 * What the nodes run on, as far as they feel it: how late it lets them be, and how right their clocks are.
 *
 * @param jitterMillis how long it takes on average until a node that has nothing to do takes up what comes, be it a message
 *     or a timer; exponentially distributed
 * @param stallMillis now and then a node does nothing for a while, as a scheduler or a garbage collector has it: this long
 *     at most, and a quarter of that at least; 0 for never
 * @param stallIntervalSeconds how much time lies on average between two stalls of a node; exponentially distributed
 * @param clockDriftPpm how many millionths a node's clock is too fast or too slow, at most; if it is above 0, the clocks of
 *     the nodes begin at moments of their own, too
 */
public record Machine(double jitterMillis, long stallMillis, double stallIntervalSeconds, long clockDriftPpm) {
    /** Nobody is ever late, and all have the same clock. */
    public static final Machine IDEAL = new Machine(0, 0, 10, 0);

    /** True if nodes may take up late what comes. */
    public boolean isLate() {
        return jitterMillis > 0 || stallMillis > 0;
    }
}
