/** Figures over audit records: how many of what, how long, and which rules had their hand in it. */
@NullMarked
package io.acteon.server.analytics;

import org.jspecify.annotations.NullMarked;
