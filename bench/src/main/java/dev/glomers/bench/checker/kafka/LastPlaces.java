package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.VersionOrder.Entry;
import dev.glomers.bench.edn.ClojureOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * For each place of a version order, the messages that are not told to be anywhere after it.
 *
 * <p>Where there are several, their order is Jepsen's, which fills a vector from a map of messages: a place that was
 * passed over, as a later one was filled first, holds a list with the latest first, any other a set.
 */
final class LastPlaces {
    private final Log log;
    private final List<List<Integer>> places = new ArrayList<>();
    private final Set<Integer> passedOver = new LinkedHashSet<>();

    private LastPlaces(Log log) {
        this.log = log;
    }

    /** The messages of each place, by number. */
    static List<List<Integer>> of(Log log) {
        LastPlaces last = new LastPlaces(log);
        last.messages().forEach(last::fill);
        return last.places;
    }

    private List<Integer> messages() {
        Set<Integer> inLogOrder = new LinkedHashSet<>();
        for (Entry entry : log.versionOrder().entries()) {
            for (int message : entry.messages()) {
                inLogOrder.add(message);
            }
        }
        List<Integer> messages = new ArrayList<>(inLogOrder);
        if (!ClojureOrder.isArrayMap(messages.size())) {
            messages.sort(byRank());
        }
        return messages;
    }

    private void fill(int message) {
        int place = log.versionOrder().lastPlace(message);
        while (places.size() < place) {
            passedOver.add(places.size());
            places.add(new ArrayList<>());
        }
        if (places.size() == place) {
            places.add(new ArrayList<>());
        }
        List<Integer> here = places.get(place);
        here.add(0, message);
        if (!passedOver.contains(place)) {
            here.sort(byRank());
        }
    }

    private Comparator<Integer> byRank() {
        return Comparator.comparing(message -> ClojureOrder.rank(log.message(message)));
    }
}
