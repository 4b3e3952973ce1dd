/** Contract classes of leases (L), tried over the backend through the core. */
@NullMarked
package io.acteon.conformance.lock;

import org.jspecify.annotations.NullMarked;
