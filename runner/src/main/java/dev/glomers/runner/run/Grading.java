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
    /**
     * Grades a cell.
     *
     * @param isDisturbed whether the machine was too busy with other things to hold limits on figures against the nodes; a
     *     verdict that is not the expected one is missed all the same
     */
    static Grading of(Cell cell, Findings findings, boolean isDisturbed) {
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
        return new Grading(results, grade(results, isDisturbed), String.join(" ", sentences));
    }

    private static Grade grade(List<ExpectationResult> results, boolean isDisturbed) {
        if (results.isEmpty()) {
            return Grade.NONE;
        }
        List<ExpectationResult> missed =
                results.stream().filter(result -> !result.met()).toList();
        if (missed.isEmpty()) {
            return Grade.MET;
        }
        boolean areFigures = missed.stream().noneMatch(result -> result.metric().equals(Expectation.Verdict.KEY));
        return isDisturbed && areFigures ? Grade.DISTURBED : Grade.MISSED;
    }
}
