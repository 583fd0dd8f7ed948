/** Reports in a real browser: Debian's Chromium, headless. */
@NullMarked
package dev.glomers.runner.browser;

import org.jspecify.annotations.NullMarked;
