/** What tests put in: odd names, and random numbers that can be had again. */
@NullMarked
package io.acteon.conformance.input;

import org.jspecify.annotations.NullMarked;
