/** Workload txn-rw-register: transactions over registers, which are read and written. */
@NullMarked
package dev.glomers.protocol.txn;

import org.jspecify.annotations.NullMarked;
