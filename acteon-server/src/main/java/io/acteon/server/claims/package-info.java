/** The dedup claims that stand, and how one is released: by HTTP and from the command line. */
@NullMarked
package io.acteon.server.claims;

import org.jspecify.annotations.NullMarked;
