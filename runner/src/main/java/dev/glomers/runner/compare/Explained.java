package dev.glomers.runner.compare;

/** How to read a comparison. */
final class Explained {
    static final String TEXT =
            "✗ went the way that is worse, ✓ the way that is better: less is better, but for ok-fraction and"
                    + " counts of what succeeded. Figures are medians over a cell's repetitions. The interval of a figure is where"
                    + " the difference of the medians lies with 95 % confidence (percentile bootstrap, seeded), that of a verdict"
                    + " where the difference of the pass rates does (Newcombe). An interval around 0 may be chance: not sure. n=1"
                    + " is one sample, and no judgement.";

    private Explained() {}
}
