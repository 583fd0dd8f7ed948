/** The command line: {@code glomers run}, {@code plan}, {@code report}, {@code list}, {@code doctor}. */
@NullMarked
package dev.glomers.runner.cli;

import org.jspecify.annotations.NullMarked;
