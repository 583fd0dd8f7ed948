/**
 * Checking a history as a library: what {@code bench check} does, from Java.
 *
 * <p>A history is a history.edn, as Jepsen, Maelstrom and the bench write it, an op map a line, or in another form that
 * Jepsen, Knossos or Elle read. {@link dev.glomers.bench.check.StoredHistory} also says what the test was asked for that
 * left it. {@link dev.glomers.bench.check.Checkers} gives the checker of a workload, which is a pure function from a history
 * to a verdict:
 *
 * <pre>{@code
 * History history = HistoryFile.read(Path.of("store/latest/history.edn"));
 * Checker checker = Checkers.of("broadcast", CheckOptions.DEFAULT);
 * Verdict verdict = checker.check(history);
 * if (verdict.validity() != Validity.VALID) {
 *     System.err.println(verdict.explain());
 * }
 * }</pre>
 *
 * <p>{@link dev.glomers.bench.checker.Verdict#explain} is EDN for people, the form of results.edn; {@link
 * dev.glomers.bench.checker.Verdict#results} has the same as values, which {@link dev.glomers.bench.edn} describes:
 *
 * <ul>
 *   <li>{@code :workload}: what the workload's own checker found, with the ops that show what is wrong;
 *   <li>{@code :stats}: how many ops of each kind ended how; invalid if none of a kind was ok;
 *   <li>{@code :availability}: which fraction of ops was ok, and whether that is enough;
 *   <li>{@code :exceptions}: what clients threw; never invalid.
 * </ul>
 *
 * <p>The validity of the whole is the worst of its parts: invalid over unknown over valid. A checker that crashes, as
 * one may on a history of another workload, is unknown and says why in {@code :error}.
 *
 * <p>A file that is no history throws {@link dev.glomers.bench.edn.EdnException}, whose message names the file, the line
 * and the column, what is there and what was expected.
 */
@NullMarked
package dev.glomers.bench.check;

import org.jspecify.annotations.NullMarked;
