/**
 * What a harness wrote, read for the archive: verdict, figures, an explanation in words, and the warnings that Maelstrom
 * only whispers into its log.
 */
@NullMarked
package dev.glomers.runner.results;

import org.jspecify.annotations.NullMarked;
