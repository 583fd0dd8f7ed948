/** Workload lin-kv: registers that clients read, write, and compare and set. By Raft, or handed on to a service. */
@NullMarked
package dev.glomers.protocol.linkv;

import org.jspecify.annotations.NullMarked;
