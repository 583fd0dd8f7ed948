/** What nodes do with messages that are wrong, and with those that are meant to hurt. */
@NullMarked
package dev.glomers.hostile;

import org.jspecify.annotations.NullMarked;
