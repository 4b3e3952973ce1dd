/** Guice modules: the whole gateway, or only its state store. */
@NullMarked
package io.acteon.core.wiring;

import org.jspecify.annotations.NullMarked;
