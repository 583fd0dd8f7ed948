package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.results.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings held against a cell's expectations.
 *
 * @param results one for each expectation, in order
 * @param grade the sum of them
 * @param explanation why it is not valid, and which figures are out of their limits; empty if all is well
 */
record Grading(List<ExpectationResult> results, Grade grade, String explanation) {
    static Grading of(Cell cell, Findings findings) {
        List<ExpectationResult> results = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        if (!findings.explanation().isEmpty()) {
            sentences.add(findings.explanation());
        }
        for (Expectation expectation : cell.expectations()) {
            ExpectationResult result = expectation.check(findings.status(), findings.metrics());
            results.add(result);
            boolean isToldAlready = expectation instanceof Expectation.Verdict && findings.status() != CellStatus.VALID;
            if (!result.met() && !isToldAlready) {
                sentences.add(result.metric() + " is " + result.found() + ", expected " + result.expected() + ".");
            }
        }
        Grade grade = results.isEmpty()
                ? Grade.NONE
                : results.stream().allMatch(ExpectationResult::met) ? Grade.MET : Grade.MISSED;
        return new Grading(results, grade, String.join(" ", sentences));
    }
}
