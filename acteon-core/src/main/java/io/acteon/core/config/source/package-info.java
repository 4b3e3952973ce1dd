/**
 * What was written: a file of either form with the environment over it, and where each key stands.
 */
@NullMarked
package io.acteon.core.config.source;

import org.jspecify.annotations.NullMarked;
