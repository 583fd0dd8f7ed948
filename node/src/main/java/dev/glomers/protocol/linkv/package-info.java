/** Workload lin-kv: registers that clients read, write, and compare and set. */
@NullMarked
package dev.glomers.protocol.linkv;

import org.jspecify.annotations.NullMarked;
