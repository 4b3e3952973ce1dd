/** The archive and the chart, tried as those who install them would. */
@NullMarked
package io.acteon.distribution;

import org.jspecify.annotations.NullMarked;
