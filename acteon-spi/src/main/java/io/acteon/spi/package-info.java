/**
 * What a backend author implements and a caller may rely on: providers, errors with an effect,
 * capabilities. The clause numbers in the Javadoc (B1, S6, …) are those of the backend contract.
 */
@NullMarked
package io.acteon.spi;

import org.jspecify.annotations.NullMarked;
