/**
 * State: entries with a version and an optional expiry, and the six commands that read and change
 * them. <em>Absent</em> covers never written, deleted and expired; <em>now</em> is the store's
 * clock.
 */
@NullMarked
package io.acteon.spi.state;

import org.jspecify.annotations.NullMarked;
