/**
 * What an author's test class offers the kit: a way to open instances, and more where it can. The
 * kit says beside each verdict what it could not try without.
 */
@NullMarked
package io.acteon.conformance.harness;

import org.jspecify.annotations.NullMarked;
