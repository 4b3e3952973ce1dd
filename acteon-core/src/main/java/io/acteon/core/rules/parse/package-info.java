/** YAML read into nodes that know their line, and what is wrong with them. */
@NullMarked
package io.acteon.core.rules.parse;

import org.jspecify.annotations.NullMarked;
