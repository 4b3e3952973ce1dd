/** How a backend or an action provider tells an operator what is wrong where it is deployed. */
@NullMarked
package io.acteon.spi.diagnose;

import org.jspecify.annotations.NullMarked;
