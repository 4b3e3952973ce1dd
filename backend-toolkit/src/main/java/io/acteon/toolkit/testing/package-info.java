/** For the tests of a backend on an ordered store. */
@NullMarked
package io.acteon.toolkit.testing;

import org.jspecify.annotations.NullMarked;
