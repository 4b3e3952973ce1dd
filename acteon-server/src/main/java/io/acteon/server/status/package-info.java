/** What this instance is, and how it is doing, at one glance. */
@NullMarked
package io.acteon.server.status;

import org.jspecify.annotations.NullMarked;
