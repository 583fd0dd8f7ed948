package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which value of the compared parameter does best, setting by setting. Only valid cells stand for election, like is held
 * against like (the same node count, latency, nemesis and so on), and a setting with a single valid value elects nobody.
 */
final class Leaders {
    private static final Map<Metric, String> CONTESTS = contests();

    private Leaders() {}

    private static Map<Metric, String> contests() {
        Map<Metric, String> contests = new LinkedHashMap<>();
        contests.put(Metric.MSGS_PER_OP, "Fewest messages between servers");
        contests.put(Metric.STABLE_P50, "Lowest median stable latency");
        contests.put(Metric.STABLE_MAX, "Lowest maximal stable latency");
        return contests;
    }

    /** {@code Fewest messages between servers: star in 6 of 8 settings, tree in 2.} */
    static List<String> sentences(Variation variation) {
        List<String> sentences = new ArrayList<>();
        if (variation.compared().isEmpty() || variation.named()) {
            return sentences;
        }
        Parameter compared = variation.compared().get();
        CONTESTS.forEach((metric, words) -> {
            Map<List<String>, Integer> wins = wins(variation, compared, metric);
            int settings = wins.values().stream().mapToInt(Integer::intValue).sum();
            if (settings > 0) {
                sentences.add("%s: %s.".formatted(words, inWords(compared, wins, settings)));
            }
        });
        return sentences;
    }

    private static String inWords(Parameter compared, Map<List<String>, Integer> wins, int settings) {
        List<Map.Entry<List<String>, Integer>> ranking = wins.entrySet().stream()
                .sorted(Map.Entry.<List<String>, Integer>comparingByValue().reversed())
                .toList();
        StringBuilder words = new StringBuilder();
        for (Map.Entry<List<String>, Integer> winner : ranking) {
            String name = inWords(compared, winner.getKey());
            boolean first = words.isEmpty();
            words.append(first ? "" : ", ").append(name).append(" in ").append(winner.getValue());
            if (first) {
                words.append(" of ").append(settings).append(settings == 1 ? " setting" : " settings");
            }
        }
        return words.toString();
    }

    private static String inWords(Parameter compared, List<String> winners) {
        String names = winners.stream().map(compared::inWords).collect(Collectors.joining(" and "));
        return winners.size() == 1 ? names : names + " together";
    }

    /** How many settings each value wins; a shared best counts for all who share it, once. */
    private static Map<List<String>, Integer> wins(Variation variation, Parameter compared, Metric metric) {
        Map<List<String>, List<CellRecord>> bySetting = variation.cells().stream()
                .filter(cell -> cell.status() == CellStatus.VALID && cell.metric(metric) != null)
                .collect(Collectors.groupingBy(
                        cell -> variation.settings().stream()
                                .map(parameter -> parameter.of(cell))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<List<String>, Integer> wins = new LinkedHashMap<>();
        for (List<CellRecord> rivals : bySetting.values()) {
            Map<String, Double> medians = medians(rivals, compared, metric);
            if (medians.size() > 1) {
                wins.merge(winners(medians), 1, Integer::sum);
            }
        }
        return wins;
    }

    private static Map<String, Double> medians(List<CellRecord> rivals, Parameter compared, Metric metric) {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (CellRecord cell : rivals) {
            Double figure = cell.metric(metric);
            if (figure != null) {
                figures.computeIfAbsent(compared.of(cell), value -> new ArrayList<>())
                        .add(figure);
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        figures.forEach((value, all) -> medians.put(value, median(all)));
        return medians;
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static List<String> winners(Map<String, Double> medians) {
        double best = medians.values().stream().min(Double::compare).orElseThrow();
        return medians.entrySet().stream()
                .filter(entry -> entry.getValue() == best)
                .map(Map.Entry::getKey)
                .toList();
    }
}
