/**
 * Group commit for every backend: what concurrent callers ask for while a batch is under way goes
 * out as the next one.
 */
@NullMarked
package io.acteon.core.combine;

import org.jspecify.annotations.NullMarked;
