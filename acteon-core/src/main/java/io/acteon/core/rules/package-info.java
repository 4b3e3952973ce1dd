/** Rules: read from YAML, compiled once, evaluated for every action, replaced while running. */
@NullMarked
package io.acteon.core.rules;

import org.jspecify.annotations.NullMarked;
