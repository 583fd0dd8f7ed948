package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A parameter over the cells of a run.
 *
 * @param name {@code node-count}
 * @param values the values it takes, in their order if they are numbers, else in the plan's; a cell that lacks the
 *     parameter has the value {@link Numbers#NOTHING}
 * @param numeric whether all of them are numbers
 */
record Parameter(String name, List<String> values, boolean numeric) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    Parameter {
        values = List.copyOf(values);
    }

    static Parameter over(List<CellRecord> cells, String name) {
        Set<String> distinct = new LinkedHashSet<>();
        cells.forEach(cell -> distinct.add(valueOf(cell, name)));
        boolean numeric =
                distinct.stream().allMatch(value -> NUMBER.matcher(value).matches());
        List<String> values = new ArrayList<>(distinct);
        if (numeric) {
            values.sort(Comparator.comparing(BigDecimal::new));
        }
        return new Parameter(name, values, numeric);
    }

    /** This cell's value. */
    String of(CellRecord cell) {
        return valueOf(cell, name);
    }

    private static String valueOf(CellRecord cell, String name) {
        return cell.parameters().getOrDefault(name, Numbers.NOTHING);
    }

    boolean varies() {
        return values.size() > 1;
    }

    /** Whether it tells repetitions apart, and asks no question of its own. */
    boolean repeats() {
        return CellGroup.REPETITION.contains(name);
    }

    /** How a sentence names this value: {@code node-count 25}, and just {@code star}. */
    String inWords(String value) {
        boolean speaksForItself =
                !numeric && !value.equals(Numbers.NOTHING) && value.length() > 1 && !value.equals("none");
        return speaksForItself ? value : name + " " + value;
    }
}
