/** Looking at compiled rules, without any action, for what is surely not meant. */
@NullMarked
package io.acteon.core.rules.review;

import org.jspecify.annotations.NullMarked;
