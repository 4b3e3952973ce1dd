/**
 * A whole backend, state and audit, over any store that keeps its keys in order. An author
 * implements what is in {@link io.acteon.toolkit.store} and extends the two providers here, which
 * are what {@code META-INF/services} names.
 *
 * <p>{@link io.acteon.toolkit.backend} has what every backend needs, whatever its store, {@link
 * io.acteon.toolkit.file} what a store in a file does, and {@link io.acteon.toolkit.testing} what
 * its tests do. What begins with {@code io.acteon.toolkit.internal} is nobody else's, and may
 * change with any version.
 */
@NullMarked
package io.acteon.toolkit;

import org.jspecify.annotations.NullMarked;
