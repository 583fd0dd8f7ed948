package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Run;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the run answers, in words, before any figure is shown.
 *
 * @param headline one sentence: {@code 34 of 36 expectations are met.}
 * @param sentences what else there is to say, the most important first
 * @param misses each expectation missed
 * @param marks how many cells came to what
 */
public record Answer(String headline, List<String> sentences, List<Miss> misses, Map<Mark, Integer> marks) {
    static Answer of(Run run, Variation variation) {
        List<Miss> misses = misses(variation);
        List<String> sentences = new ArrayList<>();
        if (run.manifest().end() == null) {
            sentences.add("This run has no end: it was cut off, or still goes on. Here is what there is of it.");
        }
        sentences.add(statuses(run.cells()));
        long disturbed = run.cells().stream().filter(Answer::isDisturbed).count();
        if (disturbed > 0) {
            sentences.add("The machine was busy with other things beside %s, so limits missed there are not judged."
                    .formatted(plural(disturbed, "cell", "cells")));
        }
        RepeatSection.of(variation).ifPresent(section -> sentences.add(section.sentence()));
        sentences.addAll(Leaders.sentences(variation));
        return new Answer(headline(run.cells(), misses.size()), sentences, misses, marks(run.cells()));
    }

    private static String headline(List<CellRecord> cells, int missed) {
        int all = cells.stream().mapToInt(cell -> cell.expectations().size()).sum();
        long without = cells.stream()
                .filter(cell -> cell.expectations().isEmpty())
                .filter(cell -> cell.status() == CellStatus.NOT_RUN || cell.status() == CellStatus.UNREADABLE)
                .count();
        String open = without == 0
                ? ""
                : " %s no results to hold against theirs.".formatted(plural(without, "cell has", "cells have"));
        if (all == 0) {
            return "This experiment expects nothing of its cells." + open;
        }
        if (missed == 0) {
            return (all == 1
                            ? "The one expectation is met."
                            : "All %s expectations are met.".formatted(Numbers.count(all)))
                    + open;
        }
        return "%s of %s met.".formatted(Numbers.count(all - missed), plural(all, "expectation is", "expectations are"))
                + open;
    }

    private static String plural(long count, String one, String many) {
        return count == 1 ? "1 " + one : Numbers.count(count) + " " + many;
    }

    private static String statuses(List<CellRecord> cells) {
        Map<CellStatus, Integer> counts = new EnumMap<>(CellStatus.class);
        cells.forEach(cell -> counts.merge(cell.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) ->
                parts.add(Numbers.count(count) + " " + status.label().replace('-', ' ')));
        return "%s: %s.".formatted(plural(cells.size(), "cell", "cells"), String.join(", ", parts));
    }

    private static List<Miss> misses(Variation variation) {
        Map<String, String> labels = variation.labels();
        List<Miss> misses = new ArrayList<>();
        for (int place = 0; place < variation.cells().size(); place++) {
            CellRecord cell = variation.cells().get(place);
            for (ExpectationResult expectation : cell.expectations()) {
                if (!expectation.met()) {
                    String words = Held.of(cell, expectation).inWords();
                    misses.add(new Miss(
                            place,
                            labels.getOrDefault(cell.id(), cell.id()),
                            isDisturbed(cell) ? words + ", not judged" : words));
                }
            }
        }
        return misses;
    }

    private static boolean isDisturbed(CellRecord cell) {
        return cell.grade() == Grade.DISTURBED;
    }

    private static Map<Mark, Integer> marks(List<CellRecord> cells) {
        Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
        cells.forEach(cell -> marks.merge(Mark.of(cell), 1, Integer::sum));
        return marks;
    }
}
