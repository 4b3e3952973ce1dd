/** What is found alike of every store that lies in files of this machine. */
@NullMarked
package io.acteon.toolkit.diagnose;

import org.jspecify.annotations.NullMarked;
