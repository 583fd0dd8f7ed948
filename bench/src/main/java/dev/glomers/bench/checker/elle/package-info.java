/**
 * Finds isolation anomalies in histories of transactions, as Elle 0.2.2 does (Kingsbury and Alvaro, "Elle: Inferring
 * Isolation Anomalies from Experimental Observations", VLDB 2020).
 *
 * <p>A checker reads the history and says which transaction must come before which, as {@link
 * dev.glomers.bench.checker.elle.Dependencies}: it links completions in a graph, and can explain each edge. A {@link
 * dev.glomers.bench.checker.elle.TransactionGraph} holds the edges of several kinds, those of
 * {@link dev.glomers.bench.checker.elle.RealtimeOrder} or {@link dev.glomers.bench.checker.elle.ProcessOrder} among
 * them. {@link dev.glomers.bench.checker.elle.CycleAnomalies} finds its cycles, by anomaly. The checker adds the
 * anomalies that it found by other means, and {@link dev.glomers.bench.checker.elle.AnomalyReport} makes a verdict of
 * all, by what {@link dev.glomers.bench.checker.elle.ConsistencyModels} knows of models and anomalies.
 *
 * <pre>{@code
 * List<Dependencies> sources = new ArrayList<>(List.of(writeWrite, writeRead));
 * sources.addAll(AnomalyReport.of(models).orders(history));
 * Map<String, Object> cycles = CycleAnomalies.in(TransactionGraph.of(history, sources));
 * }</pre>
 */
@NullMarked
package dev.glomers.bench.checker.elle;

import org.jspecify.annotations.NullMarked;
