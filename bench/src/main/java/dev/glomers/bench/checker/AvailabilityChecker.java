package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.Map;

/**
 * Whether enough of the clients' ops were ok. Gives {@code :ok-fraction} in single precision, or the whole number 1 if
 * nothing was invoked; the requirement is held against that rounded value, as Maelstrom does.
 *
 * @param required how many ops must be ok
 */
public record AvailabilityChecker(Availability required) implements Checker {
    private static final Keyword OK_FRACTION = Keyword.of("ok-fraction");

    @Override
    public Verdict check(History history) {
        long invoked = 0;
        long ok = 0;
        for (Op op : history) {
            invoked += op.type() == OpType.INVOKE ? 1 : 0;
            ok += op.type() == OpType.OK ? 1 : 0;
        }
        if (invoked == 0) {
            return verdict(1, 1L);
        }
        float fraction = (float) ((double) ok / invoked);
        return verdict(fraction, fraction);
    }

    private Verdict verdict(double fraction, Number shown) {
        Validity validity = required.isMetBy(fraction) ? Validity.VALID : Validity.INVALID;
        return new Verdict(validity, Map.of(OK_FRACTION, shown));
    }
}
