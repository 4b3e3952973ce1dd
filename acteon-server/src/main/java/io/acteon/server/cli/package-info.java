/** The command line: one class for each command. */
@NullMarked
package io.acteon.server.cli;

import org.jspecify.annotations.NullMarked;
