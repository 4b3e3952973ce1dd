/**
 * The live stream of what all instances do: events travel through a log in the state store, which
 * every instance with a listener reads, and only instances with something to tell write.
 */
@NullMarked
package io.acteon.server.stream;

import org.jspecify.annotations.NullMarked;
