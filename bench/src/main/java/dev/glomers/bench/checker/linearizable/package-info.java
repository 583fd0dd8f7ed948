/**
 * Is there an order of the ops, each at some moment between its invocation and its return, in which a single copy of
 * the object would have answered the same? {@link dev.glomers.bench.checker.linearizable.Linearizability} decides it
 * for any {@link dev.glomers.bench.checker.linearizable.Model}; {@link
 * dev.glomers.bench.checker.linearizable.LinearizableRegisterChecker} is the checker of registers.
 */
@NullMarked
package dev.glomers.bench.checker.linearizable;

import org.jspecify.annotations.NullMarked;
