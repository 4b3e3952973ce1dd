/** Contract classes of scans, alone and under writes (S16). */
@NullMarked
package io.acteon.conformance.scan;

import org.jspecify.annotations.NullMarked;
