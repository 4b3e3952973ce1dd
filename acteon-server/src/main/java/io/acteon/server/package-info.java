/** The gateway as a process: its command line and its HTTP API. */
@NullMarked
package io.acteon.server;

import org.jspecify.annotations.NullMarked;
