/**
 * Judges histories of the kafka workload, as {@code jepsen.tests.kafka} of Jepsen 0.3.7 does. {@link
 * dev.glomers.bench.checker.kafka.Observations} is what a history tells, and each kind of error has a class that looks
 * for it there.
 *
 * <p>The words are Kafka's: a <em>key</em> names a <em>log</em> of <em>messages</em>, each at an <em>offset</em>; a
 * <em>send</em> appends a message, a <em>poll</em> shows a range of several logs. The <em>version order</em> of a log is
 * the order of its messages as all offsets that were told give it; places in it are counted without gaps.
 */
@NullMarked
package dev.glomers.bench.checker.kafka;

import org.jspecify.annotations.NullMarked;
