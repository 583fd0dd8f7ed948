package dev.glomers.runner.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Names a cell by its case and the parameters that vary in it, sorted: {@code 3d},
 * {@code latency=100,nemesis=none,node-count=5,strategy=star}. The same cell has the same id in every run, on every
 * machine and in every locale, and the id is a safe file name on all of them.
 */
public final class CellId {
    private static final int MAX_LENGTH = 120;
    private static final int HASH_BYTES = 4;

    private CellId() {}

    /**
     * The id.
     *
     * @param name the case's name, or empty
     * @param varying the parameters that tell the case's cells apart
     * @param otherwise what to call a cell that has neither
     */
    public static String of(String name, SortedMap<String, String> varying, String otherwise) {
        String parameters = varying.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        String separator = name.isEmpty() || parameters.isEmpty() ? "" : ",";
        String full = name + separator + parameters;
        return safe(full.isEmpty() ? otherwise : full);
    }

    /** Replaces what a file system may not take; what is lost that way is made up for by a short hash. */
    private static String safe(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._,=+-]", "_");
        boolean startsOddly = safe.startsWith(".") || safe.startsWith("-");
        if (safe.equals(text) && safe.length() <= MAX_LENGTH && !startsOddly) {
            return safe;
        }
        String start = safe.substring(0, Math.min(safe.length(), MAX_LENGTH));
        return (startsOddly ? "_" + start : start) + "-" + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
