/** What an embedded or durable store keeps when it is closed, killed, cut off, frozen, or fails. */
@NullMarked
package io.acteon.conformance.durability;

import org.jspecify.annotations.NullMarked;
