/** The reference model, and random commands to compare a backend with it. */
@NullMarked
package io.acteon.conformance.model;

import org.jspecify.annotations.NullMarked;
