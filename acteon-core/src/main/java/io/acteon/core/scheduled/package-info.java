/** Actions that a rule puts off until their time has come. */
@NullMarked
package io.acteon.core.scheduled;

import org.jspecify.annotations.NullMarked;
