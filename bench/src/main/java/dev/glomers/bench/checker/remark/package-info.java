/** Says what a verdict leaves out: how little may have been looked at. */
@NullMarked
package dev.glomers.bench.checker.remark;

import org.jspecify.annotations.NullMarked;
