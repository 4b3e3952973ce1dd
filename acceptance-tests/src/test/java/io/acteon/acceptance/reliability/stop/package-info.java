/**
 * Backends that end their process at one write, to be put before others in the servers of a
 * scenario.
 */
@NullMarked
package io.acteon.acceptance.reliability.stop;

import org.jspecify.annotations.NullMarked;
